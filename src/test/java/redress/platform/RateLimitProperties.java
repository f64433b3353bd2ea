package redress.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class RateLimitProperties {
    private static final Instant START = TimeForTests.NOW;
    private static final long SECOND = 1_000_000_000;

    @Property
    void noWindowEverHoldsMoreThanTheBurstAndWhatCameBackInIt(
            @ForAll @IntRange(min = 1, max = 1000) int perSecond,
            @ForAll @IntRange(min = 1, max = 20) int burst,
            @ForAll @Size(max = 200) List<@LongRange(min = 0, max = SECOND) Long> pauses) {
        var served = served(new RateLimit(perSecond, burst, 1), pauses);
        for (int first = 0; first < served.size(); first++) {
            for (int last = first; last < served.size(); last++) {
                long window = served.get(last) - served.get(first);
                long most = burst + perSecond * window / SECOND;
                assertThat((long) last - first + 1).isLessThanOrEqualTo(most);
            }
        }
    }

    @Property
    void whoeverIsRefusedIsServedAfterTheTimeSaidAndNotBefore(
            @ForAll @IntRange(min = 1, max = 1000) int perSecond,
            @ForAll @IntRange(min = 1, max = 20) int burst,
            @ForAll @Size(max = 100) List<@LongRange(min = 0, max = SECOND / 10) Long> pauses) {
        var limit = new RateLimit(perSecond, burst, 1);
        Instant now = START;
        for (long pause : pauses) {
            now = now.plusNanos(pause);
            if (limit.take("a", now) instanceof RateLimit.Refused refused) {
                Duration wait = refused.retryAfter();
                assertThat(wait).isPositive();
                assertThat(limit.take("a", now.plus(wait).minusNanos(1))).isInstanceOf(RateLimit.Refused.class);
                now = now.plus(wait);
                assertThat(limit.take("a", now)).isInstanceOf(RateLimit.Allowed.class);
            }
        }
    }

    @Property
    void whoeverKeepsToTheRateIsNeverRefused(
            @ForAll @IntRange(min = 1, max = 1000) int perSecond,
            @ForAll @IntRange(min = 1, max = 20) int burst,
            @ForAll @Size(max = 100) List<@LongRange(min = 0, max = SECOND) Long> beyond) {
        var limit = new RateLimit(perSecond, burst, 1);
        long pause = SECOND / perSecond + 1;
        var pauses = beyond.stream().map(more -> pause + more).toList();
        assertThat(served(limit, pauses)).hasSameSizeAs(pauses);
    }

    @Property
    void howManyCallersThereAreTheMemoryIsBounded(
            @ForAll @IntRange(min = 1, max = 10) int buckets,
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 50) Integer> callers) {
        var limit = new RateLimit(1, 1, buckets);
        Instant now = START;
        for (int caller : callers) {
            now = now.plusMillis(100);
            limit.take("caller " + caller, now);
            assertThat(limit.buckets()).isLessThanOrEqualTo(buckets + 1);
        }
    }

    /** When requests were served, in nanoseconds from the start. */
    private static List<Long> served(RateLimit limit, List<Long> pauses) {
        var served = new ArrayList<Long>();
        long at = 0;
        for (long pause : pauses) {
            at += pause;
            if (limit.take("a", START.plusNanos(at)) instanceof RateLimit.Allowed) {
                served.add(at);
            }
        }
        return served;
    }
}
