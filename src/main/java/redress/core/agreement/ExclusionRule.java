package redress.core.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
        public String toString() {
            return hours + " hours";
        }
    }

    /** A number of days, to the same local time of day. */
    record NoticeDays(int days, ZoneId zone) implements Notice {
        public NoticeDays {
            Notice.atLeast(0, days);
        }

        @Override
        public boolean isInTime(Instant givenAt, Instant start) {
            return !givenAt.atZone(zone).plusDays(days).toInstant().isAfter(start);
        }

        @Override
        public String toString() {
            return days + " days";
        }
    }

    /** A number of business days: the last of them must have closed before the start. */
    record NoticeBusinessDays(int days, Coverage businessHours) implements Notice {
        public NoticeBusinessDays {
            Notice.atLeast(1, days);
        }

        @Override
        public boolean isInTime(Instant givenAt, Instant start) {
            return !businessHours.closeOfBusinessDay(givenAt, days).isAfter(start);
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
