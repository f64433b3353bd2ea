package redress.feeds;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import redress.platform.PublicAddresses;
import redress.platform.RedressConfig;

/** Asks a feed for its document: within a time, up to a size, and nowhere where the service should not call. */
@ApplicationScoped
class Fetch {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final RedressConfig.Feeds config;
    private final ExecutorService threads = Executors.newCachedThreadPool(Fetch::thread);
    private final HttpClient client;

    @Inject
    Fetch(RedressConfig config) {
        this(config.feeds());
    }

    Fetch(RedressConfig.Feeds config) {
        this.config = config;
        this.client = HttpClient.newBuilder()
                .connectTimeout(this.config.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build();
    }

    /**
     * What to ask for.
     *
     * @param etag of what is known; null where nothing is
     * @param lastModified of what is known; null where nothing is
     */
    record Asked(
            String address, @Nullable String etag, @Nullable String lastModified) {}

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /** Asks without waiting for the answer, which comes in any case. */
    CompletableFuture<Fetched> start(Asked asked) {
        return CompletableFuture.supplyAsync(() -> fetch(asked), threads);
    }

    /** Asks, and waits for the answer. */
    Fetched fetch(Asked asked) {
        long deadline = System.nanoTime() + config.answerTimeout().toNanos();
        try {
            return follow(asked, URI.create(asked.address), deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unreachable("the service was stopped while it waited for the answer");
        }
    }

    private Fetched follow(Asked asked, URI first, long deadline) throws InterruptedException {
        URI at = first;
        for (int hops = 0; hops <= config.redirects(); hops++) {
            Fetched refused = refused(at);
            if (refused != null) {
                return refused;
            }
            HttpResponse<byte[]> answer;
            try {
                answer = ask(asked, at, deadline);
            } catch (ExecutionException e) {
                return failed(e.getCause() == null ? e : e.getCause());
            } catch (TimeoutException e) {
                return unreachable("it gave no whole answer within " + seconds(config.answerTimeout()));
            }
            if (!REDIRECTS.contains(answer.statusCode())) {
                return answered(answer);
            }
            URI next = next(at, answer);
            if (next == null) {
                return new Fetched.Failed(
                        Poll.Outcome.REFUSED,
                        "it redirects to where nobody is sent: "
                                + answer.headers().firstValue("Location").orElse("nowhere"),
                        answer.statusCode());
            }
            at = next;
        }
        return new Fetched.Failed(Poll.Outcome.REFUSED, "it redirects more than " + config.redirects() + " times", 0);
    }

    /** Where a redirect leads; null where it leads nowhere, or from a connection that is encrypted to one that is not. */
    private static @Nullable URI next(URI at, HttpResponse<byte[]> answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        try {
            URI next = at.resolve(location);
            boolean isDowngrade =
                    "https".equalsIgnoreCase(at.getScheme()) && !"https".equalsIgnoreCase(next.getScheme());
            return location.isBlank() || isDowngrade || PublicAddresses.fault(next.toString()) != null ? null : next;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable Fetched refused(URI at) {
        if (config.allowPrivateAddresses()) {
            return null;
        }
        try {
            String refusal = PublicAddresses.refusal(at);
            return refusal == null
                    ? null
                    : new Fetched.Failed(
                            Poll.Outcome.REFUSED,
                            refusal + "; set redress.feeds.allow-private-addresses if it is meant",
                            0);
        } catch (UnknownHostException e) {
            return unreachable("nobody knows the name " + at.getHost());
        }
    }

    private HttpResponse<byte[]> ask(Asked asked, URI at, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        var request = HttpRequest.newBuilder(at)
                .header("Accept", "application/json, */*;q=0.5")
                .header("User-Agent", "Redress");
        if (asked.etag != null) {
            request.header("If-None-Match", asked.etag);
        }
        if (asked.lastModified != null) {
            request.header("If-Modified-Since", asked.lastModified);
        }
        long limit = config.documentBytes().asLongValue();
        var answer = client.sendAsync(request.build(), info -> new LimitedBody(limit));
        try {
            return answer.get(Math.max(deadline - System.nanoTime(), 0), TimeUnit.NANOSECONDS);
        } finally {
            // Ends an exchange that is still going on.
            answer.cancel(true);
        }
    }

    private static Fetched answered(HttpResponse<byte[]> answer) {
        if (answer.statusCode() == NOT_MODIFIED) {
            return new Fetched.NotModified();
        }
        if (answer.statusCode() != OK) {
            return new Fetched.Failed(
                    Poll.Outcome.REFUSED, "it answered with status " + answer.statusCode(), answer.statusCode());
        }
        HttpHeaders headers = answer.headers();
        return new Fetched.Answered(new Documents.Received(
                answer.body(),
                headers.firstValue("Content-Type").orElse(null),
                OK,
                headers.firstValue("ETag").orElse(null),
                headers.firstValue("Last-Modified").orElse(null)));
    }

    private Fetched failed(Throwable failure) {
        if (failure instanceof LimitedBody.TooLarge) {
            return new Fetched.Failed(
                    Poll.Outcome.TOO_LARGE,
                    "it is longer than the " + config.documentBytes().asLongValue()
                            + " bytes that are taken; raise redress.feeds.document-bytes if it is meant",
                    OK);
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return unreachable("there was no connection within " + seconds(config.connectTimeout()));
        }
        if (failure instanceof ConnectException) {
            return unreachable(
                    failure.getCause() instanceof UnresolvedAddressException
                            ? "nobody knows its name"
                            : "its host takes no connection");
        }
        if (failure instanceof SSLException) {
            return unreachable("no encrypted connection could be made: " + failure.getMessage());
        }
        return unreachable(
                failure instanceof IOException
                        ? "the answer broke off: " + failure.getMessage()
                        : "it could not be asked: " + failure.getMessage());
    }

    private static Fetched unreachable(String words) {
        return new Fetched.Failed(Poll.Outcome.UNREACHABLE, words, 0);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%d ms", duration.toMillis()).replaceFirst("000 ms$", " s");
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "feed");
        thread.setDaemon(true);
        return thread;
    }
}
