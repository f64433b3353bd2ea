package redress.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON in the one form of RFC 8785, and what happens to numbers that this form does not keep. */
class CanonicalTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The example of section 3.2.2 of the RFC, as section 3.2.3 sorts it. */
    @Test
    void theExampleOfTheRfcComesOutAsTheRfcWritesIt() throws IOException {
        var value = JSON.readValue("""
                {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                 "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                 "literals": [null, true, false]}
                """, Object.class);
        assertThat(Canonical.text(value))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    /** Section 3.2.3: keys in the order of their UTF-16 code units. */
    @Test
    void keysStandInTheOrderOfTheirCodeUnits() {
        var keys = Map.of("€", 1, "\r", 2, "\ufb33", 3, "1", 4, "😀", 5, "\u0080", 6, "ö", 7);
        assertThat(Canonical.text(keys))
                .isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
    }

    /** Samples of appendix B, by the bits of the number. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332"
    })
    void aBinaryNumberIsWrittenAsTheRfcSays(String bits, String text) {
        assertThat(Canonical.text(List.of(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16)))))
                .isEqualTo("[" + text + "]");
    }

    @Test
    void aNumberThatABinaryOneDoesNotKeepIsAText() {
        assertThat(Canonical.text(List.of(
                        9_007_199_254_740_992L,
                        9_007_199_254_740_993L,
                        new BigDecimal("100.00"),
                        new BigDecimal("31536000.000001"),
                        new BigDecimal("0.1234567890123456789"),
                        new BigInteger("123456789012345678901"))))
                .isEqualTo("[9007199254740992,\"9007199254740993\",100,31536000.000001,\"0.1234567890123456789\","
                        + "\"123456789012345678901\"]");
    }

    @Property
    void everyDecimalOfFifteenDigitsIsKeptAsANumber(
            @ForAll @LongRange(min = -999_999_999_999_999L, max = 999_999_999_999_999L) long digits,
            @ForAll @IntRange(max = 15) int decimals) {
        var number = BigDecimal.valueOf(digits, decimals);
        String text = Canonical.text(List.of(number));
        assertThat(text).doesNotContain("\"");
        assertThat(new BigDecimal(text.substring(1, text.length() - 1))).isEqualByComparingTo(number);
    }

    @Property
    void everyNumberIsKeptOneWayOrTheOther(@ForAll BigDecimal number) {
        String text = Canonical.text(List.of(number)).replace("\"", "");
        assertThat(new BigDecimal(text.substring(1, text.length() - 1))).isEqualByComparingTo(number);
    }

    @Test
    void anInstantIsATextInUtc() {
        assertThat(Canonical.text(Arrays.asList(Instant.parse("2026-06-10T10:00:00.000001Z"), null)))
                .isEqualTo("[\"2026-06-10T10:00:00.000001Z\",null]");
    }

    /** From FIPS 180-4's published examples. */
    @Test
    void aDigestIsSha256() {
        assertThat(Canonical.sha256("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
