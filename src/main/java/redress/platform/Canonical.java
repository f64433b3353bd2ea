package redress.platform;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The one way to write a value as JSON (RFC 8785), so that equal values have equal bytes and equal digests. It does not depend
 * on how the API writes JSON.
 *
 * <p>The RFC writes every number as a binary one of 64 bits. A number that such a one does not keep exactly is written as a
 * text instead: never a rounded figure. Every decimal of up to fifteen digits is kept.
 */
public final class Canonical {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(Long.class, new Exact<>())
                    .addSerializer(Long.TYPE, new Exact<>())
                    .addSerializer(java.math.BigInteger.class, new Exact<>())
                    .addSerializer(BigDecimal.class, new Exact<>()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private Canonical() {}

    /**
     * The canonical text of a value.
     *
     * @throws IllegalArgumentException if JSON has no form for it
     */
    public static String text(Object value) {
        try {
            return new JsonCanonicalizer(JSON.writeValueAsString(value)).getEncodedString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("JSON has no form for a " + value.getClass(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The value of a text that {@link #text} wrote.
     *
     * @throws IllegalArgumentException if it is none of that type
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + ": " + text, e);
        }
    }

    /** SHA-256 of a text's bytes in UTF-8, as 64 hexadecimal digits. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 of bytes, as 64 hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether the number of the RFC's form is the number itself. */
    private static boolean isKept(BigDecimal number) {
        double nearest = number.doubleValue();
        // The shortest decimal that means this binary number is what the RFC writes.
        return !Double.isInfinite(nearest) && new BigDecimal(Double.toString(nearest)).compareTo(number) == 0;
    }

    private static final class Exact<T extends Number> extends JsonSerializer<T> {
        @Override
        public void serialize(T number, JsonGenerator json, SerializerProvider serializers) throws IOException {
            var exact = new BigDecimal(number.toString());
            if (isKept(exact)) {
                json.writeNumber(exact);
            } else {
                json.writeString(exact.toPlainString());
            }
        }
    }
}
