package redress.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A real PostgreSQL that lives inside the data directory and ends with the process. It keeps what it has committed through a
 * kill of this process, of the server, or of both. The service works in it as an ordinary role that owns its database, as it
 * would in an external one.
 */
final class EmbeddedDatabase implements AutoCloseable {
    /** The name of the role and of its database. */
    static final String NAME = "redress";

    /** The library's own defaults are made for tests and would lose commits in a crash. */
    static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    /** Server files of one major version cannot be read by another, so each has its own directory. */
    private static final String HOME = "postgres-17";

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final int STOP_SECONDS = 60;
    private static final int MAX_CONNECTIONS = 60;

    private final DataDirectory directory;
    private final EmbeddedCluster cluster;
    private final EmbeddedPostgres server;

    private EmbeddedDatabase(DataDirectory directory, EmbeddedCluster cluster, EmbeddedPostgres server) {
        this.directory = directory;
        this.cluster = cluster;
        this.server = server;
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
            var server = server(cluster, settings);
            createDatabase(server, cluster.password());
            cluster.markInitialised();
            return new EmbeddedDatabase(directory, cluster, server);
        } catch (IOException | SQLException | RuntimeException | ExceptionInInitializerError e) {
            directory.close();
            throw new IOException(
                    "the embedded PostgreSQL did not start (" + e.getMessage() + "); see " + cluster.log()
                            + ", or set QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD to use"
                            + " a PostgreSQL of your own",
                    e);
        }
    }

    /** What the service has to be configured with to use this database. */
    Map<String, String> connection() {
        return Map.of(
                Main.JDBC_URL,
                "jdbc:postgresql://localhost:" + server.getPort() + "/" + NAME,
                "quarkus.datasource.username",
                NAME,
                "quarkus.datasource.password",
                cluster.password(),
                "redress.embedded-database",
                cluster.path().toString());
    }

    /** Stops the server, waits until it has written everything, and lets go of the directory. */
    @Override
    public void close() {
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

    private static EmbeddedPostgres server(EmbeddedCluster cluster, Map<String, String> settings) throws IOException {
        var log = ProcessBuilder.Redirect.appendTo(cluster.log().toFile());
        // The library also deletes stale clusters next to its binaries; ours must not be there.
        System.setProperty("ot.epg.working-dir", cluster.binaries().toString());
        var builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(cluster.binaries().toFile())
                .setDataDirectory(cluster.path())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_TIMEOUT)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", cluster.passwordFile().toString())
                .setLocaleConfig("locale", "C")
                .setConnectConfig("password", cluster.password())
                // Only TCP on the loopback interface: a socket in a shared directory would be open to others.
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("log_checkpoints", "off")
                .setServerConfig("max_connections", Integer.toString(MAX_CONNECTIONS));
        settings.forEach(builder::setServerConfig);
        return builder.start();
    }

    private static void createDatabase(EmbeddedPostgres server, String password) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + NAME + "'")) {
                statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + password + "'");
            }
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
