package redress.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When each job last did all it had to do, as the metric sla_job_last_success_timestamp_seconds: a job that has stopped is
 * seen by its clock standing still. The label is {@code task}, because Prometheus puts {@code job} on all that it scrapes.
 */
@ApplicationScoped
public class JobClock {
    private static final double MILLIS_PER_SECOND = 1_000;

    private final MeterRegistry registry;
    private final Map<String, AtomicLong> lastSuccessMillis = new ConcurrentHashMap<>();

    public JobClock(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Makes the job's clock appear, at zero, before its first round. */
    public void expect(String job) {
        clock(job);
    }

    /** The job has done all it had to do. */
    public void succeeded(String job, Instant at) {
        clock(job).set(at.toEpochMilli());
    }

    private AtomicLong clock(String job) {
        return lastSuccessMillis.computeIfAbsent(job, this::register);
    }

    private AtomicLong register(String job) {
        var millis = new AtomicLong();
        Gauge.builder("sla.job.last.success.timestamp", millis, value -> value.get() / MILLIS_PER_SECOND)
                .description("When the job last did all it had to do, seconds since 1970; 0 before the first time.")
                .baseUnit("seconds")
                .tag("task", job)
                .strongReference(true)
                .register(registry);
        return millis;
    }
}
