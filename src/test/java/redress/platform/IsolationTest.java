package redress.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.postgresql.PGConnection;

/**
 * What the service's role can do in the database, whatever SQL it is made to run: nothing of another hospital's. Every table is looked
 * at that stands in the catalog, so that a new one without a policy fails here.
 */
class IsolationTest {
    private static final String REFUSED = "42501";
    private static final String REFERS_TO_NOTHING = "23503";
    private static final String STANDS_ALREADY = "23505";
    private static final String IS_MISSING = "23502";
    private static final String IS_COUNTED = "428C9";
    private static final int ONE = 1;
    private static final int OTHER = 2;

    /** Tables that no hospital has rows in. */
    private static final Set<String> OF_THE_INSTALLATION = Set.of("removal");

    private static final DataSource SERVICE = PostgresForTests.freshDatabase();
    private static final DataSource OWNER = PostgresForTests.ofTheOwner(SERVICE);

    @BeforeAll
    static void twoHospitalsHaveTheSame() throws SQLException {
        try (var connection = OWNER.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO hospital (code, name, created_at) VALUES ('other', 'The other', now())");
        }
        for (int hospital : new int[] {ONE, OTHER}) {
            ExampleRows.write(SERVICE, hospital, "a");
            ExampleRows.write(SERVICE, hospital, "b");
        }
    }

    /** Runs on the service's own connection with a sight; what it changes is undone. */
    private interface Work {
        void run(Connection connection) throws SQLException;
    }

    private static void see(Sight sight, Work work) throws SQLException {
        try (var connection = SERVICE.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(SightOfConnections.settings(sight));
            connection.setAutoCommit(false);
            work.run(connection);
            connection.rollback();
        }
    }

    // The catalog.

    @Test
    void everyTableSaysWhoseARowIsExceptTheTwoThatHaveNone() throws SQLException {
        assertThat(texts(OWNER, """
                SELECT relname FROM pg_class c WHERE relkind IN ('r', 'p', 'm', 'v', 'f') AND NOT relispartition
                    AND relnamespace = 'public'::regnamespace
                    AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'hospital_id')""")).containsExactlyInAnyOrder("hospital", "flyway_schema_history");
    }

