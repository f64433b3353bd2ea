package redress.core.statement;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import redress.core.agreement.Billing;
import redress.core.agreement.Denominator;
import redress.core.agreement.Granularity;
import redress.core.agreement.History;
import redress.core.agreement.Level;
import redress.core.agreement.Metric;
import redress.core.agreement.Objective;
import redress.core.agreement.Target;
import redress.core.amount.Ratio;
import redress.core.measurement.Affected;
import redress.core.measurement.RequestCount;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;

/** Makes the figure of an objective from what was observed: one method for each {@link Metric}. */
final class Measuring {
    private final History.Part part;
    private final Objective objective;
    private final Evidence evidence;
    private final Billing billing;
    private final Classes classes;
    private final Instants agreedWhole;
    private final Ratio lost;
    private final List<Interruption> interruptions;

    Measuring(
            History.Part part,
            Objective objective,
            Evidence evidence,
            Billing billing,
            Classes classes,
            Instants agreedWhole,
            Ratio lost,
            List<Interruption> interruptions) {
        this.part = part;
        this.objective = objective;
        this.evidence = evidence;
        this.billing = billing;
        this.classes = classes;
        this.agreedWhole = agreedWhole;
        this.lost = lost;
        this.interruptions = interruptions;
    }

    Figures figures() {
        Metric metric = objective.metric().rule();
        if (metric instanceof Metric.RequestShare share) {
            return requestShare(share);
        }
        if (metric instanceof Metric.MeanErrorRate rate) {
            return meanErrorRate(rate);
        }
        if (metric instanceof Metric.UserTime time) {
            return userTime(time.users());
        }
        if (metric instanceof Metric.UserShare share) {
            return userShare(share.users());
        }
        if (metric instanceof Metric.MeanTimeToRepair) {
            return meanTimeToRepair();
        }
        if (metric instanceof Metric.InTime inTime) {
            return inTime(TicketClock.of(inTime.clock(), evidence, part));
        }
        return metric instanceof Metric.Interruptions ? interruptionCount() : timeShare();
    }

    private Figures timeShare() {
        Denominator rule = objective.denominator().rule();
        Ratio unknown = micros(classes.unknown());
        boolean leftOut = rule.unknown() == Denominator.Unknown.LEFT_OUT;
        Ratio all = base(rule, micros(classes.agreed()), leaving(classes.excluded()));
        Ratio counted = leftOut ? all.minus(unknown) : all;
        Ratio bad = rule.unknown() == Denominator.Unknown.DOWN ? lost.plus(unknown) : lost;
        Ratio whole = wholeBase();
        String ifEmpty = whyEmpty(all);
        var target = objective.target().rule();
        return new Figures(
                Level.share(counted, bad, Level.Unit.MICROSECONDS, ifEmpty),
                Level.share(all, lost.plus(unknown), Level.Unit.MICROSECONDS, ifEmpty),
                Level.share(all, lost, Level.Unit.MICROSECONDS, ifEmpty),
                counted,
                bad,
                whole,
                target instanceof Target.Share share ? Allowance.of(share, floor(whole), ceiling(bad)) : null);
    }

    /** The denominator of the whole span, with the exclusions and the unknown time known so far. */
    private Ratio wholeBase() {
        Denominator rule = objective.denominator().rule();
        Ratio whole = base(rule, micros(agreedWhole), leaving(classes.excluded()));
        return rule.unknown() == Denominator.Unknown.LEFT_OUT ? whole.minus(micros(classes.unknown())) : whole;
    }

    private Ratio base(Denominator rule, Ratio agreed, Ratio leaving) {
        Ratio of = rule.fixed() == null
                ? agreed
                : Ratio.of(Micros.of(rule.fixed()), 1).times(billing.shareInForce());
        return of.minus(leaving);
    }

    private Ratio leaving(Map<String, Instants> excluded) {
        Denominator rule = objective.denominator().rule();
        Ratio leaving = Ratio.ZERO;
        for (Map.Entry<String, Instants> reason : excluded.entrySet()) {
            leaving = rule.leaves(reason.getKey()) ? leaving.plus(micros(reason.getValue())) : leaving;
        }
        return leaving;
    }

    /** What to say of a level whose denominator turns out to be empty. */
    private String whyEmpty(Ratio all) {
        if (agreedWhole.isEmpty()) {
            return "nothing was agreed for this time";
        }
        if (classes.agreed().isEmpty()) {
            return "no agreed time has passed yet";
        }
        return all.signum() <= 0
                ? "all agreed time so far is excluded"
                : "nothing is known: no valid measurement in the agreed time";
    }

    /** Requests belong to the class of time in which their interval begins: how they spread over it is not on record. */
    private List<RequestCount> countable() {
        Instants countable = countableTime();
        return evidence.observations().requests().stream()
                .filter(count -> countable.contains(count.interval().start()))
                .toList();
    }

    private Instants countableTime() {
        return classes.agreed().minus(classes.allExcluded());
    }

    private Figures requestShare(Metric.RequestShare rule) {
        var attempts = BigInteger.ZERO;
        var bad = BigInteger.ZERO;
        for (RequestCount count : countable()) {
            long leftOut = rule.repeatsCount() ? 0 : count.repeats();
            long late = rule.good() == Metric.Good.ANSWERED_IN_TIME ? count.late() : 0;
            attempts = attempts.add(BigInteger.valueOf(count.attempts() - leftOut));
            bad = bad.add(BigInteger.valueOf(count.failures() - leftOut + late));
        }
        return counted(
                Ratio.of(attempts, BigInteger.ONE),
                Ratio.of(bad, BigInteger.ONE),
                Level.Unit.REQUESTS,
                "no request is on record for the agreed time");
    }

