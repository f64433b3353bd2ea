package redress.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import redress.platform.RedressConfig;

/** Posts webhooks, signed by the convention of Standard Webhooks. Redirects are not followed: they could lead anywhere. */
@ApplicationScoped
class Webhooks {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int REDIRECTION = 300;
    private static final int BAD_REQUEST = 400;
    private static final int GONE = 410;
    /** Of an answer no more is read. */
    private static final int MOST_BYTES = 4_000;

    private final Destination destination;
    private final HttpClient client;
    private final Duration timeout;

    Webhooks(Destination destination, RedressConfig config) {
        this.destination = destination;
        this.timeout = config.alerts().attemptTimeout();
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** One attempt, at an instant. */
    Answer post(String address, UUID message, String body, List<SigningSecret> secrets, Instant now) {
        String refusal = destination.refusal(address);
        if (refusal != null) {
            return new Answer.Failed(null, refusal, null);
        }
        if (secrets.isEmpty()) {
            return new Answer.Refused(null, "there is no signing secret any more");
        }
        CompletableFuture<HttpResponse<String>> asked =
                client.sendAsync(request(address, message, body, secrets, now), info -> new Beginning());
        try {
            return answer(asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS), now);
        } catch (TimeoutException e) {
            asked.cancel(true);
            return new Answer.Failed(null, late(), null);
        } catch (ExecutionException e) {
            return new Answer.Failed(
                    null,
                    e.getCause() instanceof HttpTimeoutException late && !(late instanceof HttpConnectTimeoutException)
                            ? late()
                            : said(e.getCause()),
                    null);
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Failed(null, "the service was stopped while it waited for the answer", null);
        }
    }

    private String late() {
        return "no answer within " + timeout.toSeconds() + " seconds";
    }

    private HttpRequest request(String address, UUID message, String body, List<SigningSecret> secrets, Instant now) {
        String id = "msg_" + message;
        long timestamp = now.getEpochSecond();
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(timeout)
                .header("content-type", "application/json")
                .header("user-agent", "Redress")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", SigningSecret.signatures(secrets, id, timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    private static Answer answer(HttpResponse<String> response, Instant now) {
        int status = response.statusCode();
        String text = response.body();
        if (status >= OK && status < REDIRECTION) {
            return new Answer.Taken(status, text);
        }
        if (status == GONE) {
            return new Answer.Gone(status, text);
        }
        if (status >= REDIRECTION && status < BAD_REQUEST) {
            return new Answer.Failed(
                    status,
                    "redirects are not followed; put the new address: "
                            + response.headers().firstValue("location").orElse("not said"),
                    null);
        }
        return new Answer.Failed(status, text, retryAfter(response, now));
    }

    /** Seconds or a date (RFC 9110, 10.2.3); null where neither is said. */
    private static @Nullable Duration retryAfter(HttpResponse<?> response, Instant now) {
        String said = response.headers().firstValue("retry-after").orElse("").strip();
        try {
            if (said.matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(said));
            }
            return said.isEmpty()
                    ? null
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String said(@Nullable Throwable failure) {
        if (failure == null) {
            return "it failed";
        }
        String message = failure.getMessage();
        String name = failure instanceof IOException ? "" : failure.getClass().getSimpleName() + ": ";
        return message == null ? failure.getClass().getSimpleName() : name + message;
    }

    /** The beginning of an answer; the rest is not taken from the wire. */
    private static final class Beginning implements HttpResponse.BodySubscriber<String> {
        private final CompletableFuture<String> text = new CompletableFuture<>();
        private final ByteBuffer taken = ByteBuffer.allocate(MOST_BYTES);
        private Flow.@Nullable Subscription source;

        @Override
        public CompletionStage<String> getBody() {
            return text;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                ByteBuffer fitting = part.duplicate();
                fitting.limit(fitting.position() + Math.min(fitting.remaining(), taken.remaining()));
                taken.put(fitting);
            }
            Flow.Subscription from = source;
            if (from == null) {
                return;
            }
            if (taken.hasRemaining()) {
                from.request(1);
            } else {
                from.cancel();
                onComplete();
            }
        }

        @Override
        public void onError(Throwable failure) {
            text.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            text.complete(new String(taken.array(), 0, taken.position(), StandardCharsets.UTF_8));
        }
    }
}
