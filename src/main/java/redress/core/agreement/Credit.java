package redress.core.agreement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import redress.core.agreement.Performance.Fault;
import redress.core.amount.Money;
import redress.core.amount.Ratio;
import redress.core.time.Coverage;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;
import redress.core.time.Period;

/** What a service level earns (agreements.md, shapes 8 and 9): one record for each way in which agreements give credit. */
public sealed interface Credit {

    /** What was earned under this clause. */
    Earned earnedBy(Performance performance);

    /** Whether each interruption or ticket earns by itself, so that a cap can hold for one. */
    default boolean isOfEachEvent() {
        return false;
    }

    /** A promise without a credit. */
    record None() implements Credit {
        @Override
        public Earned earnedBy(Performance performance) {
            return Earned.nothing(performance.basis(), "the agreement gives no credit");
        }

        @Override
        public String toString() {
            return "none";
        }
    }

    /**
     * A table in which each share lies in at most one row; above the first row nothing is owed.
     *
     * @param tiers from the highest share to the lowest, without gap or overlap
     * @param reward what the number of a row is
     */
    record Tiers(List<Tier> tiers, Precision precision, Reward reward) implements Credit {
        /** Rows in percent of the basis. */
        public Tiers(List<Tier> tiers, Precision precision) {
            this(tiers, precision, new Reward.Percent());
        }

        /** @throws IllegalArgumentException with every gap, overlap and wrong order */
        public Tiers {
            tiers = List.copyOf(tiers);
            var faults = TierTable.faults(tiers, precision);
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(String.join(
                        "; ",
                        faults.stream()
                                .map(fault -> "tier " + fault.row() + ": " + fault.mend())
                                .toList()));
            }
        }

