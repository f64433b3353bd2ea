package redress.notices;

import biweekly.util.ByDay;
import biweekly.util.Frequency;
import biweekly.util.Recurrence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule may say (RFC 5545, 3.3.10). The library takes any number and makes the best of it, which is not what was meant: what is
 * out of range is told.
 */
final class RuleParts {
    private static final int MAX_SECOND = 59;
    private static final int MAX_HOUR = 23;
    private static final int MAX_MONTH_DAY = 31;
    private static final int MAX_YEAR_DAY = 366;
    private static final int MAX_WEEK = 53;
    private static final int MAX_MONTH = 12;
    private static final int MAX_WEEKS_OF_MONTH = 5;

    private final Recurrence rule;

    private RuleParts(Recurrence rule) {
        this.rule = rule;
    }

    /** What is wrong with the first part that is; null where nothing is. */
    static @Nullable String mistake(Recurrence rule) {
        var parts = new RuleParts(rule);
        String whole = parts.whole();
        String numbers = whole == null ? parts.numbers() : whole;
        String days = numbers == null ? parts.days() : numbers;
        return days == null ? parts.positions() : days;
    }

    /** Positions are among days: the library writes out all that they are counted in, which with times of day is millions of times. */
    private @Nullable String positions() {
        long times = (long) Math.max(1, rule.getByMinute().size())
                * Math.max(1, rule.getBySecond().size())
                * (rule.getFrequency() == Frequency.HOURLY
                        ? 1
                        : Math.max(1, rule.getByHour().size()));
        return rule.getBySetPos().isEmpty() || times == 1
                ? null
                : "BYSETPOS is not taken with several times of a day: write an event for each time.";
    }

    private @Nullable String whole() {
        if (rule.getFrequency() == null) {
            return "it says no FREQ that is known.";
        }
        if (!rule.getXRules().isEmpty()) {
            return String.join(", ", rule.getXRules().keySet()) + " is not known: take it out.";
        }
        if (rule.getInterval() != null && rule.getInterval() < 1) {
            return "INTERVAL=" + rule.getInterval() + ": write 1 or more.";
        }
        if (rule.getCount() != null && rule.getCount() < 1) {
            return "COUNT=" + rule.getCount() + ": write 1 or more.";
        }
        return rule.getCount() != null && rule.getUntil() != null ? "it has UNTIL and COUNT: write one of them." : null;
    }

    private @Nullable String numbers() {
        String[] mistakes = {
            from0("BYSECOND", rule.getBySecond(), MAX_SECOND),
            from0("BYMINUTE", rule.getByMinute(), MAX_SECOND),
            from0("BYHOUR", rule.getByHour(), MAX_HOUR),
            fromEitherEnd("BYMONTHDAY", rule.getByMonthDay(), MAX_MONTH_DAY),
            fromEitherEnd("BYYEARDAY", rule.getByYearDay(), MAX_YEAR_DAY),
            fromEitherEnd("BYWEEKNO", rule.getByWeekNo(), MAX_WEEK),
            fromEitherEnd("BYSETPOS", rule.getBySetPos(), MAX_YEAR_DAY),
            out("BYMONTH", rule.getByMonth(), 1, MAX_MONTH, false)
        };
        for (String mistake : mistakes) {
            if (mistake != null) {
                return mistake;
            }
        }
        return null;
    }

    private static @Nullable String from0(String name, List<Integer> numbers, int most) {
        return out(name, numbers, 0, most, false);
    }

    private static @Nullable String fromEitherEnd(String name, List<Integer> numbers, int most) {
        return out(name, numbers, 1, most, true);
    }

    private static @Nullable String out(String name, List<Integer> numbers, int least, int most, boolean eitherEnd) {
        for (Integer number : numbers) {
            int size = eitherEnd ? Math.abs(number) : number;
            if (size < least || size > most) {
                return name + "=" + number + ": write " + least + " to " + most
                        + (eitherEnd ? ", or as much below 0 to count from the end." : ".");
            }
        }
        return null;
    }

    /** Numbered days are those of a month, or of a year where the rule names no month. */
    private @Nullable String days() {
        for (ByDay day : rule.getByDay()) {
            Integer number = day.getNum();
            if (number == null) {
                continue;
            }
            String written = "BYDAY=" + number + day.getDay().getAbbr();
            if (rule.getFrequency() != Frequency.MONTHLY && rule.getFrequency() != Frequency.YEARLY) {
                return written + ": numbers are for FREQ=MONTHLY and YEARLY, write "
                        + day.getDay().getAbbr() + ".";
            }
            boolean isOfMonth = rule.getFrequency() == Frequency.MONTHLY
                    || !rule.getByMonth().isEmpty();
            int most = isOfMonth ? MAX_WEEKS_OF_MONTH : MAX_WEEK;
            if (number == 0 || Math.abs(number) > most) {
                return written + ": write 1 to " + most + ", or as much below 0 to count from the end.";
            }
        }
        return null;
    }
}