    @Test
    void everyTableHasAnExampleRowHere() throws SQLException {
        var named = new HashSet<String>();
        ExampleRows.tables().forEach(table -> named.add(table.startsWith("probe_result_") ? "probe_result" : table));
        named.addAll(OF_THE_INSTALLATION);
        assertThat(tables()).as("a new table needs a row in ExampleRows").containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void everyTableIsConfinedToTheHospitalAndItsColumnFillsItself() throws SQLException {
        assertThat(texts(OWNER, """
                SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'hospital_id'
                LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT (
                    a.attnotnull AND coalesce(pg_get_expr(d.adbin, d.adrelid) = 'current_hospital()', false)
                    AND NOT has_column_privilege('redress_service', c.oid, 'hospital_id', 'INSERT')
                    AND NOT has_column_privilege('redress_service', c.oid, 'hospital_id', 'UPDATE')
                    AND NOT has_table_privilege('redress_service', c.oid, 'TRUNCATE, TRIGGER, REFERENCES, MAINTAIN')
                    AND CASE WHEN c.relispartition
                        THEN NOT has_any_column_privilege('redress_service', c.oid, 'SELECT, UPDATE')
                            AND NOT has_table_privilege('redress_service', c.oid, 'DELETE')
                        ELSE c.relrowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid
                            AND p.polname = 'rows_of_the_hospital' AND p.polcmd = '*') END)"""))
                .as("tables that R__rights.sql does not confine")
                .isEmpty();
    }

    @Test
    void onlyThePolicyOfTheHospitalOpensATable() throws SQLException {
        assertThat(texts(
                        OWNER,
                        "SELECT tablename || ' ' || policyname FROM pg_policies"
                                + " WHERE permissive = 'PERMISSIVE' AND policyname <> 'rows_of_the_hospital'"))
                .containsExactlyInAnyOrder(
                        "hospital a_hospital_knows_itself",
                        "hospital the_installation_makes_hospitals",
                        "hospital the_installation_names_hospitals");
    }

    @Test
    void everyReferenceNamesTheHospitalToo() throws SQLException {
        assertThat(texts(OWNER, """
                SELECT k.conname FROM pg_constraint k
                WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
                    AND k.confrelid <> 'hospital'::regclass
                    AND NOT EXISTS (SELECT FROM unnest(k.conkey, k.confkey) AS pair (own, referred)
                        JOIN pg_attribute o ON o.attrelid = k.conrelid AND o.attnum = pair.own
                        JOIN pg_attribute r ON r.attrelid = k.confrelid AND r.attnum = pair.referred
                        WHERE o.attname = 'hospital_id' AND r.attname = 'hospital_id')""")).isEmpty();
    }

    @Test
    void theServicesRoleOwnsNothingAndHasNoWayAroundThePolicies() throws SQLException {
        assertThat(texts(
                        SERVICE,
                        "SELECT current_user || ' ' || rolsuper || rolbypassrls || rolcreaterole || rolcreatedb"
                                + " || rolreplication FROM pg_roles WHERE rolname = current_user"))
                .containsExactly("redress_service falsefalsefalsefalsefalse");
        assertThat(texts(
                        SERVICE,
                        "SELECT roleid::regrole::text FROM pg_auth_members WHERE member = current_user::regrole"))
                .isEmpty();
        assertThat(texts(OWNER, """
                SELECT relname FROM pg_class WHERE relowner = 'redress_service'::regrole
                UNION ALL SELECT proname FROM pg_proc WHERE proowner = 'redress_service'::regrole
                UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner = 'redress_service'::regrole
                    OR nspname = 'public' AND has_schema_privilege('redress_service', oid, 'CREATE')
                UNION ALL SELECT datname FROM pg_database WHERE datname = current_database()
                    AND (datdba = 'redress_service'::regrole OR has_database_privilege('redress_service', oid, 'CREATE'))
                """)).isEmpty();
        for (String way : List.of(
                "SET ROLE redress",
                "SET SESSION AUTHORIZATION redress",
                "CREATE TABLE mine (id int)",
                "CREATE FUNCTION mine() RETURNS int LANGUAGE sql RETURN 1",
                "ALTER TABLE service DISABLE ROW LEVEL SECURITY",
                "CREATE POLICY mine ON service USING (true)",
                "DROP POLICY rows_of_the_hospital ON service",
                "ALTER TABLE closed_statement DISABLE TRIGGER ALL",
                "TRUNCATE service",
                "GRANT SELECT ON probe_result_2026_03 TO redress_service",
                "SET session_replication_role = replica",
                "COPY service TO '/tmp/stolen'",
                "SELECT pg_read_file('PG_VERSION')",
                "SELECT grant_month('probe_result_2026_03')")) {
            see(
                    Sight.of(ONE),
                    connection -> assertThat(state(() -> execute(connection, way)))
                            .as(way)
                            .isIn(REFUSED, "42P17"));
        }
    }

    @Test
    void switchingRowSecurityOffShowsNothing() throws SQLException {
        for (String table : tables()) {
            see(Sight.of(ONE), connection -> {
                execute(connection, "SET row_security = off");
                assertThat(state(() -> count(connection, table))).as(table).isEqualTo(REFUSED);
            });
        }
    }

    @Test
    void noOtherFunctionRunsWithTheRightsOfTheOwner() throws SQLException {
        assertThat(texts(
                        OWNER,
                        "SELECT proname || ' ' || array_to_string(proconfig, ' ') FROM pg_proc"
                                + " WHERE prosecdef AND pronamespace = 'public'::regnamespace"))
                .allMatch(function -> function.contains("search_path=public, pg_temp")
                        || function.contains("search_path=\"public\", pg_temp"))
                .extracting(function -> function.substring(0, function.indexOf(' ')))
                .containsExactlyInAnyOrder(
                        "make_month",
                        "remove_hospital",
                        "agreements_of_services",
                        "feeds_of_services",
                        "link_audit_entry",
                        "presented_token",
                        "presented_session",
                        "person_signing_in");
    }

    @Test
    void aMonthIsMadeOfARealFirstDayOnly() throws SQLException {
        for (String wrong : List.of(
                "'2026-03-02'",
                "'1999-12-01'",
                "'2100-01-01'",
                "'infinity'",
                "'-infinity'",
                "'2026-03-01 BC'",
                "NULL")) {
            see(
                    Sight.of(ONE),
                    connection -> assertThat(state(() -> execute(connection, "SELECT make_month(" + wrong + ")")))
                            .as(wrong)
                            .isNotNull());
        }
    }

    @Test
    void aTemporaryTableDoesNotStandInForARealOne() throws SQLException {
        see(Sight.of(ONE), connection -> {
            execute(
                    connection,
                    "CREATE TEMP TABLE probe_result (LIKE public.probe_result) PARTITION BY RANGE (observed_at)");
            execute(connection, "CREATE TEMP TABLE probe_result_2031_05 (LIKE public.probe_result)");
            execute(connection, "SELECT make_month('2031-05-01')");
            assertThat(texts(
                            connection,
                            "SELECT inhparent::regclass::text FROM pg_inherits"
                                    + " WHERE inhrelid = 'public.probe_result_2031_05'::regclass"))
                    .containsExactly("public.probe_result");
        });
        see(Sight.of(ONE), connection -> {
            execute(connection, "SET redress.services = '{1}'");
            execute(
                    connection,
                    "CREATE TEMP TABLE agreement_service AS SELECT 1 hospital_id, 1 service_id, 77 agreement_id");
            assertThat(texts(connection, "SELECT agreements_of_services()::text"))
                    .containsExactly("{1}");
        });
    }

    // Another hospital's rows.

    @TestFactory
    Stream<DynamicTest> aHospitalSeesItsOwnRowsOnly() throws SQLException {
        return each(
                tables(),
                table -> see(Sight.of(OTHER), connection -> {
                    assertThat(count(connection, table + " WHERE hospital_id <> " + OTHER))
                            .isZero();
                    assertThat(count(connection, table)).isEqualTo(OF_THE_INSTALLATION.contains(table) ? 0 : 2);
                }));
    }

    @TestFactory
    Stream<DynamicTest> workThatHasNamedNoHospitalSeesAndWritesNothing() throws SQLException {
        return each(
                tables(),
                table -> see(Sight.NONE, connection -> {
                    assertThat(count(connection, table)).isZero();
                    String written = table.equals("probe_result") ? "probe_result_2026_03" : table;
                    if (!OF_THE_INSTALLATION.contains(table)) {
                        assertThat(state(() -> {
                                    // A row that looks up what it refers to finds nothing, which is as good.
                                    execute(connection, ExampleRows.insert(written, "c"));
                                    throw new SQLException("written", "written");
                                }))
                                .isIn(REFUSED, IS_MISSING);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> anotherHospitalsRowsAreNeitherChangedNorRemoved() throws SQLException {
        return each(tables(), table -> {
            for (String column : columns(table)) {
                see(
                        Sight.of(OTHER),
                        connection -> assertThat(touched(
                                        connection,
                                        "UPDATE " + table + " SET " + column + " = " + column
                                                + " WHERE hospital_id = 1"))
                                .as(column)
                                .isZero());
            }
            see(
                    Sight.of(OTHER),
                    connection -> assertThat(touched(connection, "DELETE FROM " + table + " WHERE hospital_id = 1"))
                            .isZero());
            see(
                    Sight.of(OTHER),
                    connection -> assertThat(
                                    touched(connection, "SELECT * FROM " + table + " WHERE hospital_id = 1 FOR UPDATE"))
                            .isZero());
        });
    }

    @TestFactory
    Stream<DynamicTest> nobodyWritesWhoseARowIs() throws SQLException {
        return each(tables(), table -> {
            see(
                    Sight.of(OTHER),
                    connection -> assertThat(state(
                                    () -> execute(connection, "INSERT INTO " + table + " (hospital_id) VALUES (1)")))
                            .isEqualTo(REFUSED));
            see(
                    Sight.of(OTHER),
                    connection -> assertThat(
                                    state(() -> execute(connection, "UPDATE " + table + " SET hospital_id = 1")))
                            .isEqualTo(REFUSED));
            see(
                    Sight.of(OTHER),
                    connection -> assertThat(
                                    state(() -> copy(connection, "COPY " + table + " (hospital_id) FROM STDIN", "1\n")))
                            .isIn(REFUSED, "0A000"));
        });
    }

    @TestFactory
    Stream<DynamicTest> noRowRefersToAnotherHospitals() throws SQLException {
        return each(tables(), table -> {
            long before = ofOther(table);
            for (String reference : references(table)) {
                String column = reference.substring(0, reference.indexOf(' '));
                String parent = reference.substring(reference.indexOf(' ') + 1);
                String theirs = texts(OWNER, "SELECT max(id::text) FROM " + parent + " WHERE hospital_id = 1")
                        .get(0);
                var columns = insertable(table);
                String values = String.join(", ", columns).replaceFirst("\\b" + column + "\\b", "'" + theirs + "'");
                see(
                        Sight.of(OTHER),
                        connection -> assertThat(state(() -> execute(
                                        connection,
                                        "INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT "
                                                + values + " FROM " + table + " LIMIT 1")))
                                .as(reference)
                                .isIn(REFERS_TO_NOTHING, STANDS_ALREADY, REFUSED));
            }
            assertThat(ofOther(table)).isEqualTo(before);
        });
    }

    @Test
    void aMonthIsWrittenByItsColumnsAndReadByNobody() throws SQLException {
        String month = "probe_result_2026_03";
        for (String way : List.of(
                "SELECT * FROM " + month,
                "SELECT count(*) FROM " + month,
                "COPY " + month + " TO STDOUT",
                "UPDATE " + month + " SET up = false",
                "DELETE FROM " + month,
                "INSERT INTO " + month + " (service_id, vantage_id, observed_at, up) VALUES (1, 1, '2026-03-05Z', true)"
                        + " RETURNING service_id",
                "INSERT INTO " + month
                        + " (service_id, vantage_id, observed_at, up) VALUES (1, 1, '2026-03-01T00:00:00Z',"
                        + " true) ON CONFLICT (service_id, vantage_id, observed_at, hospital_id) DO UPDATE SET up = false")) {
            see(
                    Sight.of(OTHER),
                    connection -> assertThat(state(() -> execute(connection, way)))
                            .as(way)
                            .isEqualTo(REFUSED));
        }
        see(
                Sight.of(OTHER),
                connection -> assertThat(state(() ->
                                copy(connection, "COPY " + month + " (service_id, hospital_id) FROM STDIN", "1\t1\n")))
                        .isEqualTo(REFUSED));
    }

    @Test
    void aResultUnderAnotherHospitalsServiceStaysInvisibleToItAndTakesNoKeyOfIt() throws SQLException {
        DataSource fresh = PostgresForTests.freshDatabase();
        DataSource owner = PostgresForTests.ofTheOwner(fresh);
        String copy = "COPY probe_result_2026_04 (service_id, vantage_id, observed_at, up) FROM STDIN";
        String row = "7\t7\t2026-04-01T00:00:00Z\tt\n";
        for (int hospital : new int[] {OTHER, ONE}) {
            try (var connection = fresh.getConnection()) {
                execute(connection, "SELECT make_month('2026-04-01')");
                execute(connection, SightOfConnections.settings(Sight.of(hospital)));
                copy(connection, copy, row);
                assertThat(count(connection, "probe_result")).isEqualTo(1);
            }
        }
        assertThat(texts(owner, "SELECT hospital_id::text FROM probe_result ORDER BY 1"))
                .containsExactly("1", "2");
    }

    // A part of a hospital.

    /** What everybody of a hospital may see: names that all its agreements share. */
    private static final Set<String> SHARED = Set.of("vantage_point", "measurement_rule", "removal");

    /** What nobody sees who is confined: it tells of the whole hospital. The record can be added to by whoever does something. */
    private static final Set<String> HIDDEN = Set.of(
            "failed_sign_in",
            "audit_entry",
            "tool_quarantine",
            "authority_template",
            "authority_deadline",
            "authority_step");

    /** What a token that is confined to services has no business with. */
    private static final Set<String> OF_PEOPLE = Set.of(
            "person",
            "session",
            "token",
            "answered_post",
            "subscription",
            "signing_secret",
            "telling",
            "delivery",
            "delivery_attempt");

    @TestFactory
    Stream<DynamicTest> aProviderSeesAndChangesItsOwnOnly() throws SQLException {
        int provider = id("provider");
        return each(tables(), table -> confined(new Sight(ONE, provider, null), table));
    }

    @TestFactory
    Stream<DynamicTest> aTokenSeesAndChangesItsServicesOnly() throws SQLException {
        int service = id("service");
        return each(tables(), table -> confined(new Sight(ONE, null, List.of(service)), table));
    }

    @Test
    void aProviderAndATokenOfNothingSeeNothing() throws SQLException {
        for (Sight sight : List.of(
                new Sight(ONE, -1, null),
                new Sight(ONE, null, List.of()),
                new Sight(ONE, id("provider"), List.of()),
                new Sight(OTHER, id("provider"), null),
                new Sight(OTHER, null, List.of(id("service"))))) {
            for (String table : tables()) {
                if (!SHARED.contains(table)) {
                    see(sight, connection -> {
                        int own = table.equals("provider")
                                        && sight.hospital() == ONE
                                        && sight.provider() != null
                                        && sight.provider() > 0
                                        && sight.services() == null
                                ? 1
                                : 0;
                        assertThat(count(connection, table))
                                .as(table + " by " + sight)
                                .isEqualTo(own);
                    });
                }
            }
        }
    }

    @Test
    void whoIsConfinedToServicesAssertsNoExclusionOfAllOfAnAgreement() throws SQLException {
        String insert = ExampleRows.insert("exclusion", "a")
                .replace("md5('a')::uuid", "gen_random_uuid()")
                .replace("(SELECT id FROM service WHERE code = 'a')", "NULL");
        see(
                new Sight(ONE, null, List.of(id("service"))),
                connection ->
                        assertThat(state(() -> execute(connection, insert))).isEqualTo(REFUSED));
        see(
                new Sight(ONE, id("provider"), null),
                connection -> assertThat(touched(connection, insert)).isEqualTo(1));
    }

    private static int seen(Sight sight, String table) {
        boolean isHidden = OF_THE_INSTALLATION.contains(table)
                || HIDDEN.contains(table)
                || (sight.services() != null && OF_PEOPLE.contains(table));
        return isHidden ? 0 : SHARED.contains(table) ? 2 : 1;
    }

    private static void confined(Sight sight, String table) throws SQLException {
        see(sight, connection -> {
            assertThat(count(connection, table)).isEqualTo(seen(sight, table));
        });
        if (SHARED.contains(table)) {
            return;
        }
        for (String column : columns(table)) {
            see(
                    sight,
                    connection -> assertThat(touched(connection, "UPDATE " + table + " SET " + column + " = " + column))
                            .as(column)
                            .isLessThanOrEqualTo(1));
        }
        see(
                sight,
                connection ->
                        assertThat(touched(connection, "DELETE FROM " + table)).isLessThanOrEqualTo(1));
        // The row of what it is not confined to: its look-ups find nothing, or it is refused.
        // What was answered is of whoever asked, whatever else they may see.
        boolean isItsOwn = table.equals("answered_post") && sight.services() != null;
        if (!table.equals("probe_result") && !table.equals("audit_entry") && !isItsOwn) {
            see(
                    sight,
                    connection -> assertThat(state(() -> execute(connection, ExampleRows.insert(table, "b"))))
                            .isIn(REFUSED, IS_MISSING));
        }
    }

    private static int id(String table) throws SQLException {
        return Integer.parseInt(
                texts(OWNER, "SELECT id::text FROM " + table + " WHERE code = 'a' AND hospital_id = " + ONE)
                        .get(0));
    }

    // The hospitals themselves.

    @Test
    void aHospitalKnowsItselfAndNoOther() throws SQLException {
        see(Sight.of(OTHER), connection -> {
            assertThat(texts(connection, "SELECT code FROM hospital")).containsExactly("other");
            assertThat(touched(connection, "UPDATE hospital SET name = 'Mine'")).isZero();
        });
        see(
                Sight.of(OTHER),
                connection -> assertThat(state(() -> execute(
                                connection,
                                "INSERT INTO hospital (code, name, created_at) VALUES ('third', 'Third', now())")))
                        .isEqualTo(REFUSED));
        see(Sight.NONE, connection -> assertThat(count(connection, "hospital")).isZero());
    }

    @Test
    void theInstallationKnowsItsHospitalsAndNothingOfTheirs() throws SQLException {
        see(Sight.INSTALLATION, connection -> {
            assertThat(count(connection, "hospital")).isEqualTo(3);
            for (String table : tables()) {
                assertThat(count(connection, table)).as(table).isZero();
            }
        });
        for (String way : List.of(
                "UPDATE hospital SET code = 'another'",
                "UPDATE hospital SET id = 7",
                "DELETE FROM hospital",
                "INSERT INTO hospital (id, code, name, created_at) OVERRIDING SYSTEM VALUE VALUES (9, 'x', 'X', now())")) {
            see(
                    Sight.INSTALLATION,
                    connection -> assertThat(state(() -> execute(connection, way)))
                            .as(way)
                            .isIn(REFUSED, IS_COUNTED));
        }
        see(
                Sight.INSTALLATION,
                connection -> assertThat(touched(connection, "UPDATE hospital SET name = 'Mine' WHERE id = 0"))
                        .isZero());
    }

    // What the tests ask the catalog.

    private static List<String> tables() throws SQLException {
        return texts(OWNER, """
                SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'hospital_id'
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                ORDER BY c.relname""");
    }

    private static List<String> columns(String table) throws SQLException {
        return texts(
                OWNER,
                "SELECT attname FROM pg_attribute WHERE attrelid = '" + table
                        + "'::regclass AND attnum > 0 AND NOT attisdropped");
    }

    private static List<String> insertable(String table) throws SQLException {
        return texts(
                OWNER,
                "SELECT attname FROM pg_attribute WHERE attrelid = '" + table
                        + "'::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = '' AND attname <> 'hospital_id'");
    }

    /**
     * The column that refers and the table that it refers to. An id that is its sender's, as that of an exclusion, may be the same in
     * both: there is no other hospital's to refer to.
     */
    private static List<String> references(String table) throws SQLException {
        return texts(
                OWNER,
                "SELECT a.attname || ' ' || confrelid::regclass FROM pg_constraint"
                        + " JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = ANY (conkey) AND a.attname <> 'hospital_id'"
                        + " JOIN pg_attribute i ON i.attrelid = confrelid AND i.attname = 'id' AND i.atttypid <> 'uuid'::regtype"
                        + " WHERE contype = 'f' AND conrelid = '" + table
                        + "'::regclass");
    }

    private static long ofOther(String table) throws SQLException {
        return Long.parseLong(texts(OWNER, "SELECT count(*)::text FROM " + table + " WHERE hospital_id = " + OTHER)
                .get(0));
    }

    private interface OfTable {
        void check(String table) throws SQLException;
    }

    private static Stream<DynamicTest> each(List<String> tables, OfTable check) {
        return tables.stream().map(table -> dynamicTest(table, () -> check.check(table)));
    }

    private static long count(Connection connection, String from) throws SQLException {
        return Long.parseLong(
                texts(connection, "SELECT count(*)::text FROM " + from).get(0));
    }

    private static List<String> texts(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection()) {
            return texts(connection, sql);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** How many rows a statement touched; none where it was refused. */
    private static int touched(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return statement.getUpdateCount();
            }
            int rows = 0;
            try (var found = statement.getResultSet()) {
                while (found.next()) {
                    rows++;
                }
            }
            return rows;
        } catch (SQLException refused) {
            // Facts have a trigger besides, and a generated id is not written.
            assertThat(refused.getSQLState()).as(refused.getMessage()).isIn(REFUSED, "23000", "23001", IS_COUNTED);
            return 0;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void copy(Connection connection, String sql, String rows) throws SQLException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            byte[] bytes = rows.getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static String state(ThrowingCallable work) {
        var states = new ArrayList<String>();
        assertThatThrownBy(work).isInstanceOfSatisfying(SQLException.class, e -> states.add(e.getSQLState()));
        return states.get(0);
    }
}
