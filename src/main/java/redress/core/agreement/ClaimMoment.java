package redress.core.agreement;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redress.core.time.Interval;
import redress.core.time.Period;

/** An instant to which a step of a claim is bound (agreements.md, shape 13). */
public sealed interface ClaimMoment {

    /** Whether each incident has a moment of its own. */
    boolean isOfIncident();

    /**
     * The instant on an occasion; empty where that from which it is counted is not on record.
     *
     * @param incident the one at hand; null for a moment that is of no incident
     * @throws IllegalArgumentException if the limit is not due within ten years
     */
    Optional<Instant> on(ClaimOccasion occasion, @Nullable Interval incident);

    /** The moment in words, with the instant or the period from which it is counted. */
    String explain(ClaimOccasion occasion, @Nullable Interval incident);

    /** The very instant of something. */
    record At(From from) implements ClaimMoment {
        @Override
        public boolean isOfIncident() {
            return from.isOfIncident;
        }

        @Override
        public Optional<Instant> on(ClaimOccasion occasion, @Nullable Interval incident) {
            return from.on(occasion, incident);
        }

        @Override
        public String explain(ClaimOccasion occasion, @Nullable Interval incident) {
            return from.explain(occasion, incident);
        }

        @Override
        public String toString() {
            return from.toString();
        }
    }

    /** So long after something: 24 hours after the start of the incident. */
    record After(From from, TimeLimit limit) implements ClaimMoment {
        @Override
        public boolean isOfIncident() {
            return from.isOfIncident;
        }

        @Override
        public Optional<Instant> on(ClaimOccasion occasion, @Nullable Interval incident) {
            var zone = occasion.zone();
            return from.on(occasion, incident)
                    .map(start -> from.isEnd ? limit.dueAfterEnd(start, zone) : limit.dueAfter(start, zone));
        }

        @Override
        public String explain(ClaimOccasion occasion, @Nullable Interval incident) {
            return limit + " after " + from.explain(occasion, incident);
        }

        @Override
        public String toString() {
            return limit + " after " + from;
        }
    }

    /**
     * The end of a later period or billing cycle: the second after the one with the incident.
     *
     * @param periods how many periods after that of the occasion, 1 to {@link #MOST_PERIODS}
     */
    record EndOfPeriod(int periods) implements ClaimMoment {
        public static final int MOST_PERIODS = 120;

        /** @throws IllegalArgumentException if the number is out of range */
        public EndOfPeriod {
            if (periods < 1 || periods > MOST_PERIODS) {
                throw new IllegalArgumentException(
                        "a claim waits for 1 to " + MOST_PERIODS + " later periods, not " + periods);
            }
        }

        @Override
        public boolean isOfIncident() {
            return false;
        }

        @Override
        public Optional<Instant> on(ClaimOccasion occasion, @Nullable Interval incident) {
            return Optional.of(last(occasion).interval().end());
        }

        private Period last(ClaimOccasion occasion) {
            Period period = occasion.period();
            for (int i = 0; i < periods; i++) {
                period = occasion.rule().after(period);
            }
            return period;
        }

        @Override
        public String explain(ClaimOccasion occasion, @Nullable Interval incident) {
            return "the end of " + last(occasion).label() + ", " + periods + (periods == 1 ? " period" : " periods")
                    + " after " + occasion.period().label();
        }

        @Override
        public String toString() {
            return "the end of period " + periods + " after that of the incident";
        }
    }

    /** What the time for a claim is counted from. */
    enum From {
        INCIDENT_START("the start of the incident", true, false),
        /** Not before the incident is over. */
        INCIDENT_END("the end of the incident", true, true),
        /** When the customer became aware; once for a period. */
        AWARENESS("awareness", false, false),
        PERIOD_END("the end of the period", false, true);

        private final String words;
        private final boolean isOfIncident;
        /** Whether it is the first instant after something, not an instant in it. */
        private final boolean isEnd;

        From(String words, boolean isOfIncident, boolean isEnd) {
            this.words = words;
            this.isOfIncident = isOfIncident;
            this.isEnd = isEnd;
        }

        private Optional<Instant> on(ClaimOccasion occasion, @Nullable Interval incident) {
            return switch (this) {
                case INCIDENT_START -> Optional.ofNullable(incident).map(Interval::start);
                case INCIDENT_END ->
                    Optional.ofNullable(incident)
                            .map(Interval::end)
                            .filter(end -> !end.equals(Interval.DISTANT_FUTURE));
                case AWARENESS -> Optional.ofNullable(occasion.awareAt());
                case PERIOD_END -> Optional.of(occasion.period().interval().end());
            };
        }

        private String explain(ClaimOccasion occasion, @Nullable Interval incident) {
            return on(occasion, incident)
                    .map(instant -> words + " at " + occasion.local(instant))
                    .orElse(words + ", which is not on record");
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
