package redress.agreements.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import redress.core.agreement.Denominator;
import redress.core.agreement.Denominator.Excluded;
import redress.core.agreement.Denominator.Unknown;
import redress.core.agreement.Precision;
import redress.core.agreement.Target;

/** The ratio, and the objective that it is held against (agreements.md, shapes 5, 7 and 8). */
final class TargetClause {
    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    static final String EXACTLY = "exactly";
    static final Map<String, Excluded> EXCLUDED = Words.of(List.of(Excluded.values()));
    static final Map<String, Unknown> UNKNOWN = Words.of(List.of(Unknown.values()));
    static final Map<String, RoundingMode> ROUNDINGS = Words.of(List.of(
            RoundingMode.HALF_UP,
            RoundingMode.HALF_EVEN,
            RoundingMode.HALF_DOWN,
            RoundingMode.UP,
            RoundingMode.DOWN,
            RoundingMode.CEILING,
            RoundingMode.FLOOR));

    private TargetClause() {}

    static Denominator denominator(Cursor at) {
        at.mapping(Vocabulary.DENOMINATOR);
        Cursor excluded = at.at("excluded");
        Cursor unknown = at.at("unknown");
        return new Denominator(
                excluded.isPresent() ? excluded.choice(EXCLUDED) : Denominator.DEFAULT.excluded(),
                unknown.isPresent() ? unknown.choice(UNKNOWN) : Denominator.DEFAULT.unknown());
    }

    static Target.Share target(Cursor at) {
        Cursor percent = at.mapping(Vocabulary.TARGET).onlyOneOf("atLeast", "above");
        BigDecimal promised = percent.decimal(0, 100);
        boolean strict = percent.isPresent() && at.at("above").isPresent();
        if (promised.signum() == 0) {
            percent.mistake("a promise of 0 % is none: write a target above 0 and at most 100, such as 99.9");
        } else if (strict && percent.isSound() && promised.compareTo(HUNDRED) == 0) {
            percent.mistake("nothing lies above 100 %: write atLeast: 100");
        }
        var precision = compared(at.at("compared"));
        return percent.isSound()
                ? new Target.Share(promised, strict, precision)
                : new Target.Share(HUNDRED, false, precision);
    }

    /** How a figure is compared with a bound: exactly, where the document is silent. */
    static Precision compared(Cursor at) {
        if (!at.isPresent()) {
            return new Precision.Exact();
        }
        if (at.isText()) {
            at.choice(Map.of(EXACTLY, EXACTLY));
            return new Precision.Exact();
        }
        at.mapping(Vocabulary.COMPARED);
        return new Precision.RoundedPercent(
                at.required("decimals", "decimals: and how many, such as decimals: 2")
                        .integer(0, Cursor.MAX_DECIMALS),
                at.required("rounding", "rounding: and how, such as rounding: half-up")
                        .choice(ROUNDINGS));
    }
}
