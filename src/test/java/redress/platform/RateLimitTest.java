package redress.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {
    private static final Instant NOW = TimeForTests.NOW;

    @Test
    void aBurstIsServedAndTheNextRequestIsToldWhenToComeAgain() {
        var limit = new RateLimit(2, 3, 10);
        for (int i = 0; i < 3; i++) {
            assertThat(limit.take("a", NOW)).isInstanceOf(RateLimit.Allowed.class);
        }
        assertThat(limit.take("a", NOW)).isEqualTo(new RateLimit.Refused(Duration.ofMillis(500)));
        assertThat(limit.take("a", NOW.plusMillis(499))).isEqualTo(new RateLimit.Refused(Duration.ofMillis(1)));
        assertThat(limit.take("a", NOW.plusMillis(500))).isInstanceOf(RateLimit.Allowed.class);
    }

    @Test
    void aCallerDoesNotPayForAnother() {
        var limit = new RateLimit(1, 1, 10);
        limit.take("a", NOW);
        assertThat(limit.take("a", NOW)).isInstanceOf(RateLimit.Refused.class);
        assertThat(limit.take("b", NOW)).isInstanceOf(RateLimit.Allowed.class);
    }

    @Test
    void fullBucketsAreForgottenWhenThereIsNoRoom() {
        var limit = new RateLimit(1, 1, 3);
        IntStream.range(0, 3).forEach(i -> limit.take("old" + i, NOW));
        assertThat(limit.take("new", NOW.plusSeconds(2))).isInstanceOf(RateLimit.Allowed.class);
        assertThat(limit.buckets()).isEqualTo(1);
    }

    @Test
    void whoComesWhileAllBucketsAreInUseSharesOne() {
        var limit = new RateLimit(1, 2, 3);
        IntStream.range(0, 3).forEach(i -> limit.take("busy" + i, NOW));
        long served = IntStream.range(0, 100)
                .filter(i -> limit.take("further" + i, NOW) instanceof RateLimit.Allowed)
                .count();
        assertThat(served).isEqualTo(2);
        assertThat(limit.buckets()).isEqualTo(4);
        assertThat(limit.take("busy0", NOW)).isInstanceOf(RateLimit.Allowed.class);
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOutForLongerThanAnEmptyBucket() {
        var limit = new RateLimit(1, 5, 10);
        limit.take("a", NOW);
        assertThat(limit.take("a", NOW.minus(Duration.ofDays(1))))
                .isEqualTo(new RateLimit.Refused(Duration.ofSeconds(1)));
    }

    @Test
    void requestsAtTheSameTimeAreCountedOneByOne() throws InterruptedException {
        var limit = new RateLimit(1, 1000, 10);
        var served = new AtomicInteger();
        var threads = IntStream.range(0, 4)
                .mapToObj(i -> new Thread(() -> {
                    for (int n = 0; n < 1000; n++) {
                        if (limit.take("a", NOW) instanceof RateLimit.Allowed) {
                            served.incrementAndGet();
                        }
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(served).hasValue(1000);
    }

    @ParameterizedTest
    @CsvSource({"0,1,1", "1,0,1", "1,1,0", "-1,1,1", "2000000000,1,1"})
    void aLimitThatCannotBeKeptIsRefused(int perSecond, int burst, int buckets) {
        assertThatThrownBy(() -> new RateLimit(perSecond, burst, buckets)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:DB8:1:2::9, 20010db800010002/64",
        "fe80::1%eth0, fe80000000000000/64",
        "::ffff:192.0.2.7, ::ffff:192.0.2.7",
        "::1, 0000000000000000/64",
        "a:b, a:b",
        "proxy.example.org, proxy.example.org",
        "'', unknown",
        ", unknown",
    })
    void anAddressCountsForItsNetwork(String address, String network) {
        assertThat(Network.of(address)).isEqualTo(network);
    }
}
