package redress.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redress.platform.Hospitals;
import redress.platform.PostgresForTests;
import redress.platform.Sight;

/** The command, on a database in which everybody has the sight of the first hospital. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class VerifyAuditTest {
    private final DataSource database = PostgresForTests.freshDatabase();
    private final Trail trail = new Trail(database);
    private final VerifyAudit command = new VerifyAudit(new Hospitals(database), trail);
    private String told = "";

    @BeforeEach
    void threeEntriesAreOnRecord() throws SQLException {
        var audit = new Audit(database, () -> Instant.parse("2026-11-20T12:00:00Z"));
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 1; i <= 3; i++) {
                audit.record(connection, Entry.of("test.record", "test", "e-" + i));
            }
            connection.commit();
        }
    }

    private int run(String... arguments) {
        var console = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (var stream = new PrintStream(console, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            return Sight.of(Sight.FIRST_HOSPITAL_ID).see(() -> command.run(List.of(arguments)));
        } finally {
            System.setOut(out);
            System.setErr(err);
            told = console.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void aWholeRecordEndsWithZeroAndSaysItsHead() {
        assertThat(run()).isZero();
        assertThat(told).contains("main: whole, 3 entries, head " + trail.head(), "installation: whole");
        assertThat(run("verify", "main=" + trail.head())).isZero();
    }

    @Test
    void aBrokenRecordEndsWithOneAndNamesTheFirstBrokenEntry() throws SQLException {
        try (var connection = PostgresForTests.ofTheOwner(database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entries_are_never_changed");
            statement.execute("UPDATE audit_entry SET actor = 'm.bianchi' WHERE number = 2");
        }
        assertThat(run("verify")).isEqualTo(VerifyAudit.EXIT_BROKEN);
        assertThat(told).contains("main: BROKEN at entry 2, columns-differ: the column actor of entry 2");
    }

    @Test
    void aHeadThatWasWrittenDownIsAskedFor() {
        assertThat(run("verify", "main=4:" + "a".repeat(64))).isEqualTo(VerifyAudit.EXIT_BROKEN);
        assertThat(told).contains("main: BROKEN at entry 4, newest-missing: the chain ends with entry 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verity", "verify main", "verify main=3", "verify nobody=%1$s", "verify %1$s", "main=%1$s"})
    void argumentsThatMakeNoSenseEndWithTwo(String arguments) {
        assertThat(run(arguments.formatted(trail.head()).split(" "))).isEqualTo(VerifyAudit.EXIT_USAGE);
        assertThat(told).startsWith("Write: audit [verify");
    }
}
