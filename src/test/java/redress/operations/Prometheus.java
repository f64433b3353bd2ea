package redress.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import redress.platform.Tools;

/** A real Prometheus on a free loopback port, with the shipped rules, scraping one address every second. */
final class Prometheus implements AutoCloseable {
    private static final int STOP_SECONDS = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    private Prometheus(Process process, int port) {
        this.process = process;
        this.address = URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Starts it, or ends the calling test where the machine has none.
     *
     * @param target port of the service on loopback
     * @param token of a viewer
     * @param directory for its data, its configuration and its log
     */
    static Prometheus start(int target, String token, Path directory) throws IOException {
        Path program = Tools.require("prometheus", "prometheus");
        Path rules = Path.of("deploy/prometheus/rules").toAbsolutePath();
        Path configuration =
                Files.writeString(directory.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ["%s/*.yml"]
                scrape_configs:
                  - job_name: redress
                    metrics_path: /q/metrics
                    authorization: {credentials: "%s"}
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(rules, token, target));
        int port = freePort();
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        return new Prometheus(process, port);
    }

    /** The result of an instant query, or null while the server does not answer yet. */
    JsonNode query(String expression) throws IOException, InterruptedException {
        return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    }

    /** What the API answers under {@code data}, or null while the server does not answer yet. */
    JsonNode get(String path) throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new IOException("prometheus ended with " + process.exitValue());
        }
        var request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(TIMEOUT).build();
        HttpResponse<String> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException notYet) {
            return null;
        }
        if (response.statusCode() == 503) {
            return null;
        }
        JsonNode answer = JSON.readTree(response.body());
        if (!answer.path("status").asText().equals("success")) {
            throw new IOException(path + ": " + response.body());
        }
        return answer.path("data");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
