package redress.platform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.BigDecimalDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * What a sender meant is taken whole or refused. A key that stands twice is a mistake: nobody can tell which of the two values was meant.
 * So is something behind the end, a fraction where a whole number belongs, and a number that no figure of an agreement has.
 */
@Singleton
class StrictJson implements ObjectMapperCustomizer {
    /** Most digits of a number, written out: a few characters such as 1e400000000 would fill the memory. */
    static final int MAX_DIGITS = 100;

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.registerModule(new SimpleModule("decimals").addDeserializer(BigDecimal.class, new Decimals()));
    }

    private static final class Decimals extends StdScalarDeserializer<BigDecimal> {
        private static final long serialVersionUID = 1;

        Decimals() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            BigDecimal number = BigDecimalDeserializer.instance.deserialize(parser, context);
            if (number.precision() + Math.abs((long) number.scale()) > MAX_DIGITS) {
                throw MismatchedInputException.from(parser, BigDecimal.class, "too long");
            }
            return number;
        }
    }
}
