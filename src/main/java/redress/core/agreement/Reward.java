package redress.core.agreement;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import redress.core.amount.Ratio;

/** What the number in a row of a credit table is (agreements.md, shape 9). */
public sealed interface Reward {

    /** What a row earns that says this number. */
    Earned earned(BigDecimal number, Performance performance, String because);

    /** Percent of the basis. */
    record Percent() implements Reward {
        @Override
        public Earned earned(BigDecimal number, Performance performance, String because) {
            return Earned.share(performance, Ratio.percent(number), because + ": " + number.toPlainString() + " %");
        }

        @Override
        public String toString() {
            return "percent of the basis";
        }
    }

    /** Days of service: each is worth its share of the basis of the period's days. */
    record Days() implements Reward {
        @Override
        public Earned earned(BigDecimal number, Performance performance, String because) {
            var period = performance.period();
            long days = ChronoUnit.DAYS.between(period.first(), period.endExclusive());
            return Earned.share(
                    performance,
                    Ratio.of(number).dividedBy(Ratio.of(days, 1)),
                    because + ": " + number.toPlainString() + " days of service of the " + days + " of the period");
        }

        @Override
        public String toString() {
            return "days of service";
        }
    }

    /**
     * Service points.
     *
     * @param percentPerPoint of the basis; zero where points are counted only
     * @param doublesOnRepetition whether a failure that follows on one in the period before counts twice
     */
    record Points(BigDecimal percentPerPoint, boolean doublesOnRepetition) implements Reward {
        private static final BigDecimal TWICE = BigDecimal.valueOf(2);

        @Override
        public Earned earned(BigDecimal number, Performance performance, String because) {
            boolean repeated = doublesOnRepetition
                    && number.signum() > 0
                    && performance.past().missedJustBefore(performance.period(), performance.objective());
            BigDecimal points = repeated ? number.multiply(TWICE) : number;
            Ratio share = Ratio.percent(points.multiply(percentPerPoint));
            String words = because + ": " + number.toPlainString() + " points"
                    + (repeated ? ", doubled because the period before failed too: " + points.toPlainString() : "");
            return new Earned(performance.basis().times(share), share, points, List.of(), words);
        }

        @Override
        public String toString() {
            return "points of " + percentPerPoint.toPlainString() + " % each"
                    + (doublesOnRepetition ? ", doubled on repetition" : "");
        }
    }
}
