package redress.platform;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One PostgreSQL for all tests of a virtual machine, the same program as in production but careless with crashes. Every start
 * of Quarkus and every call of {@link #freshDatabase()} gets a database of its own, so tests do not see each other's rows.
 *
 * <p>The annotation below makes it the resource of every {@code @QuarkusTest}; no test has to name it.
 */
@QuarkusTestResource(PostgresForTests.class)
public final class PostgresForTests implements QuarkusTestResourceLifecycleManager {
    // Quarkus loads test classes anew for each application; the virtual machine's properties outlive that.
    private static final String PORT = "tests.postgres.port";
    private static final String TEMPLATE = "migrated";

    /** An empty database with all migrations, for a test that needs no Quarkus. Takes some 50 ms. */
    public static DataSource freshDatabase() {
        synchronized (System.getProperties()) {
            int port = port();
            if (System.getProperty("tests.postgres.migrated") == null) {
                create(port, TEMPLATE, "template1");
                Flyway.configure()
                        .dataSource(database(port, TEMPLATE, EmbeddedDatabase.NAME))
                        .locations("classpath:db/migration")
                        .placeholders(Map.of("service-role", EmbeddedDatabase.SERVICE_ROLE))
                        .load()
                        .migrate();
                System.setProperty("tests.postgres.migrated", "true");
            }
            var database = database(port, create(port, unique(), TEMPLATE), EmbeddedDatabase.SERVICE_ROLE);
            database.setOptions("-c redress.hospital=" + Sight.FIRST_HOSPITAL_ID);
            return database;
        }
    }

    /** The same database, seen by the role that owns its tables, which policies do not bind. */
    public static DataSource ofTheOwner(DataSource fresh) {
        var database = (PGSimpleDataSource) fresh;
        var owners = database(
                database.getPortNumbers()[0], String.valueOf(database.getDatabaseName()), EmbeddedDatabase.NAME);
        owners.setOptions(database.getOptions());
        return owners;
    }

    /** The database of the running service, seen by the role that owns its tables, on behalf of the first hospital. */
    public static DataSource owner() {
        var owners = new PGSimpleDataSource();
        owners.setURL(ConfigProvider.getConfig().getValue(Main.JDBC_URL, String.class));
        owners.setUser(EmbeddedDatabase.NAME);
        owners.setPassword(EmbeddedDatabase.NAME);
        owners.setOptions("-c redress.hospital=" + Sight.FIRST_HOSPITAL_ID);
        return owners;
    }

    /**
     * Statistics of what a benchmark has just stored, as PostgreSQL gathers them by itself within a minute. The service's role cannot
     * ask for them: it owns no table, and then ANALYZE passes the table over with a warning.
     */
    public static void analyze() throws SQLException {
        try (var connection = owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    @Override
    public Map<String, String> start() {
        synchronized (System.getProperties()) {
            int port = port();
            String name = create(port, unique(), "template1");
            return Map.of(
                    "quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:" + port + "/" + name,
                    "quarkus.datasource.username", EmbeddedDatabase.SERVICE_ROLE,
                    "quarkus.datasource.password", EmbeddedDatabase.SERVICE_ROLE,
                    "quarkus.flyway.username", EmbeddedDatabase.NAME,
                    "quarkus.flyway.password", EmbeddedDatabase.NAME);
        }
    }

    @Override
    public void stop() {
        // The server ends with the virtual machine; starting one for each application would cost seconds.
    }

    private static int port() {
        String known = System.getProperty(PORT);
        if (known != null) {
            return Integer.parseInt(known);
        }
        try {
            int port = startServer();
            System.setProperty(PORT, Integer.toString(port));
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int startServer() throws IOException, SQLException {
        Path cluster = Files.createTempDirectory("redress-tests-");
        File binaries = Files.createDirectories(
                        Path.of("target/postgres-binaries").toAbsolutePath())
                .toFile();
        System.setProperty("ot.epg.working-dir", binaries.getPath());
        var server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries)
                .setDataDirectory(cluster)
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("max_connections", "200")
                .start();
        execute(server.getPort(), "CREATE ROLE redress LOGIN CREATEDB PASSWORD 'redress'");
        execute(server.getPort(), "CREATE ROLE redress_service LOGIN PASSWORD 'redress_service'");
        return server.getPort();
    }

    private static String unique() {
        return "test_" + UUID.randomUUID().toString().replace('-', '_');
    }

    private static String create(int port, String name, String template) {
        try {
            execute(port, "CREATE DATABASE " + name + " TEMPLATE " + template + " OWNER redress");
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(int port, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static PGSimpleDataSource database(int port, String name, String role) {
        var database = new PGSimpleDataSource();
        database.setServerNames(new String[] {"localhost"});
        database.setPortNumbers(new int[] {port});
        database.setDatabaseName(name);
        database.setUser(role);
        database.setPassword(role);
        return database;
    }
}
