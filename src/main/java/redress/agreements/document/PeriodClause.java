package redress.agreements.document;

import java.time.Duration;
import redress.core.agreement.Clause;
import redress.core.agreement.Grace;
import redress.core.time.PeriodRule;

/** How time is cut into periods (agreements.md, shape 4), and how long each waits for what is late. */
final class PeriodClause {
    static final Duration LONGEST_GRACE = Duration.ofDays(366);
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
