package redress.alerts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A program that is told: it answers as it is bid, 204 otherwise, and checks signatures by the words of the convention, not by our code. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Hook> received = new CopyOnWriteArrayList<>();
    private final Queue<Answering> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** What came in. */
    record Hook(String id, String timestamp, String signatures, String body) {
        /** Whether one of the signatures is by this secret. */
        boolean isSignedBy(String secret) {
            try {
                byte[] key = Base64.getDecoder().decode(secret.split("_", -1)[1]);
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                byte[] expected =
                        mac.doFinal(String.join(".", id, timestamp, body).getBytes(StandardCharsets.UTF_8));
                return Arrays.stream(signatures.split(" ", -1))
                        .map(signature -> signature.split(",", -1))
                        .anyMatch(parts -> parts[0].equals("v1")
                                && Arrays.equals(Base64.getDecoder().decode(parts[1]), expected));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Status -1 never answers. */
    private record Answering(
            int status,
            String body,
            @Nullable String header,
            @Nullable String value) {}

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/hook";
    }

    List<Hook> received() {
        return received;
    }

    Receiver answersOnce(int status, String body) {
        answers.add(new Answering(status, body, null, null));
        return this;
    }

    Receiver answersOnce(int status, String header, String value) {
        answers.add(new Answering(status, "", header, value));
        return this;
    }

    Receiver doesNotAnswerOnce() {
        answers.add(new Answering(-1, "", null, null));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        received.add(new Hook(
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Answering answer = answers.poll();
        if (answer != null && answer.status < 0) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (answer == null || answer.status < 0) {
            exchange.sendResponseHeaders(204, -1);
        } else {
            byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
            if (answer.header != null) {
                exchange.getResponseHeaders().add(answer.header, answer.value);
            }
            exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
