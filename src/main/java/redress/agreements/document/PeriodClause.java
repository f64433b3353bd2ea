package redress.agreements.document;

import redress.core.time.PeriodRule;

/** How time is cut into periods (agreements.md, shape 4). */
final class PeriodClause {
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
}
