package redress.probes;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL for one test class alone, which may stop it and start it again on the same files. */
public final class OwnPostgres implements QuarkusTestResourceLifecycleManager {
    // Test classes and resources are loaded by different loaders; the virtual machine's properties are common to them.
    private static final String DIRECTORY = "tests.own-postgres.directory";
    private static final String PORT = "tests.own-postgres.port";
    private static final int STOP_SECONDS = 60;

    @Override
    public Map<String, String> start() {
        try {
            System.setProperty(
                    DIRECTORY, Files.createTempDirectory("redress-own-").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.clearProperty(PORT);
        arrive();
        return Map.of(
                "quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:" + System.getProperty(PORT) + "/postgres",
                "quarkus.datasource.username", "postgres",
                "quarkus.datasource.password", "",
                "quarkus.datasource.jdbc.acquisition-timeout", "1s",
                "redress.limits.stream-bytes", "1M");
    }

    @Override
    public void stop() {
        leave();
    }

    /** The server goes away at once, as it does when an administrator stops it in a hurry. */
    static void leave() {
        try {
            long pid = Long.parseLong(Files.readAllLines(cluster().resolve("postmaster.pid"))
                    .get(0)
                    .strip());
            var server = ProcessHandle.of(pid).orElseThrow();
            new ProcessBuilder("kill", "-INT", Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            server.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path cluster() {
        return Path.of(System.getProperty(DIRECTORY), "cluster");
    }

    /** The server comes, or comes back. */
    static void arrive() {
        try {
            Path binaries =
                    Files.createDirectories(Path.of("target/postgres-binaries").toAbsolutePath());
            System.setProperty("ot.epg.working-dir", binaries.toString());
            var builder = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setDataDirectory(cluster())
                    .setCleanDataDirectory(false)
                    .setLocaleConfig("locale", "C");
            String port = System.getProperty(PORT);
            if (port != null) {
                builder.setPort(Integer.parseInt(port));
            }
            var server = builder.start();
            System.setProperty(PORT, Integer.toString(server.getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
