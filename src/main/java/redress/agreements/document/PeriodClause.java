package redress.agreements.document;

import java.time.Duration;
import redress.core.agreement.Clause;
import redress.core.agreement.Denominator;
import redress.core.agreement.Grace;
import redress.core.time.Coverage;
import redress.core.time.PeriodRule;

/** How time is cut into periods (agreements.md, shape 4), and how long each waits for what is late. */
final class PeriodClause {
    static final Duration LONGEST_GRACE = Duration.ofDays(366);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration QUARTER = Duration.ofDays(91);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int MAX_ROLLING_DAYS = 3_660;
    private static final int MAX_ANCHOR_DAY = 31;

    private PeriodClause() {}

    static PeriodRule read(Cursor at) {
        return switch (at.kind(Vocabulary.PERIODS)) {
            case "calendar-month" -> plain(at, new PeriodRule.CalendarMonth());
            case "quarter" -> plain(at, new PeriodRule.Quarter());
            case "year" -> plain(at, new PeriodRule.CalendarYear());
            case "billing-month" ->
                new PeriodRule.BillingMonth(at.mapping(Vocabulary.BILLING_MONTH)
                        .required("anchorDay", "anchorDay: and the day of the month on which it begins, 1 to 31")
                        .integer(1, MAX_ANCHOR_DAY));
            case "rolling-days" ->
                new PeriodRule.RollingDays(at.mapping(Vocabulary.ROLLING_DAYS)
                        .required("days", "days: and how many, such as days: 30")
                        .integer(1, MAX_ROLLING_DAYS));
            default -> new PeriodRule.CalendarMonth();
        };
    }

    /**
     * A fixed length that no period of the kind comes near; where only some hours are agreed it may be as short as they are.
     *
     * @param period whose kind says how long a period is usually
     */
    static void refuseOtherLength(Cursor period, Cursor at, Denominator denominator, Coverage coverage) {
        Duration fixed = denominator.fixed();
        if (fixed == null || !at.isSound() || !period.isSound()) {
            return;
        }
        Duration usual = usual(period.isPresent() ? read(period) : new PeriodRule.CalendarMonth());
        Duration least = usual.dividedBy(2);
        Duration most = usual.plus(least);
        boolean tooShort = CoverageClause.isWholeTime(coverage) && fixed.compareTo(least) < 0;
        if (tooShort || fixed.compareTo(most) > 0) {
            at.contradiction(fixed + " is not the length of a period, which is usually " + usual
                    + ": write a duration from " + least + " to " + most);
        }
    }

    private static Duration usual(PeriodRule rule) {
        if (rule instanceof PeriodRule.RollingDays rolling) {
            return Duration.ofDays(rolling.days());
        }
        if (rule instanceof PeriodRule.Quarter) {
            return QUARTER;
        }
        return rule instanceof PeriodRule.CalendarYear ? YEAR : MONTH;
    }

    private static PeriodRule plain(Cursor at, PeriodRule rule) {
        at.mapping(Vocabulary.PERIOD);
        return rule;
    }

    /** The grace that a period clause says. */
    static Clause<Grace> grace(Cursor period) {
        Cursor at = period.at("grace");
        return at.isPresent()
                ? new Clause<>(new Grace(at.duration(Duration.ZERO, LONGEST_GRACE)), at.path(), Citation.of(period))
                : Clause.byDefault(Grace.DEFAULT, at.path());
    }
}