        @Override
        public Earned earnedBy(Performance performance) {
            if (!(performance.level() instanceof Level.Share share)) {
                return noLevel(performance);
            }
            var compared = precision.apply(share.ratio());
            for (Tier tier : tiers) {
                if (tier.contains(compared)) {
                    return reward.earned(
                            tier.creditPercent(), performance, "compared " + precision + ", it lies in " + tier);
                }
            }
            return Earned.nothing(performance.basis(), "compared " + precision + ", it lies above every tier: 0 %");
        }
    }

    /**
     * So much for each step of a share below a threshold: 1 % per 0.1 % or portion below 99.9.
     *
     * @param belowPercent threshold in percent; at it nothing is owed
     * @param stepPercent size of a step in points of percent, above 0
     * @param creditPercent share of the basis per step
     * @param portion whether a started step counts as a whole one
     */
    record PerStep(
            BigDecimal belowPercent,
            BigDecimal stepPercent,
            BigDecimal creditPercent,
            boolean portion,
            Precision precision)
            implements Credit {
        /** @throws IllegalArgumentException if the step is not above zero */
        public PerStep {
            if (stepPercent.signum() <= 0) {
                throw new IllegalArgumentException("a step is above 0 percent, not " + stepPercent);
            }
        }

        @Override
        public Earned earnedBy(Performance performance) {
            if (!(performance.level() instanceof Level.Share share)) {
                return noLevel(performance);
            }
            var shortfall = Ratio.percent(belowPercent).minus(precision.apply(share.ratio()));
            if (shortfall.signum() <= 0) {
                return Earned.nothing(
                        performance.basis(), "it is not below " + belowPercent.toPlainString() + " %: 0 %");
            }
            var steps = units(shortfall.dividedBy(Ratio.percent(stepPercent)), portion);
            var percent = creditPercent.multiply(steps);
            return Earned.share(
                    performance,
                    Ratio.percent(percent),
                    "below " + belowPercent.toPlainString() + " % by " + steps.toPlainString()
                            + (portion ? " steps or portions of " : " full steps of ") + stepPercent.toPlainString()
                            + " %: " + percent.toPlainString() + " %");
        }
    }

    /**
     * So much for each unit of downtime beyond an allowance: 5 % per hour beyond it, 5 % per 30 minutes or part.
     *
     * @param unit more than zero
     * @param started whether a started unit counts as a whole one
     * @param beyond what has to pass before units count
     * @param percent share of the basis per unit
     * @param each whether each interruption is counted by itself, or all downtime of the period at once
     */
    record PerUnit(Duration unit, boolean started, Beyond beyond, BigDecimal percent, boolean each) implements Credit {
        /** @throws IllegalArgumentException if the unit is not more than zero */
        public PerUnit {
            if (unit.isNegative() || unit.isZero()) {
                throw new IllegalArgumentException("a unit of downtime is more than zero, not " + unit);
            }
        }

        @Override
        public boolean isOfEachEvent() {
            return each;
        }

        @Override
        public Earned earnedBy(Performance performance) {
            Ratio allowed = beyond.micros(performance);
            if (!each) {
                Ratio lost = performance.lost().minus(allowed);
                BigDecimal units = counted(lost);
                return Earned.share(performance, share(units), words(lost, units));
            }
            var events = new ArrayList<Earned.Event>();
            for (Fault fault : performance.faults()) {
                Ratio lost = fault.counted().minus(allowed);
                BigDecimal units = counted(lost);
                if (units.signum() > 0) {
                    events.add(new Earned.Event(
                            fault.interval(), performance.basis().times(share(units)), words(lost, units)));
                }
            }
            return Earned.each(performance, events, "each interruption by itself, in units of " + unit);
        }

        private BigDecimal counted(Ratio lostMicros) {
            return lostMicros.signum() <= 0
                    ? BigDecimal.ZERO
                    : units(lostMicros.dividedBy(Ratio.of(Micros.of(unit), 1)), started);
        }

        private Ratio share(BigDecimal units) {
            return Ratio.percent(percent.multiply(units));
        }

        private String words(Ratio lostMicros, BigDecimal units) {
            return seconds(lostMicros.signum() < 0 ? Ratio.ZERO : lostMicros) + " s " + beyond + ": "
                    + units.toPlainString()
                    + (started ? " units or parts of " : " full units of ") + unit + ", "
                    + percent.multiply(units).toPlainString() + " %";
        }
    }

    /** What has to pass before units of downtime count. */
    sealed interface Beyond {
        /** So much is free, microseconds. */
        Ratio micros(Performance performance);

        /** Nothing is free. */
        record Nothing() implements Beyond {
            @Override
            public Ratio micros(Performance performance) {
                return Ratio.ZERO;
            }

            @Override
            public String toString() {
                return "of downtime";
            }
        }

        /** What the target allows of the period is free. */
        record TargetAllowance() implements Beyond {
            @Override
            public Ratio micros(Performance performance) {
                return performance.target() instanceof Target.Share share
                        ? share.allowance(performance.base())
                        : Ratio.ZERO;
            }

            @Override
            public String toString() {
                return "beyond what the target allows";
            }
        }

        /** A fixed length is free. */
        record Length(Duration length) implements Beyond {
            /** @throws IllegalArgumentException if the length is negative */
            public Length {
                if (length.isNegative()) {
                    throw new IllegalArgumentException("an allowance is zero or more, not " + length);
                }
            }

            @Override
            public Ratio micros(Performance performance) {
                return Ratio.of(Micros.of(length), 1);
            }

            @Override
            public String toString() {
                return "beyond " + length;
            }
        }
    }

    /**
     * Each interruption earns by its length: 5 % from 5 minutes, 10 % from 4 hours.
     *
     * @param rungs ascending, each with another length
     */
    record Ladder(List<Rung> rungs) implements Credit {
        /**
         * One rung.
         *
         * @param from an interruption of at least this length stands on it
         * @param percent share of the basis
         */
        public record Rung(Duration from, BigDecimal percent) {}

        /** @throws IllegalArgumentException unless the rungs ascend */
        public Ladder {
            rungs = List.copyOf(rungs);
            for (int i = 1; i < rungs.size(); i++) {
                if (rungs.get(i - 1).from().compareTo(rungs.get(i).from()) >= 0) {
                    throw new IllegalArgumentException("the rungs of a ladder ascend, and "
                            + rungs.get(i).from() + " does not lie above "
                            + rungs.get(i - 1).from());
                }
            }
        }

        @Override
        public boolean isOfEachEvent() {
            return true;
        }

        @Override
        public Earned earnedBy(Performance performance) {
            var events = new ArrayList<Earned.Event>();
            for (Fault fault : performance.faults()) {
                if (fault.isLatest()) {
                    rungs.stream()
                            .filter(rung -> fault.wholeMicros() >= Micros.of(rung.from()))
                            .reduce((lower, higher) -> higher)
                            .ifPresent(rung -> events.add(event(performance, fault, rung)));
                }
            }
            return Earned.each(
                    performance, events, "each interruption by its whole length, in the period in which it ended");
        }

        private static Earned.Event event(Performance performance, Fault fault, Rung rung) {
            return new Earned.Event(
                    fault.interval(),
                    performance.basis().times(Ratio.percent(rung.percent())),
                    seconds(Ratio.of(fault.wholeMicros(), 1)) + " s, from " + rung.from() + " on: "
                            + rung.percent().toPlainString() + " %");
        }
    }

    /**
     * So many times the price of the time lost.
     *
     * @param times more than zero
     * @param ofAgreedTime whether the price is spread over the agreed time, or over the whole period
     */
    record LostTime(BigDecimal times, boolean ofAgreedTime) implements Credit {
        /** @throws IllegalArgumentException if the factor is not above zero */
        public LostTime {
            if (times.signum() <= 0) {
                throw new IllegalArgumentException("a multiple of the price is more than zero, not " + times);
            }
        }

        @Override
        public Earned earnedBy(Performance performance) {
            Ratio whole = ofAgreedTime
                    ? performance.agreed()
                    : Ratio.of(performance.span().micros(), 1);
            if (whole.signum() == 0) {
                return Earned.nothing(performance.basis(), "there is no time to spread the price over");
            }
            Ratio share = performance.lost().dividedBy(whole).times(Ratio.of(times));
            return Earned.share(
                    performance,
                    share,
                    times.toPlainString() + " times the price of " + seconds(performance.lost()) + " s of "
                            + seconds(whole) + " s");
        }
    }

    /**
     * Each slot of a grid from local midnight in which more than so much was lost is free.
     *
     * @param slot length of a slot, which divides a day
     * @param moreThan the downtime of a slot that still costs the full price
     */
    record FreeSlots(Duration slot, Duration moreThan) implements Credit {
        /** @throws IllegalArgumentException if the slots do not divide a day or no slot could be free */
        public FreeSlots {
            Granularity.requireDividesDay(slot);
            if (moreThan.isNegative() || moreThan.compareTo(slot) >= 0) {
                throw new IllegalArgumentException(
                        "a slot is free after zero up to less than its length of " + slot + ", not " + moreThan);
            }
        }

        @Override
        public boolean isOfEachEvent() {
            return true;
        }

        @Override
        public Earned earnedBy(Performance performance) {
            var zone = performance.period().zone();
            Instants free = new Granularity.Slots(slot, moreThan.plusNanos(1_000))
                    .counted(performance.downtime(), zone)
                    .and(performance.span());
            Ratio share =
                    Ratio.of(free.totalMicros(), Math.max(performance.span().micros(), 1));
            var events = new ArrayList<Earned.Event>();
            for (Interval interval : free.intervals()) {
                Ratio own = Ratio.of(interval.micros(), performance.span().micros());
                events.add(new Earned.Event(
                        interval, performance.basis().times(own), "more than " + moreThan + " of it lost: free"));
            }
            return new Earned(
                    performance.basis().times(share),
                    share,
                    null,
                    events,
                    seconds(Ratio.of(free.totalMicros(), 1)) + " s in slots of " + slot + " with more than " + moreThan
                            + " of downtime are free");
        }
    }

    /**
     * A fixed amount for each day that an interruption lasts after so many full working days.
     *
     * @param amount per day
     * @param afterBusinessDays how many must have passed, zero or more
     * @param businessDays what a working day is
     */
    record PerDay(Money amount, int afterBusinessDays, Coverage businessDays) implements Credit {
        @Override
        public boolean isOfEachEvent() {
            return true;
        }

        @Override
        public Earned earnedBy(Performance performance) {
            var zone = performance.period().zone();
            var events = new ArrayList<Earned.Event>();
            for (Fault fault : performance.faults()) {
                Instant start = fault.interval().start();
                Instant due = afterBusinessDays == 0
                        ? start
                        : endOfDay(businessDays.closeOfBusinessDay(start, afterBusinessDays), zone);
                Interval late = new Interval(
                                due,
                                due.isAfter(fault.interval().end())
                                        ? due
                                        : fault.interval().end())
                        .and(performance.span());
                long days = days(late, zone);
                if (days > 0) {
                    events.add(new Earned.Event(
                            fault.interval(),
                            amount.times(Ratio.of(days, 1)),
                            days + " days from " + due + " on: " + days + " x " + amount));
                }
            }
            return Earned.each(
                    performance, events, amount + " for each day after " + afterBusinessDays + " full working days");
        }

        /** A working day is over with its date, whatever its hours. */
        private static Instant endOfDay(Instant close, ZoneId zone) {
            LocalDate date = close.atZone(zone).toLocalDate();
            Instant midnight = Period.startOf(date, zone);
            return midnight.equals(close) ? close : Period.startOf(date.plusDays(1), zone);
        }

        /** Local dates of which any instant is in the interval. */
        private static long days(Interval late, ZoneId zone) {
            long days = 0;
            LocalDate date = late.start().atZone(zone).toLocalDate();
            while (!late.isEmpty() && Period.startOf(date, zone).isBefore(late.end())) {
                days++;
                date = date.plusDays(1);
            }
            return days;
        }
    }

    /**
     * A weight of the amount at risk, where the target is missed: pool times level times what is at risk.
     *
     * @param atRiskPercent of the basis
     * @param poolPercent of the amount at risk that this group of objectives has
     * @param levelPercent of the pool that this objective has
     */
    record AtRisk(BigDecimal atRiskPercent, BigDecimal poolPercent, BigDecimal levelPercent) implements Credit {
        @Override
        public Earned earnedBy(Performance performance) {
            if (!Judgement.isMissed(performance.target(), performance.level())) {
                return Earned.nothing(performance.basis(), "the target is not missed, so that nothing at risk is lost");
            }
            Ratio share = Ratio.percent(atRiskPercent)
                    .times(Ratio.percent(poolPercent))
                    .times(Ratio.percent(levelPercent));
            return Earned.share(
                    performance,
                    share,
                    "pool of " + poolPercent.toPlainString() + " % x level of " + levelPercent.toPlainString() + " % x "
                            + atRiskPercent.toPlainString() + " % of the basis at risk");
        }
    }

    /**
     * Rungs on a number of which less is better: a mean time to repair, a number of interruptions.
     *
     * @param rungs ascending, each with another number
     */
    record ByAmount(List<Step> rungs) implements Credit {
        /**
         * One rung.
         *
         * @param above a number above this stands on it
         * @param percent share of the basis
         */
        public record Step(BigDecimal above, BigDecimal percent) {}

        /** @throws IllegalArgumentException unless the rungs ascend */
        public ByAmount {
            rungs = List.copyOf(rungs);
            for (int i = 1; i < rungs.size(); i++) {
                if (rungs.get(i - 1).above().compareTo(rungs.get(i).above()) >= 0) {
                    throw new IllegalArgumentException(
                            "the rungs ascend, and " + rungs.get(i).above() + " does not lie above "
                                    + rungs.get(i - 1).above());
                }
            }
        }

        @Override
        public Earned earnedBy(Performance performance) {
            if (!(performance.level() instanceof Level.Amount amount)) {
                return noLevel(performance);
            }
            return rungs.stream()
                    .filter(rung -> amount.value().compareTo(Ratio.of(rung.above())) > 0)
                    .reduce((lower, higher) -> higher)
                    .map(rung -> Earned.share(
                            performance,
                            Ratio.percent(rung.percent()),
                            "above " + rung.above().toPlainString() + ": "
                                    + rung.percent().toPlainString() + " %"))
                    .orElseGet(() -> Earned.nothing(performance.basis(), "it is above no rung: 0 %"));
        }
    }

    /**
     * So much for each ticket that is late, and more the longer: 1 % + 0.5 % per further step.
     *
     * @param firstPercent share of the basis for being late at all
     * @param furtherPercent share of the basis for each further full step
     * @param step more than zero
     */
    record PerLate(BigDecimal firstPercent, BigDecimal furtherPercent, Duration step) implements Credit {
        /** @throws IllegalArgumentException if the step is not more than zero */
        public PerLate {
            if (step.isNegative() || step.isZero()) {
                throw new IllegalArgumentException("a step is more than zero, not " + step);
            }
        }

        @Override
        public boolean isOfEachEvent() {
            return true;
        }

        @Override
        public Earned earnedBy(Performance performance) {
            var events = new ArrayList<Earned.Event>();
            for (Performance.Lateness late : performance.late()) {
                long further = late.interval().micros() / Micros.of(step);
                BigDecimal percent = firstPercent.add(furtherPercent.multiply(BigDecimal.valueOf(further)));
                events.add(new Earned.Event(
                        late.interval(),
                        performance.basis().times(Ratio.percent(percent)),
                        "ticket " + late.ticket() + " late by "
                                + seconds(Ratio.of(late.interval().micros(), 1))
                                + " s, " + further + " further steps of " + step + ": " + percent.toPlainString()
                                + " %"));
            }
            return Earned.each(performance, events, "each late ticket by itself");
        }
    }

    private static Earned noLevel(Performance performance) {
        String why = performance.level() instanceof Level.None none
                ? none.because()
                : "the figure is of another kind than the credit asks for";
        return Earned.nothing(performance.basis(), "there is no level to judge: " + why);
    }

    private static BigDecimal units(Ratio exact, boolean started) {
        return exact.rounded(0, started ? RoundingMode.CEILING : RoundingMode.FLOOR);
    }

    private static String seconds(Ratio micros) {
        return micros.dividedBy(Ratio.of(1_000_000, 1)).toString();
    }
}
