package redress.core.statement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Billing;
import redress.core.agreement.Clock;
import redress.core.agreement.Credit;
import redress.core.agreement.Denominator;
import redress.core.agreement.Earned;
import redress.core.agreement.Granularity;
import redress.core.agreement.History;
import redress.core.agreement.Judgement;
import redress.core.agreement.Level;
import redress.core.agreement.Metric;
import redress.core.agreement.Objective;
import redress.core.agreement.OutageMinimum;
import redress.core.agreement.Performance;
import redress.core.agreement.ResponseClock;
import redress.core.agreement.Target;
import redress.core.amount.Money;
import redress.core.amount.Ratio;
import redress.core.measurement.Deployment;
import redress.core.measurement.Measurement;
import redress.core.measurement.Outage;
import redress.core.time.Instants;
import redress.core.time.Interval;

/** One objective of a service held against the evidence of a period: agreed time, measure, exclusions, figure, verdict, credit. */
final class Assessment {
    private final History.Part part;
    private final Objective objective;
    private final Evidence evidence;
    private final Interval elapsed;
    private final Billing billing;
    private final Money basis;
    private final Working working;
    private final Measurement measurement;
    private final @Nullable Instants deployed;
    private final Instants agreedWhole;
    private final List<TestedExclusion> exclusions;
    private final Instants excluded;

    Assessment(
            History.Part part,
            Objective objective,
            Evidence evidence,
            Interval elapsed,
            Billing billing,
            Money basis,
            Working working) {
        this.part = part;
        this.objective = objective;
        this.evidence = evidence;
        this.elapsed = elapsed;
        this.billing = billing;
        this.basis = basis;
        this.working = working;
        this.deployed = deployed(objective.denominator().rule(), evidence);
        this.measurement = measured();
        Instants covered = objective.coverage().rule().within(part.span());
        this.agreedWhole = deployed != null && objective.denominator().rule().deployed() == Denominator.Deployed.LEAVES
                ? covered.and(deployed)
                : covered;
        this.exclusions = new ExclusionTest(
                        part.service().terms().exclusions(),
                        objective.coverage().rule(),
                        part.period().zone())
                .run(evidence.exclusions(), horizon());
        this.excluded =
                Instants.union(exclusions.stream().map(TestedExclusion::counted).toList());
    }

    /** When anything was deployed; null where the agreement does not ask or nothing is on record. */
    private static @Nullable Instants deployed(Denominator rule, Evidence evidence) {
        var deployments = evidence.observations().deployments();
        return rule.deployed() == Denominator.Deployed.NOT_ASKED || deployments.isEmpty()
                ? null
                : Instants.of(deployments.stream().map(Deployment::interval).toList());
    }

    /** The state by the objective's condition; what was not deployed is known and cannot be down. */
    private Measurement measured() {
        Measurement measured = objective.condition().rule().measured(evidence.measurement(), evidence.observations());
        if (deployed == null) {
            return measured;
        }
        Instants absent = Instants.of(elapsed).minus(deployed);
        return new Measurement(measured.known().or(absent), measured.outages());
    }

    Result result() {
        working.objective(objective);
        working.agreedTime(agreedWhole, deployed != null);
        var interruptions = interruptions();
        Instants downtime =
                Instants.union(interruptions.stream().map(Interruption::counted).toList());
        // What the agreement makes downtime (a slot as a whole, the time until a ticket is over) is down whatever else
        // is known of it.
        var known = measurement.known().or(downtime);
        var classes = Classes.of(Instants.of(elapsed), agreedWhole, exclusions, known, downtime);
        working.measure(classes, measurement, evidence, interruptions);
        var touching = touching();
        working.exclusions(classes, touching);

        Ratio lost = interruptions.stream().map(Interruption::lost).reduce(Ratio.ZERO, Ratio::plus);
        Figures figures =
                new Measuring(part, objective, evidence, billing, classes, agreedWhole, lost, interruptions).figures();
        working.level(classes, figures);
        var verdict = working.verdict(figures.level());
        Earned earned = objective
                .credit()
                .rule()
                .earnedBy(performance(figures.level(), figures.wholeBase(), lost, downtime, interruptions));
        return new Result(
                objective,
                classes,
                figures.level(),
                figures.lower(),
                figures.upper(),
                measurementCoverage(classes),
                verdict,
                figures.allowance(),
                interruptions,
                touching,
                earned);
    }

