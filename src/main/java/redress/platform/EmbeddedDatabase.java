package redress.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A real PostgreSQL that lives inside the data directory and ends with the process. It keeps what it has committed through a
 * kill of this process, of the server, or of both. The service works in it as an ordinary role, as it
 * would in an external one, and its tables belong to another.
 */
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);

    /** The name of the database and of the role that owns its tables, which migrates them. */
    static final String NAME = "redress";

    /** The role that the service works as; it owns nothing and cannot bypass row-level security. */
    static final String SERVICE_ROLE = "redress_service";

    /** The library's own defaults are made for tests and would lose commits in a crash. */
    static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    /** Server files of one major version cannot be read by another, so each has its own directory. */
    private static final String HOME = "postgres-17";

    private static final int STOP_SECONDS = 60;
    private static final int ANY_PORT = 0;

    /** Long enough for the processes of a killed server to notice; until then its memory is in use. */
    private static final Executor RESTART_DELAY = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

    private final DataDirectory directory;
    private final EmbeddedCluster cluster;
    private final Map<String, String> settings;
    private final String servicePassword;
    private EmbeddedPostgres server;
    private boolean closed;

    private EmbeddedDatabase(
            DataDirectory directory,
            EmbeddedCluster cluster,
            Map<String, String> settings,
            EmbeddedPostgres server,
            String servicePassword) {
        this.directory = directory;
        this.cluster = cluster;
        this.settings = settings;
        this.server = server;
        this.servicePassword = servicePassword;
    }

    /** Starts the server with every commit on disk. */
    static EmbeddedDatabase start(DataDirectory directory) throws IOException {
        return start(directory, DURABLE);
    }

    /**
     * Starts the server; the first time it creates it.
     *
     * @throws IOException with a message for the operator, who finds the server's own words in the file it names
     */
    static EmbeddedDatabase start(DataDirectory directory, Map<String, String> settings) throws IOException {
        var cluster = EmbeddedCluster.in(directory.directory(HOME));
        try {
            cluster.prepare(STOP_SECONDS);
            var server = EmbeddedServer.start(cluster, settings, ANY_PORT);
            String servicePassword = EmbeddedCluster.newPassword();
            EmbeddedServer.createDatabase(server, cluster.password(), servicePassword);
            cluster.markInitialised();
            var database = new EmbeddedDatabase(directory, cluster, settings, server, servicePassword);
            database.watch();
            return database;
        } catch (IOException | SQLException | RuntimeException | ExceptionInInitializerError e) {
            directory.close();
            throw new IOException(
                    "the embedded PostgreSQL did not start (" + e.getMessage() + "); see " + cluster.log()
                            + ", or set QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME, QUARKUS_DATASOURCE_PASSWORD,"
                            + " QUARKUS_FLYWAY_USERNAME and QUARKUS_FLYWAY_PASSWORD to use a PostgreSQL of your own",
                    e);
        }
    }

    /** What the service has to be configured with to use this database. */
    synchronized Map<String, String> connection() {
        return Map.of(
                Main.JDBC_URL,
                "jdbc:postgresql://localhost:" + server.getPort() + "/" + NAME,
                "quarkus.datasource.username",
                SERVICE_ROLE,
                "quarkus.datasource.password",
                servicePassword,
                Main.MIGRATION_ROLE,
                NAME,
                "quarkus.flyway.password",
                cluster.password(),
                "redress.embedded-database",
                cluster.path().toString());
    }

    /** Stops the server, waits until it has written everything, and lets go of the directory. */
    @Override
    public synchronized void close() {
        closed = true;
        try (directory) {
            Optional<Postmaster> postmaster = Postmaster.of(cluster.path());
            server.close();
            if (postmaster.isPresent() && !postmaster.get().ended(STOP_SECONDS)) {
                System.err.println("PostgreSQL with pid "
                        + postmaster.get().process().pid() + " is still writing; it will end by itself.");
            }
        } catch (IOException e) {
            System.err.println("The embedded PostgreSQL did not stop cleanly and will recover at the next start: "
                    + e.getMessage());
        }
    }

    // Nobody else would start it again: an operator sees one service, not two.
    private void watch() throws IOException {
        Optional<Postmaster> postmaster = Postmaster.of(cluster.path());
        if (postmaster.isPresent()) {
            Future<?> unused = postmaster.get().process().onExit().thenRunAsync(this::restart, RESTART_DELAY);
        }
    }

    private synchronized void restart() {
        if (closed) {
            return;
        }
        LOG.error("the embedded PostgreSQL ended by itself; starting it again");
        try {
            int port = server.getPort();
            server.close();
            server = EmbeddedServer.start(cluster, settings, port);
            watch();
            LOG.info("the embedded PostgreSQL runs again");
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "the embedded PostgreSQL did not start again; see %s and restart the service", cluster.log());
        }
    }
}
