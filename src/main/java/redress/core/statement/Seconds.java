package redress.core.statement;

import java.math.BigDecimal;

/** Microseconds written as seconds, exactly: 1500000 is 1.5. */
public final class Seconds {
    private static final int DECIMALS = 6;

    private Seconds() {}

    /** The decimal number of seconds, without trailing zeros. */
    public static BigDecimal of(long micros) {
        var exact = BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    static String text(long micros) {
        return of(micros).toPlainString() + " s";
    }
}
