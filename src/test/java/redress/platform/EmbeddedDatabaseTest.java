package redress.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @TempDir
    Path directory;

    /** Unpacking the server takes seconds, and no test here is about that. */
    @BeforeEach
    void shareTheServersPrograms() throws IOException {
        Path shared =
                Files.createDirectories(Path.of("target/postgres-binaries")).toRealPath();
        Path home = Files.createDirectories(directory.resolve("postgres-17"));
        Files.createSymbolicLink(home.resolve("binaries"), shared);
    }

    @AfterEach
    void leaveTheServersPrograms() throws IOException {
        Files.delete(directory.resolve("postgres-17/binaries"));
    }

    @Test
    void everyCommitIsOnDiskAndOnlyTheOwnerOfThePasswordGetsIn() throws Exception {
        try (var database = EmbeddedDatabase.start(DataDirectory.open(directory));
                var connection = connect(database.connection())) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(connection, "full_page_writes")).isEqualTo("on");
            assertThat(setting(connection, "server_version")).startsWith("17.");
            assertThat(setting(connection, "is_superuser")).isEqualTo("off");
            Path password = directory.resolve("postgres-17/password");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> DriverManager.getConnection(
                            database.connection().get("quarkus.datasource.jdbc.url"), "postgres", "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void aSecondInstanceOnTheSameDirectoryIsToldWhoHoldsIt() throws Exception {
        try (var held = DataDirectory.open(directory)) {
            assertThatThrownBy(() -> DataDirectory.open(held.path()))
                    .isInstanceOf(DataDirectory.InUseException.class)
                    .hasMessageContaining(
                            "another instance (pid " + ProcessHandle.current().pid() + ") already uses")
                    .hasMessageContaining("REDRESS_DATA_DIRECTORY");
        }
        DataDirectory.open(directory).close();
    }

    @Test
    void aKilledProcessLosesNothingThatWasCommitted() throws Exception {
        var killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommitsAndWaits.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("child.log").toFile())
                .start();
        Path committed = directory.resolve("committed");
        for (int tries = 0; tries < 600 && !Files.exists(committed) && killed.isAlive(); tries++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(committed)
                .as(Files.readString(directory.resolve("child.log")))
                .exists();
        killed.destroyForcibly().waitFor();
        var orphan = Postmaster.of(directory.toRealPath().resolve("postgres-17/cluster"))
                .orElseThrow();
        assertThat(orphan.process().isAlive()).isTrue();

        try (var database = EmbeddedDatabase.start(DataDirectory.open(directory));
                var connection = connect(database.connection())) {
            assertThat(orphan.process().isAlive()).isFalse();
            try (var rows = connection.createStatement().executeQuery("SELECT kept FROM proof")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(42);
            }
        }
    }

    @Test
    void aKilledServerComesBackAtTheSamePlace() throws Exception {
        try (var database = EmbeddedDatabase.start(DataDirectory.open(directory))) {
            var killed = Postmaster.of(directory.toRealPath().resolve("postgres-17/cluster"))
                    .orElseThrow();
            killed.process().destroyForcibly();

            Connection connection = null;
            for (int tries = 0; tries < 300 && connection == null; tries++) {
                TimeUnit.MILLISECONDS.sleep(100);
                connection = tryToConnect(database);
            }
            assertThat(connection).isNotNull();
            connection.close();
        }
    }

    private static Connection tryToConnect(EmbeddedDatabase database) {
        try {
            return connect(database.connection());
        } catch (SQLException e) {
            return null;
        }
    }

    @Test
    void anInterruptedFirstStartIsPutAside() throws Exception {
        Path cluster = Files.createDirectories(directory.resolve("postgres-17/cluster"));
        Files.writeString(cluster.resolve("postgresql.conf"), "half written");

        try (var database = EmbeddedDatabase.start(DataDirectory.open(directory));
                var connection = connect(database.connection())) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
        }
    }

    /** The process that the test kills: it commits one row, says so with a file, and waits. */
    static final class CommitsAndWaits {
        public static void main(String[] arguments) throws Exception {
            Path directory = Path.of(arguments[0]);
            var database = EmbeddedDatabase.start(DataDirectory.open(directory));
            try (var connection = connect(database.connection());
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE proof (kept int)");
                statement.execute("INSERT INTO proof VALUES (42)");
            }
            Files.createFile(directory.resolve("committed"));
            TimeUnit.MINUTES.sleep(10);
        }
    }

    private static Connection connect(Map<String, String> connection) throws SQLException {
        return DriverManager.getConnection(
                connection.get("quarkus.datasource.jdbc.url"),
                connection.get("quarkus.flyway.username"),
                connection.get("quarkus.flyway.password"));
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var rows = connection.createStatement().executeQuery("SHOW " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