    private record Sums(BigInteger attempts, BigInteger failures) {
        static Sums of(RequestCount count) {
            return new Sums(BigInteger.valueOf(count.attempts()), BigInteger.valueOf(count.failures()));
        }

        Sums and(Sums other) {
            return new Sums(attempts.add(other.attempts), failures.add(other.failures));
        }
    }

    private Figures meanErrorRate(Metric.MeanErrorRate rule) {
        var zone = part.period().zone();
        Instants countable = countableTime();
        Map<Interval, Sums> slots = new HashMap<>();
        for (RequestCount count : countable()) {
            Instant at = count.interval().start();
            while (at.isBefore(count.interval().end())) {
                Interval slot = Granularity.slotAt(at, rule.slot(), zone);
                if (countable.contains(at)) {
                    slots.merge(slot, Sums.of(count), Sums::and);
                }
                at = slot.end();
            }
        }
        Map<Ratio, Long> rates = new HashMap<>();
        slots.values().stream()
                .filter(sums -> sums.failures().signum() > 0)
                .forEach(sums -> rates.merge(Ratio.of(sums.failures(), sums.attempts()), 1L, Long::sum));
        Ratio bad = rates.entrySet().stream()
                .map(rate -> rate.getKey().times(Ratio.of(rate.getValue(), 1)))
                .reduce(Ratio.ZERO, Ratio::plus);
        Ratio all = base(objective.denominator().rule(), micros(classes.agreed()), leaving(classes.excluded()));
        return counted(
                all.dividedBy(Ratio.of(Micros.of(rule.slot()), 1)),
                bad,
                Level.Unit.SLOTS,
                "nothing was agreed for this time");
    }

    private Figures userTime(Metric.Users users) {
        Instants countable = countableTime();
        Ratio bad = Ratio.ZERO;
        for (Affected affected : evidence.observations().affected()) {
            bad = bad.plus(micros(countable.and(affected.interval())).times(Ratio.of(affected.users(), 1)));
        }
        Optional<Ratio> all = total(users);
        Ratio agreed = base(objective.denominator().rule(), micros(classes.agreed()), leaving(classes.excluded()));
        return counted(
                all.map(agreed::times).orElse(Ratio.ZERO),
                bad,
                Level.Unit.USER_MICROSECONDS,
                all.isEmpty() ? noUsers(users) : whyEmpty(agreed));
    }

    private Figures userShare(Metric.Users users) {
        Instants countable = countableTime();
        var changes = new TreeMap<Long, BigInteger>();
        for (Affected affected : evidence.observations().affected()) {
            Instants own = countable.and(affected.interval());
            for (int i = 0; i < own.size(); i++) {
                var number = BigInteger.valueOf(affected.users());
                changes.merge(own.startMicros(i), number, BigInteger::add);
                changes.merge(own.endMicros(i), number.negate(), BigInteger::add);
            }
        }
        var now = BigInteger.ZERO;
        var most = BigInteger.ZERO;
        for (BigInteger change : changes.values()) {
            now = now.add(change);
            most = most.max(now);
        }
        Optional<Ratio> all = total(users);
        Ratio base = agreedAnything() ? all.orElse(Ratio.ZERO) : Ratio.ZERO;
        return counted(
                base,
                Ratio.of(most, BigInteger.ONE),
                Level.Unit.USERS,
                all.isEmpty() ? noUsers(users) : whyEmpty(base));
    }

    private boolean agreedAnything() {
        return !countableTime().isEmpty();
    }

    private Optional<Ratio> total(Metric.Users users) {
        Long agreed = users.count();
        return agreed == null ? billing.used(String.valueOf(users.unit())) : Optional.of(Ratio.of(agreed, 1));
    }

    private static String noUsers(Metric.Users users) {
        return "how many users there are is not on record: record the usage " + users.unit();
    }

    private Figures meanTimeToRepair() {
        long count = interruptions.stream().filter(Interruption::counts).count();
        Level level = count == 0
                ? new Level.None("there was no interruption to repair")
                : new Level.Amount(
                        lost.dividedBy(Ratio.of(count, 1)).dividedBy(Ratio.of(1_000_000, 1)), Level.Unit.SECONDS);
        return new Figures(level, level, level, Ratio.of(count, 1), lost, wholeBase(), null);
    }

    /** A ticket whose time still runs is neither in time nor late yet. */
    private Figures inTime(List<TicketClock> clocks) {
        long late = clocks.stream().filter(TicketClock::isLate).count();
        long judged = late + clocks.stream().filter(TicketClock::isMet).count();
        return counted(
                Ratio.of(judged, 1), Ratio.of(late, 1), Level.Unit.TICKETS, "no ticket of this time can be judged yet");
    }

    private Figures interruptionCount() {
        Ratio count =
                Ratio.of(interruptions.stream().filter(Interruption::counts).count(), 1);
        Level level = agreedAnything()
                ? new Level.Amount(count, Level.Unit.INTERRUPTIONS)
                : new Level.None(whyEmpty(Ratio.ZERO));
        return new Figures(level, level, level, Ratio.ONE, count, wholeBase(), null);
    }

    /** A share of what was counted rather than of time: unknown time has no count, so that both bounds are the level. */
    private Figures counted(Ratio base, Ratio bad, Level.Unit unit, String ifEmpty) {
        Level level = Level.share(base, bad, unit, ifEmpty);
        return new Figures(level, level, level, base, bad, wholeBase(), null);
    }

    private static Ratio micros(Instants instants) {
        return Ratio.of(instants.totalMicros(), 1);
    }

    private static long floor(Ratio micros) {
        return micros.rounded(0, RoundingMode.FLOOR).longValueExact();
    }

    private static long ceiling(Ratio micros) {
        return micros.rounded(0, RoundingMode.CEILING).longValueExact();
    }
}
