package redress.feeds;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import redress.platform.RedressConfig;

/** Settings of polling for a test. */
record Settings(MemorySize documentBytes, Duration answerTimeout, boolean allowPrivateAddresses)
        implements RedressConfig.Feeds {
    static Settings of(long documentBytes, Duration answerTimeout, boolean allowPrivateAddresses) {
        return new Settings(new MemorySize(BigInteger.valueOf(documentBytes)), answerTimeout, allowPrivateAddresses);
    }

    @Override
    public Duration lookEvery() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public int redirects() {
        return 3;
    }

    @Override
    public int pollsAtOnce() {
        return 4;
    }

    @Override
    public Duration longestBackOff() {
        return Duration.ofHours(1);
    }

    @Override
    public int failuresTold() {
        return 3;
    }

    @Override
    public int most() {
        return 10;
    }
}
