package redress.core.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** How an agreement cuts time into periods (agreements.md, shape 4). Each variant reads its own labels. */
public sealed interface PeriodRule {

    /** The period that contains a local date. */
    Period containing(LocalDate date, ZoneId zone);

    /**
     * The period that a label names.
     *
     * @throws IllegalArgumentException saying how a label of this rule is written; years have four digits
     */
    Period parse(String label, ZoneId zone);

    /** The period that contains an instant. */
    default Period containing(Instant instant, ZoneId zone) {
        return containing(instant.atZone(zone).toLocalDate(), zone);
    }

    /** The period before. */
    default Period before(Period period) {
        return containing(period.first().minusDays(1), period.zone());
    }

    /** The period after. */
    default Period after(Period period) {
        return containing(period.endExclusive(), period.zone());
    }

    /** Calendar months: 2021-04. */
    record CalendarMonth() implements PeriodRule {
        @Override
        public Period containing(LocalDate date, ZoneId zone) {
            var month = YearMonth.from(date);
            return new Period(
                    month.toString(), zone, month.atDay(1), month.plusMonths(1).atDay(1), 1);
        }

        @Override
        public Period parse(String label, ZoneId zone) {
            return containing(month(label).atDay(1), zone);
        }
    }

    /**
     * Months that begin on an anchor day, or on the last day of a month too short for it; 2021-04 begins in April.
     *
     * @param anchorDay day of month, 1 to 31
     */
    record BillingMonth(int anchorDay) implements PeriodRule {
        public BillingMonth {
            if (anchorDay < 1 || anchorDay > 31) {
                throw new IllegalArgumentException("an anchor day is 1 to 31, not " + anchorDay);
            }
        }

        @Override
        public Period containing(LocalDate date, ZoneId zone) {
            var month = YearMonth.from(date);
            return beginningIn(date.isBefore(anchor(month)) ? month.minusMonths(1) : month, zone);
        }

        @Override
        public Period parse(String label, ZoneId zone) {
            return beginningIn(month(label), zone);
        }

        private Period beginningIn(YearMonth month, ZoneId zone) {
            return new Period(month.toString(), zone, anchor(month), anchor(month.plusMonths(1)), 1);
        }

        private LocalDate anchor(YearMonth month) {
            return month.atDay(Math.min(anchorDay, month.lengthOfMonth()));
        }
    }

    /** Calendar quarters: 2021-Q2. */
    record Quarter() implements PeriodRule {
        private static final Pattern WRITTEN = Pattern.compile("\\d{4}-Q[1-4]");

        @Override
        public Period containing(LocalDate date, ZoneId zone) {
            int quarter = (date.getMonthValue() - 1) / 3 + 1;
            var first = YearMonth.of(date.getYear(), 3 * quarter - 2);
            return new Period(
                    date.getYear() + "-Q" + quarter,
                    zone,
                    first.atDay(1),
                    first.plusMonths(3).atDay(1),
                    3);
        }

        @Override
        public Period parse(String label, ZoneId zone) {
            if (!WRITTEN.matcher(label).matches()) {
                throw new IllegalArgumentException("a quarter is written YYYY-Qn such as 2021-Q2, not " + label);
            }
            int year = Integer.parseInt(label.substring(0, 4));
            return containing(
                    YearMonth.of(year, 3 * (label.charAt(6) - '0') - 2).atDay(1), zone);
        }
    }

    /** Calendar years: 2021. */
    record CalendarYear() implements PeriodRule {
        private static final Pattern WRITTEN = Pattern.compile("\\d{4}");

        @Override
        public Period containing(LocalDate date, ZoneId zone) {
            var year = Year.from(date);
            return new Period(
                    year.toString(), zone, year.atDay(1), year.plusYears(1).atDay(1), 12);
        }

        @Override
        public Period parse(String label, ZoneId zone) {
            if (!WRITTEN.matcher(label).matches()) {
                throw new IllegalArgumentException("a year is written YYYY such as 2021, not " + label);
            }
            return containing(LocalDate.of(Integer.parseInt(label), 1, 1), zone);
        }
    }

    /**
     * The days up to and with a date, which names the period: 2021-04-30 with 30 days begins on 1 April.
     *
     * @param days how many local days, 1 to 3,660
     */
    record RollingDays(int days) implements PeriodRule {
        public RollingDays {
            if (days < 1 || days > 3_660) {
                throw new IllegalArgumentException("a rolling period has 1 to 3660 days, not " + days);
            }
        }

        @Override
        public Period containing(LocalDate date, ZoneId zone) {
            return new Period(date.toString(), zone, date.minusDays(days - 1L), date.plusDays(1), 0);
        }

        @Override
        public Period parse(String label, ZoneId zone) {
            try {
                return containing(LocalDate.parse(withoutSign(label)), zone);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "a rolling period is named by its last date, YYYY-MM-DD such as 2021-04-30, not " + label, e);
            }
        }

        @Override
        public Period before(Period period) {
            return containing(period.endExclusive().minusDays(2), period.zone());
        }
    }

    private static YearMonth month(String label) {
        try {
            return YearMonth.parse(withoutSign(label));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a month is written YYYY-MM such as 2021-04, not " + label, e);
        }
    }

    /** Longer years are written with a sign, and their instants do not fit into microseconds. */
    private static String withoutSign(String label) {
        if (label.startsWith("+") || label.startsWith("-")) {
            throw new DateTimeException("a year has four digits and no sign");
        }
        return label;
    }
}
