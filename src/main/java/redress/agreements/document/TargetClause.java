package redress.agreements.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redress.core.agreement.Denominator;
import redress.core.agreement.Denominator.Deployed;
import redress.core.agreement.Denominator.Excluded;
import redress.core.agreement.Denominator.Unknown;
import redress.core.agreement.InTimeTarget;
import redress.core.agreement.Level.Unit;
import redress.core.agreement.Precision;
import redress.core.agreement.Target;
import redress.core.time.Micros;

/** The ratio, and the objective that it is held against (agreements.md, shapes 5, 7 and 8). */
final class TargetClause {
    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    static final String EXACTLY = "exactly";
    static final String NONE = "none";
    static final int MAX_INTERRUPTIONS = 1_000_000;
    static final int MAX_TICKETS = 1_000_000;
    static final int MAX_LEAVING = 50;
    static final Duration LONGEST = Duration.ofDays(3_660);
    static final Map<String, Excluded> EXCLUDED = Words.of(List.of(Excluded.STAYS, Excluded.LEAVES));
    static final Map<String, Unknown> UNKNOWN = Words.of(List.of(Unknown.values()));
    static final Map<String, Deployed> DEPLOYED = Words.of(List.of(Deployed.values()));
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
        Cursor deployed = at.at("deployed");
        Cursor fixed = at.at("fixed");
        Set<String> leaving = excluded.isMapping() ? leaving(excluded.mapping(Vocabulary.LEAVING)) : Set.of();
        return new Denominator(
                leaving.isEmpty()
                        ? excluded.isPresent() && !excluded.isMapping()
                                ? excluded.choice(EXCLUDED)
                                : Denominator.DEFAULT.excluded()
                        : Excluded.SOME_LEAVES,
                leaving,
                unknown.isPresent() ? unknown.choice(UNKNOWN) : Denominator.DEFAULT.unknown(),
                deployed.isPresent() ? deployed.choice(DEPLOYED) : Denominator.DEFAULT.deployed(),
                fixed.isPresent() ? fixed.duration(ConditionClause.SHORTEST, LONGEST) : null);
    }

    /** The kinds of exclusion whose time leaves where only that of some does. */
    private static Set<String> leaving(Cursor at) {
        Cursor list = at.required("leaves", "leaves: and a list of kinds of exclusion, such as [customer-planned]");
        var kinds = new LinkedHashSet<String>();
        for (Cursor item : list.items(MAX_LEAVING)) {
            kinds.add(item.choice(Words.same(Vocabulary.EXCLUSIONS.supported())));
        }
        if (list.isPresent() && list.isSound() && kinds.isEmpty()) {
            list.mistake("is empty: name a kind of exclusion, or write excluded: stays");
        }
        return kinds;
    }

    static Target target(Cursor at) {
        if (at.isText()) {
            at.choice(Map.of(NONE, NONE));
            return new Target.None();
        }
        Cursor bound = at.mapping(Vocabulary.TARGET).onlyOneOf("atLeast", "above", "atMost", NONE);
        Cursor compared = at.at("compared");
        if (at.at("few").isPresent() || at.at("late").isPresent()) {
            return fewOrShare(at, compared);
        }
        return switch (bound.isPresent() ? bound.name() : "") {
            case NONE -> none(bound, compared);
            case "atMost" -> atMost(bound, compared);
            default -> share(bound, compared);
        };
    }

    /** So many late ones while the tickets are few, a share in time from then on. */
    private static Target fewOrShare(Cursor at, Cursor compared) {
        refuse(compared);
        int few = at.required("few", "few: and up to how many tickets are few, such as few: 39")
                .integer(1, MAX_TICKETS);
        Cursor late = at.required("late", "late: and how many of the few may be late, such as late: 2");
        int most = late.integer(0, MAX_TICKETS);
        Cursor percent = at.required("atLeast", "atLeast: and the percentage in time where there are more tickets");
        BigDecimal share = percent.decimal(0, 100);
        if (percent.isPresent() && percent.isSound() && share.signum() == 0) {
            percent.mistake("a promise of 0 % is none: write a target above 0 and at most 100, such as 95");
        }
        if (at.isSound() && most > few) {
            late.mistake(most + " cannot be late of at most " + few + ": write 0 to " + few);
        }
        return at.isSound()
                ? new Target.InTime(new InTimeTarget.FewOrShare(few, most, new InTimeTarget.Share(share)))
                : new Target.None();
    }

    private static Target none(Cursor at, Cursor compared) {
        if (!at.flag() && at.isSound()) {
            at.mistake("says that there is a target: write it, such as atLeast: 99.9, or none: true");
        }
        refuse(compared);
        return new Target.None();
    }

    private static Target atMost(Cursor at, Cursor compared) {
        refuse(compared);
        return at.isDuration()
                ? new Target.AtMost(seconds(at.duration(Duration.ZERO, LONGEST)), Unit.SECONDS)
                : new Target.AtMost(BigDecimal.valueOf(at.integer(0, MAX_INTERRUPTIONS)), Unit.INTERRUPTIONS);
    }

    private static void refuse(Cursor compared) {
        if (compared.isPresent()) {
            compared.mistake("has a meaning only for a share: take it out");
        }
    }

    private static Target share(Cursor percent, Cursor comparing) {
        BigDecimal promised = percent.decimal(0, 100);
        boolean strict = percent.isPresent() && percent.name().equals("above");
        if (promised.signum() == 0) {
            percent.mistake("a promise of 0 % is none: write a target above 0 and at most 100, such as 99.9");
        } else if (strict && percent.isSound() && promised.compareTo(HUNDRED) == 0) {
            percent.mistake("nothing lies above 100 %: write atLeast: 100");
        }
        var precision = compared(comparing);
        int decimals = promised.stripTrailingZeros().scale();
        if (percent.isSound()
                && comparing.isSound()
                && precision instanceof Precision.RoundedPercent rounded
                && rounded.decimals() < decimals) {
            comparing
                    .at("decimals")
                    .contradiction("no figure with " + rounded.decimals() + " decimals is " + promised.toPlainString()
                            + ": write decimals: " + decimals + " at least");
        }
        return percent.isSound()
                ? new Target.Share(promised, strict, precision)
                : new Target.Share(HUNDRED, false, precision);
    }

    /** A length as a number of seconds, exact. */
    static BigDecimal seconds(Duration length) {
        BigDecimal seconds = BigDecimal.valueOf(Micros.of(length), 6).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
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
