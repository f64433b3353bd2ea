package redress.access;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real Keycloak of a hospital, from the distribution that the Maven profile {@code tools-of-tests} puts into {@code target/keycloak}. Where it
 * is not there, the service is started without an identity provider and the test says what to do.
 */
public final class Keycloak implements QuarkusTestResourceLifecycleManager {
    static final Path HOME = Path.of("target/keycloak");
    static final String SECRET = "a-secret-of-the-test-that-is-long-enough";

    private static final int START_SECONDS = 300;
    private static final int STOP_SECONDS = 20;
    private static final int NOT_FOUND = 404;

    private @Nullable Process process;

    /** Where the distribution lies, or null where the profile was not used. */
    static @Nullable Path distribution() {
        try (Stream<Path> found = Files.isDirectory(HOME) ? Files.list(HOME) : Stream.empty()) {
            return found.filter(path -> Files.exists(path.resolve("bin/kc.sh")))
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        Path home = distribution();
        if (home == null) {
            return Map.of();
        }
        try {
            int port = freePort();
            String realm = startRealm(home.toAbsolutePath(), port);
            return Map.of(
                    "quarkus.oidc.tenant-enabled", "true",
                    "quarkus.oidc.auth-server-url", realm,
                    "quarkus.oidc.client-id", "redress",
                    "quarkus.oidc.credentials.secret", SECRET,
                    "quarkus.oidc.roles.role-claim-path", "roles",
                    "redress.sign-in.identity-provider", "the hospital's Keycloak",
                    "redress.sign-in.roles.administrator", "cloud-administrators");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String startRealm(Path home, int port) throws IOException, InterruptedException {
        Path imports = Files.createDirectories(home.resolve("data/import"));
        Files.copy(
                Path.of("src/test/resources/keycloak/hospital-realm.json"),
                imports.resolve("hospital-realm.json"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        var command = new ProcessBuilder(
                "bash",
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--cache=local",
                "--db=dev-mem",
                "--http-host=127.0.0.1",
                "--http-port=" + port);
        command.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        command.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        command.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        process = command.redirectErrorStream(true)
                .redirectOutput(HOME.resolve("keycloak.log").toFile())
                .start();
        String realm = "http://127.0.0.1:" + port + "/realms/hospital";
        await(realm, process);
        return realm;
    }

    private static void await(String realm, Process process) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(realm))
                .timeout(Duration.ofSeconds(10))
                .build();
        var client = HttpClient.newHttpClient();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < NOT_FOUND) {
                    return;
                }
            } catch (IOException notYet) {
                // It is still starting.
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        throw new IllegalStateException("Keycloak did not start; see " + HOME.resolve("keycloak.log"));
    }

    @Override
    public void stop() {
        if (process == null) {
            return;
        }
        // The script starts a virtual machine of its own.
        var all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        for (ProcessHandle one : all) {
            try {
                one.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (Exception stillRunning) {
                one.destroyForcibly();
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
