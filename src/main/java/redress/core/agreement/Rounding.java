package redress.core.agreement;

import java.math.RoundingMode;
import java.util.Locale;

/** The one rounding of a credit, to the currency's minor unit; half up where the agreement is silent. */
public record Rounding(RoundingMode mode) {
    public static final Rounding DEFAULT = new Rounding(RoundingMode.HALF_UP);

    @Override
    public String toString() {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
