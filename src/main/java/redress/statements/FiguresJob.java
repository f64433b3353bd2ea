package redress.statements;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redress.agreements.Agreements;
import redress.core.agreement.History;
import redress.core.agreement.History.Part;
import redress.platform.Failures;
import redress.platform.HospitalFigures;
import redress.platform.Hospitals;
import redress.platform.Hospitals.Hospital;
import redress.platform.JobClock;

/**
 * Publishes the figures of every agreement's latest period as metrics: all from one computation with one {@code now}, from the
 * outages as they are stored. What results are still pending is the fold job's work, not this one's.
 */
@ApplicationScoped
public class FiguresJob {
    private static final String NAME = "figures";
    private static final String ALL = "any agreement";

    /** Statements held in memory at once; only their figures are kept. */
    private static final int BATCH = 500;

    private final Hospitals hospitals;
    private final Agreements agreements;
    private final Statements statements;
    private final HospitalFigures gauges;
    private final JobClock clock;
    private final InstantSource time;
    private final Failures failures =
            new Failures(FiguresJob.class, "No figures of %s until this is mended", "There are figures of %s again");

    FiguresJob(
            Hospitals hospitals,
            Agreements agreements,
            Statements statements,
            HospitalFigures gauges,
            JobClock clock,
            InstantSource time) {
        this.hospitals = hospitals;
        this.agreements = agreements;
        this.statements = statements;
        this.gauges = gauges;
        this.clock = clock;
        this.time = time;
        clock.expect(NAME);
    }

    /** Runs once. An agreement that cannot be computed has no series until it can; the others have theirs. */
    @Scheduled(
            identity = NAME,
            every = "{redress.figures-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public synchronized void run() {
        Instant now = time.instant();
        var failed = new TreeMap<String, RuntimeException>();
        try {
            hospitals.each(hospital -> publish(hospital, now, failed));
        } catch (RuntimeException failure) {
            // What was published stays, and the time of the last success says how old it is.
            failures.lasting().forEach(what -> failed.put(what, failure));
            failed.put(ALL, failure);
        }
        failures.tell(failed);
        if (failed.isEmpty()) {
            clock.succeeded(NAME, now);
        }
    }

    /** What fails for one hospital keeps no other from having its figures. */
    private void publish(Hospital hospital, Instant now, Map<String, RuntimeException> failed) {
        var own = new TreeMap<String, RuntimeException>();
        try {
            publish(now, own);
        } catch (RuntimeException failure) {
            failures.lasting().stream()
                    .filter(what -> what.startsWith(hospital.code() + "/"))
                    .forEach(what -> failed.put(what, failure));
            own.put(ALL, failure);
        }
        own.forEach((what, failure) -> failed.put(hospital.code() + "/" + what, failure));
    }

    private void publish(Instant now, Map<String, RuntimeException> failed) {
        List<Part> parts = latest(now, failed);
        var families = Indicators.of(List.of());
        for (int from = 0; from < parts.size(); from += BATCH) {
            var computed = statements.of(
                    parts.subList(from, Math.min(from + BATCH, parts.size())),
                    now,
                    (part, failure) -> failed.put(
                            part.agreement().code() + "/" + part.service().code(), failure));
            families = Indicators.joined(families, Indicators.of(computed));
        }
        gauges.publish(NAME, families);
    }

    private List<Part> latest(Instant now, Map<String, RuntimeException> failed) {
        return histories(failed).stream()
                .flatMap(history -> history.partsAtOrLastBefore(now).stream())
                .toList();
    }

    private Collection<History> histories(Map<String, RuntimeException> failed) {
        try {
            return agreements.histories().values();
        } catch (RuntimeException oneOfThem) {
            var readable = new ArrayList<History>();
            for (String code : agreements.codes()) {
                try {
                    agreements.history(code).ifPresent(readable::add);
                } catch (RuntimeException failure) {
                    failed.put(code, failure);
                }
            }
            return readable;
        }
    }
}
