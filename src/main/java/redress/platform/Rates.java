package redress.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The limits of rate of this instance: one of each credential, and a tighter one of each address that shows none. */
@ApplicationScoped
public class Rates {
    private final RateLimit ofCredentials;
    private final RateLimit ofAddresses;
    private final InstantSource time;

    Rates(RedressConfig config, InstantSource time) {
        var limits = config.limits();
        this.ofCredentials =
                new RateLimit(limits.requestsPerSecond(), limits.requestBurst(), limits.callersRemembered());
        this.ofAddresses = new RateLimit(
                limits.addressRequestsPerSecond(), limits.addressRequestBurst(), limits.callersRemembered());
        this.time = time;
    }

    /**
     * Counts a request with a credential.
     *
     * @param credential tells it from every other; its number or name, never the secret itself
     * @throws RuntimeException a problem 429 if there were too many
     */
    public void credential(String credential) {
        count(ofCredentials, "credential " + credential);
    }

    /**
     * Counts a request without a credential, or an attempt to show one.
     *
     * @param address as the connection has it, or a trusted proxy says
     * @throws RuntimeException a problem 429 if there were too many
     */
    public void address(@Nullable String address) {
        count(ofAddresses, "address " + Network.of(address));
    }

    private void count(RateLimit limit, String key) {
        if (limit.take(key, time.instant()) instanceof RateLimit.Refused refused) {
            throw tooMany(limit, refused);
        }
    }

    private static HttpProblem tooMany(RateLimit limit, RateLimit.Refused refused) {
        return Problems.tooManyRequests(
                limit.perSecond(),
                limit.burst(),
                refused.retryAfter().plusNanos(999_999_999).toSeconds());
    }
}
