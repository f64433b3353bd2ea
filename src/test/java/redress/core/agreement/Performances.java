package redress.core.agreement;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import redress.core.Draft;
import redress.core.amount.Ratio;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Period;
import redress.core.time.PeriodRule;

/** What was delivered in June 2026, for tests of credits: a basis of 1,000.00 EUR, judged by a target of 99.9 %. */
final class Performances {
    private static final Period JUNE = new PeriodRule.CalendarMonth().parse("2026-06", ZoneOffset.UTC);

    private Performances() {}

    /** An availability of which nothing else is known. */
    static Performance of(Ratio availability) {
        BigInteger numerator = availability.numerator();
        BigInteger denominator = availability.denominator();
        return new Performance(
                "availability",
                new Level.Share(numerator, denominator, Level.Unit.MICROSECONDS),
                new Target.Share(new BigDecimal("99.9"), false, new Precision.Exact()),
                JUNE,
                JUNE.interval(),
                Ratio.of(JUNE.interval().micros(), 1),
                Ratio.of(JUNE.interval().micros(), 1),
                Ratio.ZERO,
                Instants.NONE,
                List.of(),
                List.of(),
                Draft.eur("1000.00"),
                Past.NONE);
    }

    /** What was delivered, in the making. */
    static final class June {
        private Period period;
        private Interval span;
        private Level level = new Level.Share(BigInteger.ONE, BigInteger.ONE, Level.Unit.MICROSECONDS);
        private Target target = new Target.Share(new BigDecimal("99.9"), false, new Precision.Exact());
        private long baseSeconds = 2_592_000;
        private long agreedSeconds = 2_592_000;
        private Ratio lost = Ratio.ZERO;
        private Instants downtime = Instants.NONE;
        private final List<Performance.Fault> faults = new ArrayList<>();
        private final List<Performance.Lateness> late = new ArrayList<>();
        private Past past = Past.NONE;

        June(Period period) {
            this.period = period;
            this.span = period.interval();
        }

        June period(Period other) {
            period = other;
            span = other.interval();
            return this;
        }

        June span(Interval part) {
            span = part;
            return this;
        }

        June level(Level delivered) {
            level = delivered;
            return this;
        }

        June target(Target promised) {
            target = promised;
            return this;
        }

        June base(long seconds) {
            baseSeconds = seconds;
            return this;
        }

        June agreed(long seconds) {
            agreedSeconds = seconds;
            return this;
        }

        June lost(String seconds) {
            lost = Ratio.of(new BigDecimal(seconds)).times(Ratio.of(1_000_000, 1));
            return this;
        }

        June down(Interval... intervals) {
            downtime = Instants.of(intervals);
            return this;
        }

        June past(Past earlier) {
            past = earlier;
            return this;
        }

        /** An interruption of which so many seconds count. */
        June fault(String start, long seconds) {
            return fault(Draft.seconds(start, seconds));
        }

        June fault(Interval interval) {
            faults.add(new Performance.Fault(interval, Ratio.of(interval.micros(), 1), interval.micros(), true));
            return this;
        }

        /** An interruption of which the whole is so long. */
        June whole(String start, long micros, boolean isLatest) {
            var interval = Draft.seconds(start, 1);
            faults.add(new Performance.Fault(interval, Ratio.of(interval.micros(), 1), micros, isLatest));
            return this;
        }

        June late(String ticket, long micros) {
            var due = Draft.at("2026-06-10T10:00Z");
            late.add(new Performance.Lateness(ticket, new Interval(due, due.plus(micros, ChronoUnit.MICROS))));
            return this;
        }

        Performance performance() {
            return new Performance(
                    "availability",
                    level,
                    target,
                    period,
                    span,
                    Ratio.of(baseSeconds * 1_000_000, 1),
                    Ratio.of(agreedSeconds * 1_000_000, 1),
                    lost,
                    downtime,
                    faults,
                    late,
                    Draft.eur("1000.00"),
                    past);
        }
    }
}
