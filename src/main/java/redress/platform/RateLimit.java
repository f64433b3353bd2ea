package redress.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How many requests a caller may make: so many at once, and then so many a second. A caller's bucket is one number, the instant at
 * which it will be full again; each request moves it on by the time in which one comes back.
 */
public final class RateLimit {
    /** What everybody shares who comes while no more buckets can be kept. No caller's key is empty. */
    private static final String CROWD = "";

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private final int burst;
    private final int maxBuckets;
    private final long nanosPerRequest;
    private final long nanosPerBurst;
    private final ConcurrentHashMap<String, Long> fullAgain = new ConcurrentHashMap<>();
    private final AtomicLong swept = new AtomicLong(Long.MIN_VALUE);

    /** Whether a request may be served. */
    public sealed interface Answer {}

    /** It may. */
    public record Allowed() implements Answer {}

    /** It may not, and a request after that time may. */
    public record Refused(Duration retryAfter) implements Answer {}

    private static final Answer ALLOWED = new Allowed();

    /**
     * Limits callers.
     *
     * @param perSecond requests in the long run
     * @param burst requests at once
     * @param maxBuckets callers that are kept apart; when more are busy at the same time, the further ones share one bucket
     */
    public RateLimit(int perSecond, int burst, int maxBuckets) {
        if (perSecond < 1 || perSecond > NANOS_PER_SECOND || burst < 1 || maxBuckets < 1) {
            throw new IllegalArgumentException("requests per second, burst and number of callers are 1 or more, not "
                    + perSecond + ", " + burst + " and " + maxBuckets);
        }
        this.perSecond = perSecond;
        this.burst = burst;
        this.maxBuckets = maxBuckets;
        // Rounded up: rather a request too few than one too many.
        this.nanosPerRequest = -Math.floorDiv(-NANOS_PER_SECOND, perSecond);
        this.nanosPerBurst = Math.multiplyExact(nanosPerRequest, burst);
    }

    /** Requests in the long run. */
    public int perSecond() {
        return perSecond;
    }

    /** Requests at once. */
    public int burst() {
        return burst;
    }

    /** Counts a request of a caller, if it may be served. */
    public Answer take(String key, Instant now) {
        long nanos = nanos(now);
        var wait = new long[1];
        fullAgain.compute(bucket(key, nanos), (caller, full) -> {
            long from = from(full, nanos);
            wait[0] = from + nanosPerRequest - nanosPerBurst - nanos;
            return wait[0] <= 0 ? from + nanosPerRequest : from;
        });
        return wait[0] <= 0 ? ALLOWED : new Refused(Duration.ofNanos(wait[0]));
    }

    /** How many buckets are kept. */
    int buckets() {
        return fullAgain.size();
    }

    // A clock that was set back must not lock anybody out for longer than an empty bucket does.
    private long from(@Nullable Long full, long now) {
        return full == null ? now : Math.min(Math.max(full, now), now + nanosPerBurst);
    }

    private String bucket(String key, long now) {
        if (fullAgain.size() < maxBuckets || fullAgain.containsKey(key)) {
            return key;
        }
        forgetFull(now);
        return fullAgain.size() < maxBuckets ? key : CROWD;
    }

    // A full bucket is as good as none. Looking through all of them once a second costs little; for each request it
    // would
    // be what an attacker wants.
    private void forgetFull(long now) {
        long before = swept.get();
        if ((before == Long.MIN_VALUE || Math.abs(now - before) >= NANOS_PER_SECOND)
                && swept.compareAndSet(before, now)) {
            fullAgain.values().removeIf(full -> full <= now);
        }
    }

    private static long nanos(Instant now) {
        return Math.addExact(Math.multiplyExact(now.getEpochSecond(), NANOS_PER_SECOND), now.getNano());
    }
}