    /** How much downtime more or less would change the verdict or the credit; nothing where no share of time is judged. */
    Tipping tipping() {
        Result result = result();
        if (!(objective.metric().rule() instanceof Metric.TimeShare)
                || !(result.level() instanceof Level.Share share)) {
            return Tipping.NONE;
        }
        Instants downtime = Instants.union(
                result.interruptions().stream().map(Interruption::counted).toList());
        Ratio lost = result.interruptions().stream().map(Interruption::lost).reduce(Ratio.ZERO, Ratio::plus);
        Figures figures = new Measuring(
                        part, objective, evidence, billing, result.classes(), agreedWhole, lost, result.interruptions())
                .figures();
        // Built once: each of the many amounts of downtime that are tried changes two of its figures only.
        var delivered = performance(figures.level(), figures.wholeBase(), lost, downtime, result.interruptions());
        return Tipping.of(
                more -> outcome(delivered, figures, share.unit(), Ratio.of(more, 1)),
                whole(figures.base().minus(figures.bad())),
                whole(lost));
    }

    private Tipping.Outcome outcome(Performance delivered, Figures figures, Level.Unit unit, Ratio more) {
        Level level = Level.share(figures.base(), figures.bad().plus(more), unit, "no time is left");
        var performance = delivered.with(level, delivered.lost().plus(more));
        return new Tipping.Outcome(verdict(level), objective.credit().rule().earnedBy(performance));
    }

    private String verdict(Level level) {
        Target target = objective.target().rule();
        if (target instanceof Target.None) {
            return "not judged";
        }
        return Judgement.isMissed(target, level) ? "missed" : "met";
    }

    private static long whole(Ratio micros) {
        return micros.signum() <= 0 ? 0 : micros.rounded(0, RoundingMode.FLOOR).longValueExact();
    }

    private Performance performance(
            Level level, Ratio wholeBase, Ratio lost, Instants downtime, List<Interruption> interruptions) {
        return new Performance(
                objective.name(),
                level,
                objective.target().rule(),
                part.period(),
                part.span(),
                wholeBase,
                Ratio.of(agreedWhole.totalMicros(), 1),
                lost,
                downtime,
                interruptions.stream()
                        .filter(Interruption::counts)
                        .map(interruption -> new Performance.Fault(
                                hull(interruption),
                                interruption.lost(),
                                interruption.wholeMicros(),
                                isOverWith(interruption)))
                        .toList(),
                late(),
                basis,
                evidence.past());
    }

    private List<Performance.Lateness> late() {
        if (!(objective.metric().rule() instanceof Metric.InTime inTime)) {
            return List.of();
        }
        var late = new ArrayList<Performance.Lateness>();
        for (TicketClock clock : TicketClock.of(inTime.clock(), evidence, part)) {
            if (clock.state() instanceof ResponseClock.State.Breached breached) {
                Instant dueAt = breached.dueAt();
                late.add(new Performance.Lateness(
                        clock.ticket().id(),
                        new Interval(dueAt, dueAt.plus(breached.lateMicros(), ChronoUnit.MICROS))));
            }
        }
        return late;
    }

    /** From where the clock of an interruption starts to where it stops, up to now. */
    private Interval hull(Interruption interruption) {
        var intervals = reading(interruption.outage()).interval().intervals();
        return soFar(intervals.isEmpty() ? interruption.outage().measured() : intervals.get(0));
    }

    /** Whether no downtime of it is left after the span, so that no later period of the agreement sees more of it. */
    private boolean isOverWith(Interruption interruption) {
        Instant end = part.span().end();
        Interval later =
                new Interval(end, Interval.DISTANT_FUTURE).and(part.agreement().term());
        Instants left = reading(interruption.outage()).interval().and(later);
        return afterExclusions(left) == 0;
    }

    /** Those that ask for time of the span; the others were tested for what they use of a budget or take from an outage. */
    private List<TestedExclusion> touching() {
        return exclusions.stream()
                .filter(tested -> tested.exclusion() == null
                        || tested.exclusion().interval().overlaps(part.span()))
                .toList();
    }

    /** The span and every outage that reaches out of it, so that an outage can be judged whole; up to now. */
    private Interval horizon() {
        Instant start = part.span().start();
        Instant end = part.span().end();
        for (Outage outage : measurement.outages()) {
            var own = new ArrayList<>(reading(outage).interval().intervals());
            own.add(outage.measured());
            for (Interval interval : own) {
                Interval known = soFar(interval);
                start = known.isEmpty() || start.isBefore(known.start()) ? start : known.start();
                end = known.isEmpty() || end.isAfter(known.end()) ? end : known.end();
            }
        }
        return new Interval(start, end);
    }

    private List<Interruption> interruptions() {
        Instants countable = agreedWhole.and(elapsed).minus(excluded);
        countable = deployed == null ? countable : countable.and(deployed);
        var interruptions = new ArrayList<Interruption>();
        Instants bad = bad().and(countable);
        Instants taken = Instants.NONE;
        for (Outage outage : measurement.outages()) {
            var reading = reading(outage);
            boolean reaches = outage.measured().overlaps(elapsed)
                    || !reading.interval().and(elapsed).isEmpty();
            if (reaches) {
                var interruption = interruption(outage, reading, bad, countable.minus(taken));
                taken = mayOverlap() ? taken.or(interruption.counted()) : taken;
                interruptions.add(interruption);
            }
        }
        return interruptions;
    }

