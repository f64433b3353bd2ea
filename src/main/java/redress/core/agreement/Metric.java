package redress.core.agreement;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which figure is judged (agreements.md, shape 1). What is bad, and when, is the objective's condition; this is what is made of it
 * for a period.
 */
public sealed interface Metric {

    /** The share of the time that was not downtime. */
    record TimeShare() implements Metric {
        @Override
        public String toString() {
            return "share of the agreed time";
        }
    }

    /**
     * The share of the requests that went well.
     *
     * @param good what going well means
     * @param repeatsCount whether repeats of a failing call within the agreed window count
     */
    record RequestShare(Good good, boolean repeatsCount) implements Metric {
        @Override
        public String toString() {
            return "share of the requests " + (good == Good.SUCCEEDED ? "that succeeded" : "that were answered in time")
                    + (repeatsCount ? "" : ", repeats left out");
        }
    }

    /** What a good request is. */
    enum Good {
        SUCCEEDED,
        ANSWERED_IN_TIME
    }

    /**
     * One less the mean of the error rates of all slots; a slot without requests has an error rate of zero.
     *
     * @param slot length of a slot, which divides a day
     */
    record MeanErrorRate(Duration slot) implements Metric {
        /** @throws IllegalArgumentException if the slots do not divide a day */
        public MeanErrorRate {
            Granularity.requireDividesDay(slot);
        }

        @Override
        public String toString() {
            return "one less the mean error rate of all slots of " + slot + ", an empty slot without error";
        }
    }

    /** The share of the users' time that was not lost: length times users affected. */
    record UserTime(Users users) implements Metric {
        @Override
        public String toString() {
            return "share of the users' time, of " + users;
        }
    }

    /** The share of the users that were not affected when most were. */
    record UserShare(Users users) implements Metric {
        @Override
        public String toString() {
            return "share of the users that were never affected at once, of " + users;
        }
    }

    /** Mean length of an interruption, in seconds. */
    record MeanTimeToRepair() implements Metric {
        @Override
        public String toString() {
            return "mean time to repair";
        }
    }

    /** The share of the tickets of a clock that were in time. */
    record InTime(ResponseClock clock) implements Metric {
        @Override
        public String toString() {
            return "share of the tickets in time: " + clock;
        }
    }

    /** How many interruptions there were. */
    record Interruptions() implements Metric {
        @Override
        public String toString() {
            return "number of interruptions";
        }
    }

    /**
     * How many users there are in all.
     *
     * @param count agreed; null where it is metered
     * @param unit of the usage on record that says how many; null where the number is agreed
     */
    record Users(@Nullable Long count, @Nullable String unit) {
        /** @throws IllegalArgumentException unless exactly one of both is said, and the number is above zero */
        public Users {
            if ((count == null) == (unit == null)) {
                throw new IllegalArgumentException("say either how many users there are or which usage counts them");
            }
            if (count != null && count <= 0) {
                throw new IllegalArgumentException("there is at least one user, not " + count);
            }
        }

        @Override
        public String toString() {
            return count == null ? "the usage " + unit : count + " users";
        }
    }
}
