package redress.core.statement;

import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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
        var exclusions = new ExclusionTest(
                        part.service().terms().exclusions(),
                        objective.coverage().rule(),
                        part.period().zone())
                .run(evidence.exclusions(), horizon());
        Instants excluded =
                Instants.union(exclusions.stream().map(TestedExclusion::counted).toList());
        var interruptions = interruptions(exclusions, excluded);
        Instants downtime =
                Instants.union(interruptions.stream().map(Interruption::counted).toList());
        var classes = Classes.of(Instants.of(elapsed), agreedWhole, exclusions, measurement.known(), downtime);
        working.measure(classes, measurement, evidence, interruptions);
        var touching = touching(exclusions);
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
        return Tipping.of(
                more -> outcome(result, figures, lost, downtime, share.unit(), Ratio.of(more, 1)),
                whole(figures.base().minus(figures.bad())),
                whole(lost));
    }

    private Tipping.Outcome outcome(
            Result result, Figures figures, Ratio lost, Instants downtime, Level.Unit unit, Ratio more) {
        Level level = Level.share(figures.base(), figures.bad().plus(more), unit, "no time is left");
        var performance = performance(level, figures.wholeBase(), lost.plus(more), downtime, result.interruptions());
        return new Tipping.Outcome(
                Judgement.isMissed(objective.target().rule(), level) ? "missed" : "met",
                objective.credit().rule().earnedBy(performance));
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
                lost,
                downtime,
                interruptions.stream()
                        .filter(Interruption::counts)
                        .map(interruption -> new Performance.Fault(
                                hull(interruption),
                                interruption.lost(),
                                interruption.wholeMicros(),
                                !interruption
                                                .outage()
                                                .measured()
                                                .end()
                                                .isAfter(part.span().end())
                                        || !evidence.asOf().isAfter(part.span().end())))
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

    /** From where the clock of an interruption starts to where it stops. */
    private Interval hull(Interruption interruption) {
        var reading = objective
                .clock()
                .rule()
                .read(interruption.outage().measured(), evidence.observations().tickets());
        var intervals = reading.interval().intervals();
        return intervals.isEmpty() ? interruption.outage().measured() : intervals.get(0);
    }

    /** Those that ask for time of the span; the others were tested for what they use of a budget or take from an outage. */
    private List<TestedExclusion> touching(List<TestedExclusion> exclusions) {
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
            Interval measured = soFar(outage.measured());
            if (measured.isEmpty()) {
                continue;
            }
            start = measured.start().isBefore(start) ? measured.start() : start;
            end = measured.end().isAfter(end) ? measured.end() : end;
        }
        return new Interval(start, end);
    }

    private List<Interruption> interruptions(List<TestedExclusion> exclusions, Instants excluded) {
        Instants countable = agreedWhole.and(elapsed).minus(excluded);
        countable = deployed == null ? countable : countable.and(deployed);
        var interruptions = new ArrayList<Interruption>();
        Instants taken = Instants.NONE;
        for (Outage outage : measurement.outages()) {
            var reading = objective
                    .clock()
                    .rule()
                    .read(outage.measured(), evidence.observations().tickets());
            boolean reaches = outage.measured().overlaps(elapsed)
                    || !reading.interval().and(elapsed).isEmpty();
            if (reaches) {
                var interruption = interruption(outage, reading, countable.minus(taken), exclusions, excluded);
                taken = taken.or(interruption.counted());
                interruptions.add(interruption);
            }
        }
        return interruptions;
    }

    private Interruption interruption(
            Outage outage,
            Clock.Reading reading,
            Instants countable,
            List<TestedExclusion> exclusions,
            Instants excluded) {
        OutageMinimum minimum = objective.outageMinimum().rule();
        boolean afterExclusions = minimum.judged() == OutageMinimum.Judged.AFTER_EXCLUSIONS;
        long whole = afterExclusions || objective.credit().rule() instanceof Credit.Ladder
                ? afterExclusions(reading.interval(), excluded)
                : 0;
        long judged = afterExclusions ? whole : soFar(outage.measured()).micros();
        if (!minimum.isReachedBy(judged)) {
            String finding = "not downtime: " + Seconds.text(judged) + " is not " + minimum + " ("
                    + objective.outageMinimum().path() + ")";
            return new Interruption(outage, Instants.NONE, Ratio.ZERO, whole, finding);
        }
        Granularity granularity = objective.granularity().rule();
        Instants counted = granularity
                .counted(countable.and(reading.interval()), part.period().zone())
                .and(countable);
        long micros = counted.totalMicros();
        Ratio lost = lost(granularity.countedMicros(micros), counted, exclusions);
        String finding = Finding.of(outage, part.span(), reading, counted, lost);
        return new Interruption(outage, counted, lost, whole, finding);
    }

    /** The counted length less the shares of it whose cause is not the provider's. */
    private static Ratio lost(long countedMicros, Instants counted, List<TestedExclusion> exclusions) {
        Ratio lost = Ratio.of(countedMicros, 1);
        for (TestedExclusion tested : exclusions) {
            if (tested.exclusion() != null && !tested.apportioned().isEmpty()) {
                long shared = counted.and(tested.apportioned()).totalMicros();
                lost = lost.minus(Ratio.of(shared, 1)
                        .times(Ratio.percent(tested.exclusion().sharePercent())));
            }
        }
        return lost.signum() < 0 ? Ratio.ZERO : lost;
    }

    /** What is left of it in agreed time when exclusions are taken out; also beyond the period, but not beyond now. */
    private long afterExclusions(Instants interval, Instants excluded) {
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
