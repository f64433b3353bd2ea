package redress.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** How the server is run: reachable from this machine only, with a password, and with its files where we want them. */
final class EmbeddedServer {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final int MAX_CONNECTIONS = 60;

    private EmbeddedServer() {}

    /** Starts the server, which creates its files the first time. Port 0 takes any that is free. */
    static EmbeddedPostgres start(EmbeddedCluster cluster, Map<String, String> settings, int port) throws IOException {
        var log = ProcessBuilder.Redirect.appendTo(cluster.log().toFile());
        // The library also deletes stale clusters next to its binaries; ours must not be there.
        System.setProperty("ot.epg.working-dir", cluster.binaries().toString());
        var builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(cluster.binaries().toFile())
                .setDataDirectory(cluster.path())
                .setPort(port)
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

    /**
     * Creates the database and its two roles where they are missing: the one that owns the tables, and the one that the service
     * works as, which gets another password at every start.
     */
    static void createDatabase(EmbeddedPostgres server, String password, String servicePassword) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            createRole(statement, EmbeddedDatabase.NAME, password);
            createRole(statement, EmbeddedDatabase.SERVICE_ROLE, servicePassword);
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + EmbeddedDatabase.NAME + "'")) {
                statement.execute("CREATE DATABASE " + EmbeddedDatabase.NAME + " OWNER " + EmbeddedDatabase.NAME);
            }
        }
    }

    private static void createRole(Statement statement, String role, String password) throws SQLException {
        boolean known = exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'");
        statement.execute(
                (known ? "ALTER" : "CREATE") + " ROLE " + role + " LOGIN NOBYPASSRLS PASSWORD '" + password + "'");
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
