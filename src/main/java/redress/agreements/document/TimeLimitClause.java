package redress.agreements.document;

import java.time.Duration;
import java.util.function.Supplier;
import redress.core.agreement.TimeLimit;

/** How long something may take (agreements.md, shapes 13 and 14). */
final class TimeLimitClause {
    private static final int MAX_MINUTES = (int) TimeLimit.LONGEST.toMinutes();
    private static final int MAX_HOURS = (int) TimeLimit.LONGEST.toHours();
    private static final TimeLimit STAND_IN = new TimeLimit.Days(1, false);

    private TimeLimitClause() {}

    /** The limit under the key within, which has to be written. */
    static TimeLimit within(Cursor at, Setting setting) {
        return read(at.required("within", "within: and how long, such as within: {days: 30}"), setting);
    }

    static TimeLimit read(Cursor at, Setting setting) {
        Cursor length = at.mapping(Vocabulary.LIMIT)
                .onlyOneOf("minutes", "hours", "businessMinutes", "businessHours", "days", "businessDays", "months");
        String unit = length.isPresent() ? length.name() : "";
        boolean sameTime = sameTimeOfDay(at.at("sameTimeOfDay"), unit);
        return switch (unit) {
            case "minutes" -> new TimeLimit.Elapsed(Duration.ofMinutes(length.integer(1, MAX_MINUTES)));
            case "hours" -> new TimeLimit.Elapsed(Duration.ofHours(length.integer(1, MAX_HOURS)));
            case "businessMinutes" -> covered(length, Duration.ofMinutes(length.integer(1, MAX_MINUTES)), setting);
            case "businessHours" -> covered(length, Duration.ofHours(length.integer(1, MAX_HOURS)), setting);
            case "days" -> new TimeLimit.Days(length.integer(1, TimeLimit.MOST_DAYS), sameTime);
            case "businessDays" ->
                reachable(
                        length,
                        () -> new TimeLimit.BusinessDays(
                                length.integer(1, TimeLimit.MOST_BUSINESS_DAYS),
                                setting.businessDays(length),
                                sameTime));
            case "months" -> new TimeLimit.Months(length.integer(1, TimeLimit.MOST_MONTHS));
            default -> STAND_IN;
        };
    }

    /** Whether one limit ends before another of its kind; limits of two kinds are not comparable. */
    static boolean isShorter(TimeLimit one, TimeLimit other) {
        if (one instanceof TimeLimit.Elapsed a && other instanceof TimeLimit.Elapsed b) {
            return a.length().compareTo(b.length()) < 0;
        }
        if (one instanceof TimeLimit.CoveredHours a && other instanceof TimeLimit.CoveredHours b) {
            return a.length().compareTo(b.length()) < 0;
        }
        if (one instanceof TimeLimit.Days a && other instanceof TimeLimit.Days b) {
            return a.days() < b.days();
        }
        if (one instanceof TimeLimit.BusinessDays a && other instanceof TimeLimit.BusinessDays b) {
            return a.days() < b.days();
        }
        return one instanceof TimeLimit.Months a && other instanceof TimeLimit.Months b && a.months() < b.months();
    }

    private static boolean sameTimeOfDay(Cursor at, String unit) {
        if (at.isPresent() && !unit.equals("days") && !unit.equals("businessDays")) {
            at.mistake("has a meaning only beside days or businessDays: take it out");
        }
        return at.flag();
    }

    private static TimeLimit covered(Cursor at, Duration length, Setting setting) {
        return reachable(at, () -> new TimeLimit.CoveredHours(length, setting.businessDays(at)));
    }

    /** Refuses hours that never come to the limit. */
    private static TimeLimit reachable(Cursor at, Supplier<TimeLimit> limit) {
        try {
            return limit.get();
        } catch (IllegalArgumentException e) {
            at.mistake(String.valueOf(e.getMessage()));
            return STAND_IN;
        }
    }
}
