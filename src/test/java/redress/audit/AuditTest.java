package redress.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import redress.audit.Verification.Broken;
import redress.audit.Verification.Fault;
import redress.audit.Verification.Whole;
import redress.platform.PostgresForTests;

/** The chain in the database: who may add to it, who may read it, and what somebody with every right leaves behind. */
class AuditTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456789Z");
    private static final int WRITERS = 8;
    private static final int ENTRIES_EACH = 25;

    private final DataSource database = PostgresForTests.freshDatabase();
    private final Audit audit = new Audit(database, () -> NOON);
    private final Trail trail = new Trail(database);

    @BeforeEach
    void thereIsASecondHospital() throws SQLException {
        execute(
                PostgresForTests.ofTheOwner(database),
                "INSERT INTO hospital (id, code, name, created_at) OVERRIDING SYSTEM VALUE VALUES (2, 'second', 'The second', now())");
    }

    private interface Work {
        void run(Connection connection) throws SQLException;
    }

    private static void inTransaction(DataSource database, Work work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            work.run(connection);
            connection.commit();
        }
    }

    private void record(String subject) throws SQLException {
        inTransaction(database, connection -> audit.record(connection, decision(subject)));
    }

    private static Entry decision(String subject) {
        return Entry.of("exclusion.decide", "exclusion", subject)
                .changing(Map.of("approved", false), Map.of("approved", true))
                .because("the notice was found");
    }

    private static void execute(DataSource database, String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static DataSource as(DataSource database, String user, String options) {
        var like = (PGSimpleDataSource) database;
        var other = new PGSimpleDataSource();
        other.setURL(like.getURL());
        other.setUser(user);
        other.setPassword(user);
        other.setOptions(options);
        return other;
    }

    private DataSource superuser() {
        return as(database, "postgres", "-c session_replication_role=replica");
    }

    private List<Link> links() {
        return trail.newest(Search.of(Map.of(), Set.of()), Long.MAX_VALUE, 1_000);
    }

    @Test
    void anEntrySaysWhoDidWhatWhenWhatWasBeforeAndAfterAndWhy() throws SQLException {
        record("e-1");
        Link link = links().get(0);
        assertThat(link.entry())
                .isEqualTo("{\"action\":\"exclusion.decide\",\"actor\":{\"kind\":\"service\",\"name\":\"service\"},"
                        + "\"after\":{\"approved\":true},\"before\":{\"approved\":false},"
                        + "\"recordedAt\":\"2026-11-20T12:00:00.123456Z\","
                        + "\"subject\":{\"kind\":\"exclusion\",\"name\":\"e-1\"},\"why\":\"the notice was found\"}");
        assertThat(link.columns())
                .isEqualTo(new Link.Columns(
                        Instant.parse("2026-11-20T12:00:00.123456Z"),
                        "service",
                        "service",
                        null,
                        "exclusion.decide",
                        "exclusion",
                        "e-1"));
        assertThat(link.previous()).isEqualTo("0".repeat(64));
    }

    @Test
    void aDigestIsTheSha256OfNumberDigestBeforeAndEntry() throws Exception {
        record("é \u4f60 \ud83d\ude00 \"quoted\" \\ \n");
        record("e-2");
        for (Link link : links()) {
            var bytes = (link.number() + "\n" + link.previous() + "\n" + link.entry()).getBytes(StandardCharsets.UTF_8);
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                    .isEqualTo(link.digest());
        }
        assertThat(trail.verify(null)).isEqualTo(new Whole(2, trail.head()));
    }

    @Test
    void aNulDoesNotKeepWhatWasDoneOffTheRecord() throws SQLException {
        record("a\u0000b \\u0000 \\\u0000");
        assertThat(links().get(0).columns().subject()).isEqualTo("a\uFFFDb \\u0000 \\\uFFFD");
        assertThat(trail.verify(null)).isInstanceOf(Whole.class);
    }

    @Test
    void anEntryIsOnlyRecordedWithinATransaction() {
        assertThatThrownBy(() -> audit.record(decision("e-1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("begin one");
        assertThat(trail.head()).isEqualTo(Head.NONE);
    }

    @Test
    void anEntryGoesWithItsTransaction() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, "INSERT INTO service (code, name) VALUES ('ehr', 'EHR')");
            audit.record(connection, decision("e-1"));
            connection.rollback();
        }
        assertThat(trail.head()).isEqualTo(Head.NONE);
        record("e-2");
        assertThat(links()).extracting(Link::number).containsExactly(1L);
    }

    @Test
    void whatCannotBePutOnRecordIsNotDone() throws SQLException {
        execute(PostgresForTests.ofTheOwner(database), "REVOKE INSERT (entry) ON audit_entry FROM redress_service");
        assertThatThrownBy(() -> inTransaction(database, connection -> {
                    execute(connection, "INSERT INTO service (code, name) VALUES ('ehr', 'EHR')");
                    audit.record(connection, decision("e-1"));
                }))
                .isInstanceOf(SQLException.class);
        assertThat(count("SELECT count(*) FROM service")).isZero();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void theServiceCanNeitherChooseALinkNorChangeAnEntry() throws SQLException {
        record("e-1");
        for (String sql : List.of(
                "INSERT INTO audit_entry (number, entry) VALUES (7, '{}')",
                "INSERT INTO audit_entry (previous, entry) VALUES ('', '{}')",
                "INSERT INTO audit_entry (hospital_id, entry) VALUES (2, '{}')",
                "INSERT INTO audit_entry (actor, entry) VALUES ('a.rossi', '{}')",
                "UPDATE audit_entry SET actor = 'a.rossi'",
                "DELETE FROM audit_entry",
                "TRUNCATE audit_entry",
                "ALTER TABLE audit_entry DISABLE TRIGGER ALL")) {
            assertThatThrownBy(() -> execute(database, sql)).as(sql).isInstanceOf(SQLException.class);
        }
        assertThat(trail.verify(null)).isEqualTo(new Whole(1, trail.head()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UPDATE audit_entry SET actor = 'a.rossi'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"})
    void alsoItsOwnerCannotChangeItAsLongAsTheTriggerStands(String sql) throws SQLException {
        record("e-1");
        assertThatThrownBy(() -> execute(PostgresForTests.ofTheOwner(database), sql))
                .hasMessageContaining("rows of audit_entry are facts");
    }

    @Test
    void alsoItsOwnerGetsTheLinkAndTheColumnsThatTheTextMakes() throws SQLException {
        execute(PostgresForTests.ofTheOwner(database), """
                INSERT INTO audit_entry (number, recorded_at, actor_kind, actor, action, subject_kind, subject, entry, previous, digest)
                VALUES (9, now(), 'person', 'x', 'x', 'x', 'x', '{"action":"person.add","actor":{"kind":"person","name":"a.rossi"},\
                "recordedAt":"2026-11-20T12:00:00Z","subject":{"kind":"person","name":"m.bianchi"}}', '', '')""");
        assertThat(links()).extracting(Link::number).containsExactly(1L);
        assertThat(links().get(0).columns().actor()).isEqualTo("a.rossi");
        assertThat(trail.verify(null)).isInstanceOf(Whole.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "{}",
                "{\"action\":\"a.b\",\"actor\":{\"kind\":\"ghost\",\"name\":\"x\"},\"recordedAt\":\"2026-11-20T12:00:00Z\","
                        + "\"subject\":{\"kind\":\"k\",\"name\":\"n\"}}"
            })
    void aTextThatIsNoEntryIsRefused(String text) {
        assertThatThrownBy(() -> execute(database, "INSERT INTO audit_entry (entry) VALUES ('" + text + "')"))
                .isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_SERIALIZABLE})
    void aTransactionThatWouldNotSeeTheEntryBeforeIsRefused(int isolation) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(isolation);
            assertThatThrownBy(() -> audit.record(connection, decision("e-1"))).hasMessageContaining("read committed");
        }
    }

    /** What a superuser does, and what is found of it. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            UPDATE audit_entry SET entry = replace(entry, 'found', 'lost') WHERE number = 3 ; 3 ; ENTRY_ALTERED
            UPDATE audit_entry SET entry = replace(entry, 'found', 'lost'), digest = encode(sha256(convert_to(number || E'\\n' || previous || E'\\n' || replace(entry, 'found', 'lost'), 'UTF8')), 'hex') WHERE number = 3 ; 4 ; LINK_BROKEN
            UPDATE audit_entry SET actor = 'm.bianchi' WHERE number = 3 ; 3 ; COLUMNS_DIFFER
            UPDATE audit_entry SET recorded_at = recorded_at - interval '1 microsecond' WHERE number = 3 ; 3 ; COLUMNS_DIFFER
            UPDATE audit_entry SET previous = repeat('0', 64) WHERE number = 3 ; 3 ; LINK_BROKEN
            UPDATE audit_entry SET digest = repeat('0', 64) WHERE number = 3 ; 3 ; ENTRY_ALTERED
            UPDATE audit_entry SET number = 9 WHERE number = 3 ; 3 ; NUMBER_MISSING
            UPDATE audit_entry SET hospital_id = 2 WHERE number = 3 ; 3 ; NUMBER_MISSING
            UPDATE audit_entry SET number = number + 1 ; 1 ; FIRST_MISSING
            DELETE FROM audit_entry WHERE number = 3 ; 3 ; NUMBER_MISSING
            DELETE FROM audit_entry WHERE number <= 2 ; 1 ; FIRST_MISSING
            DELETE FROM audit_entry WHERE number >= 4 ; 4 ; NEWEST_MISSING
            DELETE FROM audit_entry ; 1 ; NEWEST_MISSING
            UPDATE audit_entry a SET entry = b.entry FROM audit_entry b WHERE a.number + b.number = 5 AND a.number IN (2, 3) ; 2 ; ENTRY_ALTERED
            """)
    void whatASuperuserDoesToARowIsFound(String sql, long number, Fault fault) throws SQLException {
        for (int i = 1; i <= 5; i++) {
            record("e-" + i);
        }
        Head head = trail.head();
        assertThat(trail.verify(head)).isEqualTo(new Whole(5, head));
        execute(
                superuser(),
                "ALTER TABLE audit_entry DROP CONSTRAINT the_digest_is_of_number_digest_before_and_entry,"
                        + " DROP CONSTRAINT an_entry_has_a_number_of_its_own",
                sql);
        assertThat(trail.verify(head)).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.fault()).isEqualTo(fault);
            assertThat(broken.number()).isEqualTo(number);
        });
    }

    @Test
    void alsoASuperuserMustTakeAwayAConstraintToAlterAnEntry() throws SQLException {
        record("e-1");
        assertThatThrownBy(() -> execute(superuser(), "UPDATE audit_entry SET entry = replace(entry, 'found', 'lost')"))
                .hasMessageContaining("the_digest_is_of_number_digest_before_and_entry");
    }

    @Test
    void manyWritersAtOnceMakeOneChain() throws Exception {
        var start = new CyclicBarrier(WRITERS);
        var threads = Executors.newFixedThreadPool(WRITERS);
        try {
            var writers = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> (Callable<Void>) () -> {
                        start.await();
                        for (int i = 0; i < ENTRIES_EACH; i++) {
                            String subject = writer + "-" + i;
                            boolean two = i % 2 == 0;
                            inTransaction(database, connection -> {
                                audit.record(connection, decision(subject));
                                if (two) {
                                    audit.record(connection, decision(subject + "-again"));
                                }
                            });
                        }
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(writers)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        int each = ENTRIES_EACH + (ENTRIES_EACH + 1) / 2;
        assertThat(trail.verify(null)).isEqualTo(new Whole((long) WRITERS * each, trail.head()));
    }

    @Test
    void eachHospitalHasAChainOfItsOwnAndSoHasTheInstallation() throws SQLException {
        record("e-1");
        record("e-2");
        for (int hospital : List.of(2, 0)) {
            var other = as(database, "redress_service", "-c redress.hospital=" + hospital);
            var its = new Trail(other);
            assertThat(its.head()).isEqualTo(Head.NONE);
            inTransaction(other, connection -> new Audit(other, () -> NOON).record(connection, decision("o-1")));
            assertThat(its.verify(null)).isEqualTo(new Whole(1, its.head()));
            assertThat(its.newest(Search.of(Map.of(), Set.of()), Long.MAX_VALUE, 10))
                    .extracting(link -> link.columns().subject())
                    .containsExactly("o-1");
        }
        assertThat(links()).extracting(Link::number).containsExactly(2L, 1L);
    }

    @Test
    void workForNobodyAddsNothing() {
        var nobody = as(database, "redress_service", "");
        assertThatThrownBy(() -> inTransaction(
                        nobody, connection -> new Audit(nobody, () -> NOON).record(connection, decision("n-1"))))
                .isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redress.provider=1", "redress.services={1}"})
    void whoSeesAPartOfTheHospitalAddsToTheRecordAndDoesNotReadIt(String part) throws SQLException {
        record("e-1");
        var confined = as(database, "redress_service", "-c redress.hospital=1 -c " + part);
        inTransaction(confined, connection -> new Audit(confined, () -> NOON).record(connection, decision("p-1")));
        assertThat(new Trail(confined).head()).isEqualTo(Head.NONE);
        assertThat(trail.verify(null)).isEqualTo(new Whole(2, trail.head()));
    }

    @Test
    void anActionIsNamedAfterTheKindOfThingAndWhatIsDoneToIt() {
        for (String action : List.of("decide", "Exclusion.decide", "exclusion.", "a b.c", "")) {
            assertThatThrownBy(() -> Entry.of(action, "exclusion", "e-1"))
                    .as(action)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Entry.of("exclusion.decide", "exclusion", " "))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
