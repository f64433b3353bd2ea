package redress.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When each job last did all of its work, for the alert that asks why it no longer does. The label is {@code task}: Prometheus
 * itself puts {@code job} on everything that it scrapes.
 */
@ApplicationScoped
public class JobRuns {
    private static final double MILLIS_PER_SECOND = 1_000;

    private final MeterRegistry registry;
    private final Map<String, AtomicLong> lastSuccessMillis = new ConcurrentHashMap<>();

    JobRuns(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows a job before its first success, as 1970; called where the job is made. */
    public void announce(String task) {
        of(task);
    }

    /** The job did all of its work. */
    public void succeeded(String task, Instant now) {
        of(task).set(now.toEpochMilli());
    }

    private AtomicLong of(String task) {
        return lastSuccessMillis.computeIfAbsent(task, this::register);
    }

    private AtomicLong register(String task) {
        var millis = new AtomicLong();
        Gauge.builder("sla.job.last.success.timestamp.seconds", millis, at -> at.get() / MILLIS_PER_SECOND)
                .description("When the job last did all of its work, seconds since 1970; 0 before its first success.")
                .tag("task", task)
                .strongReference(true)
                .register(registry);
        return millis;
    }
}
