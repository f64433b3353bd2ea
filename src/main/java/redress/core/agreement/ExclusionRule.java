package redress.core.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;
import redress.core.time.Coverage;
import redress.core.time.Micros;

/** Which time does not count against the provider (agreements.md, shape 6). */
public sealed interface ExclusionRule {

    /** The reason under which the time is shown, such as planned-maintenance. */
    String kind();

    /** Hours that are excluded in every week, without anyone asserting it. */
    record Standing(String kind, Coverage hours) implements ExclusionRule {}

    /**
     * Time that somebody asserts to be excluded; it counts only where every condition holds.
     *
     * @param notice how long before the start notice must have been given; null where none is asked for
     * @param window hours outside of which the exclusion does not count; null where there are none
     * @param budget how much may be excluded; null where there is no limit
     * @param needsDecision whether an administrator must have approved it with a reason
     * @param apportioned whether it may be asserted for a share of the cause only
     */
    record Asserted(
            String kind,
            @Nullable Notice notice,
            @Nullable Coverage window,
            @Nullable Budget budget,
            boolean needsDecision,
            boolean apportioned)
            implements ExclusionRule {
        /** All or nothing of the time. */
        public Asserted(
                String kind,
                @Nullable Notice notice,
                @Nullable Coverage window,
                @Nullable Budget budget,
                boolean needsDecision) {
            this(kind, notice, window, budget, needsDecision, false);
        }
    }

    /** How long ahead notice is due. */
    sealed interface Notice {
        /** Whether notice at {@code givenAt} is early enough for something that starts at {@code start}. */
        boolean isInTime(Instant givenAt, Instant start);

        /**
         * The latest instant, to the microsecond, at which notice is early enough for something that starts at {@code start}.
         *
         * @throws IllegalArgumentException if the coverage has no business days for ten years before the start
         */
        Instant latest(Instant start);

        /** The last instant in time between one that is and a later one that is not. */
        private static Instant lastInTime(Notice notice, Instant inTime, Instant tooLate, Instant start) {
            long good = Micros.of(inTime);
            long late = Micros.of(tooLate);
            while (late - good > 1) {
                long middle = good + (late - good) / 2;
                if (notice.isInTime(Micros.instant(middle), start)) {
                    good = middle;
                } else {
                    late = middle;
                }
            }
            return Micros.instant(good);
        }

        private static void atLeast(int least, int length) {
            if (length < least) {
                throw new IllegalArgumentException("a notice is " + least + " or more ahead, not " + length);
            }
        }
    }

    /** A number of hours by the clock. */
    record NoticeHours(int hours) implements Notice {
        public NoticeHours {
            Notice.atLeast(0, hours);
        }

        @Override
        public boolean isInTime(Instant givenAt, Instant start) {
            return !givenAt.plus(Duration.ofHours(hours)).isAfter(start);
        }

        @Override
        public Instant latest(Instant start) {
            return start.minus(Duration.ofHours(hours));
        }

        @Override
        public String toString() {
            return hours + " hours";
        }
    }

    /**
     * A number of days, to the same local time of day, however often the clocks show it on the day of the start. Where they show it
     * twice on the day of the notice the second is in time; where they leave it out, what comes before the gap is.
     */
    record NoticeDays(int days, ZoneId zone) implements Notice {
        public NoticeDays {
            Notice.atLeast(0, days);
        }

        @Override
        public boolean isInTime(Instant givenAt, Instant start) {
            return !givenAt.isAfter(latest(start));
        }

        @Override
        public Instant latest(Instant start) {
            if (days == 0) {
                return start;
            }
            LocalDateTime local = start.atZone(zone).toLocalDateTime().minusDays(days);
            ZoneOffsetTransition change = zone.getRules().getTransition(local);
            return change != null && change.isGap()
                    ? change.getInstant().minus(1, ChronoUnit.MICROS)
                    : local.atZone(zone).withLaterOffsetAtOverlap().toInstant();
        }

        @Override
        public String toString() {
            return days + " days";
        }
    }

    /** A number of business days: the last of them must have closed before the start. */
    record NoticeBusinessDays(int days, Coverage businessHours) implements Notice {
        private static final int MOST_DAYS_BACK = 3_660;

        public NoticeBusinessDays {
            Notice.atLeast(1, days);
        }

        @Override
        public boolean isInTime(Instant givenAt, Instant start) {
            return !businessHours.closeOfBusinessDay(givenAt, days).isAfter(start);
        }

        @Override
        public Instant latest(Instant start) {
            for (long back = days; back <= MOST_DAYS_BACK; back *= 2) {
                Instant earlier = start.minus(back, ChronoUnit.DAYS);
                if (isInTime(earlier, start)) {
                    return Notice.lastInTime(this, earlier, start, start);
                }
            }
            throw new IllegalArgumentException(
                    "the coverage has no " + days + " business days in ten years before " + start);
        }

        @Override
        public String toString() {
            return days + " business days";
        }
    }

    /**
     * The most time of a kind that may be excluded, oldest first.
     *
     * @param length of agreed time
     * @param per local calendar span within which it is used up
     */
    record Budget(Duration length, Span per) {
        public Budget {
            if (length.isNegative()) {
                throw new IllegalArgumentException("a budget is zero or more, not " + length);
            }
        }

        public long micros() {
            return Micros.of(length);
        }

        @Override
        public String toString() {
            return length + " per " + per.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The span of a budget. */
    enum Span {
        MONTH,
        QUARTER,
        YEAR
    }
}
