package redress.platform;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts the service. Without a configured database it first starts an embedded PostgreSQL in the data directory, so that a
 * fresh machine needs a JDK and nothing else; a JDBC URL in the environment, in a system property or in a configuration
 * file replaces it.
 */
@QuarkusMain
public final class Main {
    /** Exit code when the first argument names no command. */
    static final int EXIT_UNKNOWN_COMMAND = 2;

    /** Exit code when another instance works on the same data directory. */
    static final int EXIT_DIRECTORY_IN_USE = 3;

    /** Exit code when the embedded database did not start. */
    static final int EXIT_DATABASE_FAILED = 4;

    /** Exit code when an external database is configured with one role for everything. */
    static final int EXIT_ONE_ROLE = 5;

    static final String JDBC_URL = "quarkus.datasource.jdbc.url";

    /** The role that owns the tables and migrates them. */
    static final String MIGRATION_ROLE = "quarkus.flyway.username";

    /** Longer than Quarkus itself waits for running requests, so that the database outlives them. */
    private static final int QUARKUS_STOP_SECONDS = 60;

    Main() {}

    /** Beside a service that may be running on the same machine a command takes no port of its own, and no other work. */
    private static final Map<String, String> OF_A_COMMAND = Map.of(
            "quarkus.http.host", "127.0.0.1",
            "quarkus.http.port", "0",
            "quarkus.scheduler.enabled", "false",
            "redress.sample", "false");

    /** Runs until the process is told to stop, or with arguments until the command that they name is done. */
    public static void main(String... args) {
        if (args.length > 0) {
            OF_A_COMMAND.forEach(System::setProperty);
        }
        SmallRyeConfig config = ConfigUtils.configBuilder().build();
        if (config.getOptionalValue(JDBC_URL, String.class).isEmpty()) {
            startDatabase(Path.of(config.getValue("redress.data-directory", String.class)));
        } else {
            refuseOneRole(config);
        }
        Quarkus.run(Banner.class, args);
    }

    /** A role that owns the tables would see the rows of every hospital. */
    private static void refuseOneRole(SmallRyeConfig config) {
        String service = config.getOptionalValue("quarkus.datasource.username", String.class)
                .orElse("");
        String migrations =
                config.getOptionalValue(MIGRATION_ROLE, String.class).orElse(service);
        if (migrations.equals(service)) {
            System.err.println("an external database needs two roles: one that owns the tables and migrates them"
                    + " (QUARKUS_FLYWAY_USERNAME, QUARKUS_FLYWAY_PASSWORD) and another, an ordinary one that owns nothing, that"
                    + " the service works as (QUARKUS_DATASOURCE_USERNAME, QUARKUS_DATASOURCE_PASSWORD). Make the second with"
                    + " CREATE ROLE redress_service LOGIN PASSWORD '...' and set all four.");
            System.exit(EXIT_ONE_ROLE);
        }
    }

    // The process has one console and, this early, no logger: a sentence there serves the reader better than a stack
    // trace.
    private static void startDatabase(Path path) {
        try {
            EmbeddedDatabase database = EmbeddedDatabase.start(DataDirectory.open(path));
            database.connection().forEach(System::setProperty);
            stopAfterQuarkus(database);
        } catch (DataDirectory.InUseException e) {
            System.err.println(e.getMessage());
            System.exit(EXIT_DIRECTORY_IN_USE);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(EXIT_DATABASE_FAILED);
        }
    }

    // The virtual machine runs its shutdown hooks at once and in no order, so the database's hook waits for Quarkus's
    // end.
    private static void stopAfterQuarkus(EmbeddedDatabase database) {
        var quarkusStopped = new CountDownLatch(1);
        ApplicationLifecycleManager.setDefaultExitCodeHandler((code, cause) -> {
            quarkusStopped.countDown();
            System.exit(code);
        });
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(database, quarkusStopped), "embedded-database-stop"));
    }

    private static void stop(EmbeddedDatabase database, CountDownLatch quarkusStopped) {
        try {
            boolean stopped = quarkusStopped.await(QUARKUS_STOP_SECONDS, TimeUnit.SECONDS);
            if (!stopped) {
                System.err.println(
                        "Quarkus did not stop in " + QUARKUS_STOP_SECONDS + " s; stopping the database anyway.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            database.close();
        }
    }
}