    /** Outages are disjoint as they were measured; tickets and slots can make two count the same instant. */
    private boolean mayOverlap() {
        return !objective.clock().rule().equals(Clock.AS_MEASURED)
                || objective.granularity().rule() instanceof Granularity.Slots;
    }

    /** Where any outage is that reaches the minimum: those that share a slot make it bad together. */
    private Instants bad() {
        return Instants.union(measurement.outages().stream()
                .filter(outage -> objective.outageMinimum().rule().isReachedBy(judgedMicros(outage)))
                .map(outage -> reading(outage).interval())
                .toList());
    }

    private long judgedMicros(Outage outage) {
        return objective.outageMinimum().rule().judged() == OutageMinimum.Judged.AFTER_EXCLUSIONS
                ? afterExclusions(reading(outage).interval())
                : soFar(outage.measured()).micros();
    }

    private Clock.Reading reading(Outage outage) {
        return objective
                .clock()
                .rule()
                .read(outage.measured(), evidence.observations().tickets());
    }

    private Interruption interruption(Outage outage, Clock.Reading reading, Instants bad, Instants countable) {
        OutageMinimum minimum = objective.outageMinimum().rule();
        long whole = minimum.judged() == OutageMinimum.Judged.AFTER_EXCLUSIONS
                        || objective.credit().rule() instanceof Credit.Ladder
                ? afterExclusions(reading.interval())
                : 0;
        long judged = judgedMicros(outage);
        if (!minimum.isReachedBy(judged)) {
            String finding = "not downtime: " + Seconds.text(judged) + " is not " + minimum + " ("
                    + objective.outageMinimum().path() + ")";
            return new Interruption(outage, Instants.NONE, Ratio.ZERO, whole, finding);
        }
        Granularity granularity = objective.granularity().rule();
        Instants counted = granularity
                .counted(countable.and(reading.interval()), bad, part.period().zone())
                .and(countable);
        long micros = counted.totalMicros();
        Ratio lost = lost(granularity.countedMicros(micros), counted);
        String finding = Finding.of(outage, part.span(), reading, counted, lost);
        return new Interruption(outage, counted, lost, whole, finding);
    }

    /** The counted length less the shares of it whose cause is not the provider's; together they take no instant twice. */
    private Ratio lost(long countedMicros, Instants counted) {
        var partial = exclusions.stream()
                .filter(tested -> tested.exclusion() != null
                        && !tested.apportioned().and(counted).isEmpty())
                .toList();
        Ratio spared = Ratio.ZERO;
        for (Interval piece : pieces(partial, counted)) {
            BigDecimal percent = partial.stream()
                    .filter(tested -> tested.apportioned().contains(piece.start()))
                    .map(tested -> Objects.requireNonNull(tested.exclusion()).sharePercent())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            spared = spared.plus(
                    Ratio.of(piece.micros(), 1).times(Ratio.percent(percent).min(Ratio.ONE)));
        }
        Ratio lost = Ratio.of(countedMicros, 1).minus(spared);
        return lost.signum() < 0 ? Ratio.ZERO : lost;
    }

    /** The counted time, cut wherever a share of a cause begins or ends. */
    private static List<Interval> pieces(List<TestedExclusion> partial, Instants counted) {
        var pieces = counted.intervals();
        for (TestedExclusion tested : partial) {
            Instants shared = tested.apportioned();
            pieces = pieces.stream()
                    .flatMap(piece -> Stream.of(
                            Instants.of(piece).and(shared), Instants.of(piece).minus(shared)))
                    .flatMap(set -> set.intervals().stream())
                    .toList();
        }
        return pieces;
    }

    /** What is left of it in agreed time when exclusions are taken out; also beyond the period, but not beyond now. */
    private long afterExclusions(Instants interval) {
        long micros = 0;
        for (Interval own : interval.intervals()) {
            Instants agreed = objective.coverage().rule().within(soFar(own));
            micros += agreed.minus(excluded).totalMicros();
        }
        return micros;
    }

    /** Nobody knows of later. */
    private Interval soFar(Interval interval) {
        return interval.and(new Interval(Interval.DISTANT_PAST, evidence.asOf()));
    }

    private @Nullable Ratio measurementCoverage(Classes classes) {
        Instants agreed = classes.agreed();
        return agreed.isEmpty()
                ? null
                : Ratio.of(agreed.and(measurement.known()).totalMicros(), agreed.totalMicros());
    }
}
