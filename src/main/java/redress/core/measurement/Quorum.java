package redress.core.measurement;

/** How many of the vantage points that are known must be down for the service to be down. */
public sealed interface Quorum {

    /**
     * Whether the service is down.
     *
     * @param down how many vantage points are down
     * @param known how many are known, at least {@code down}
     */
    boolean isDown(int down, int known);

    /** One is enough. */
    record Any() implements Quorum {
        @Override
        public boolean isDown(int down, int known) {
            return down > 0;
        }

        @Override
        public String toString() {
            return "any";
        }
    }

    /** More than half of the known ones. */
    record Majority() implements Quorum {
        @Override
        public boolean isDown(int down, int known) {
            return 2 * down > known;
        }

        @Override
        public String toString() {
            return "majority";
        }
    }

    /** Every known one, and there is one. */
    record All() implements Quorum {
        @Override
        public boolean isDown(int down, int known) {
            return down > 0 && down == known;
        }

        @Override
        public String toString() {
            return "all";
        }
    }

    /**
     * A fixed number of them, however many are known; where fewer are known the service is never down.
     *
     * @param count at least 1
     */
    record AtLeast(int count) implements Quorum {
        public AtLeast {
            if (count < 1) {
                throw new IllegalArgumentException("a quorum is at least 1, not " + count);
            }
        }

        @Override
        public boolean isDown(int down, int known) {
            return down >= count;
        }

        @Override
        public String toString() {
            return "at least " + count;
        }
    }
}
