package redress.core.agreement;

import java.math.BigDecimal;
import redress.core.amount.Ratio;

/** How many of a number of tickets must be in time (agreements.md, shape 14). */
public sealed interface InTimeTarget {

    /**
     * Whether the target is met.
     *
     * @param late how many of them were late, 0 to {@code tickets}
     * @param tickets how many there were, 1 or more
     * @throws IllegalArgumentException if the numbers are out of range
     */
    boolean isMetBy(int late, int tickets);

    /**
     * A share of them, compared exactly: 95 % in time.
     *
     * @param percent above 0, at most 100
     */
    record Share(BigDecimal percent) implements InTimeTarget {
        /** @throws IllegalArgumentException if the percentage is out of range */
        public Share {
            if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw new IllegalArgumentException(
                        "a share in time is above 0 and at most 100 percent, not " + percent);
            }
        }

        @Override
        public boolean isMetBy(int late, int tickets) {
            check(late, tickets);
            return Ratio.of(tickets - late, tickets).compareTo(Ratio.percent(percent)) >= 0;
        }

        @Override
        public String toString() {
            return percent.toPlainString() + " % in time";
        }
    }

    /**
     * A number of late ones while the tickets are few, because one of twenty is 5 % already, and a share from then on.
     *
     * @param fewAtMost how many tickets are few, 1 or more
     * @param lateAtMost how many of the few may be late, 0 or more
     * @param otherwise what holds where there are more tickets
     */
    record FewOrShare(int fewAtMost, int lateAtMost, Share otherwise) implements InTimeTarget {
        /** @throws IllegalArgumentException if a number is out of range */
        public FewOrShare {
            if (fewAtMost < 1 || lateAtMost < 0 || lateAtMost > fewAtMost) {
                throw new IllegalArgumentException("of at most " + fewAtMost + " tickets no " + lateAtMost
                        + " can be late: give 0 to " + fewAtMost);
            }
        }

        @Override
        public boolean isMetBy(int late, int tickets) {
            check(late, tickets);
            return tickets <= fewAtMost ? late <= lateAtMost : otherwise.isMetBy(late, tickets);
        }

        @Override
        public String toString() {
            return "at most " + lateAtMost + " late among up to " + fewAtMost + " tickets, " + otherwise
                    + " among more";
        }
    }

    private static void check(int late, int tickets) {
        if (tickets < 1 || late < 0 || late > tickets) {
            throw new IllegalArgumentException("of " + tickets + " tickets, " + late + " cannot be late");
        }
    }
}
