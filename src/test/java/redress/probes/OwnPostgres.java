package redress.probes;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL for one test class alone. The class stops it and starts it again on the same files with its fields {@code leave}
 * and {@code arrive}, both {@link Runnable}: it may be loaded by another loader than this class.
 */
public final class OwnPostgres implements QuarkusTestResourceLifecycleManager {
    private @Nullable EmbeddedPostgres server;
    private @Nullable Path directory;
    private int port = 0;

    @Override
    public Map<String, String> start() {
        arrive();
        return Map.of(
                "quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:" + port + "/postgres",
                "quarkus.datasource.username", "redress_service",
                "quarkus.datasource.password", "",
                "quarkus.flyway.username", "postgres",
                "quarkus.flyway.password", "trusted",
                "quarkus.datasource.jdbc.acquisition-timeout", "1s",
                "redress.limits.stream-bytes", "1M");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                (Runnable) this::leave, field -> field.getName().equals("leave"));
        injector.injectIntoFields(
                (Runnable) this::arrive, field -> field.getName().equals("arrive"));
    }

    @Override
    public void stop() {
        leave();
    }

    private void leave() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void arrive() {
        try {
            Path binaries =
                    Files.createDirectories(Path.of("target/postgres-binaries").toAbsolutePath());
            System.setProperty("ot.epg.working-dir", binaries.toString());
            if (directory == null) {
                directory = Files.createTempDirectory("redress-own-");
            }
            var builder = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setDataDirectory(directory.resolve("cluster"))
                    .setCleanDataDirectory(false)
                    .setLocaleConfig("locale", "C");
            if (port != 0) {
                builder.setPort(port);
            }
            boolean isFirst = server == null;
            server = builder.start();
            if (isFirst) {
                try (var connection = server.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("CREATE ROLE redress_service LOGIN");
                }
            }
            port = server.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
