package redress.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A row of every table that hospitals have rows in, all about one agreement. They are written as the service writes, on behalf of a
 * hospital, and bear the same names and the same ids of their senders in each.
 */
public final class ExampleRows {
    private static final String OF_SERVICE = "(SELECT id FROM service WHERE code = 'CODE')";
    private static final String OF_AGREEMENT = "(SELECT id FROM agreement WHERE code = 'CODE')";
    private static final String OF_VANTAGE = "(SELECT id FROM vantage_point WHERE name = 'CODE')";
    private static final String OF_FOLD = "(SELECT id FROM fold WHERE service_id = " + OF_SERVICE + ")";
    private static final String STARTS = "'2026-03-01T00:00:00Z'";
    private static final String ENDS = "'2026-03-01T01:00:00Z'";
    private static final String RECORDED = "'2026-03-02T00:00:00Z'";

    /** By table, in an order in which each refers to earlier ones only. CODE stands for the name of the set. */
    private static final Map<String, String> INSERTS = inserts();

    private ExampleRows() {}

    private static Map<String, String> inserts() {
        var inserts = new LinkedHashMap<String, String>();
        inserts.put("provider", "(code, name) VALUES ('CODE', 'CODE')");
        inserts.put("service", "(code, name) VALUES ('CODE', 'CODE')");
        inserts.put("vantage_point", "(name) VALUES ('CODE')");
        inserts.put("agreement", "(code, provider_id) VALUES ('CODE', (SELECT id FROM provider WHERE code = 'CODE'))");
        access(inserts);
        inserts.put("agreement_service", values("agreement_id, service_id", OF_AGREEMENT, OF_SERVICE));
        inserts.put(
                "agreement_version",
                values(
                        "agreement_id, effective_from, recorded_at, media_type, document, sha256",
                        OF_AGREEMENT,
                        "'2026-01-01'",
                        RECORDED,
                        "'application/yaml'",
                        "'CODE'",
                        "repeat('0', 64)"));
        inserts.put(
                "measurement_rule",
                "(validity_micros, confirmation, quorum) SELECT 60000000, 1 + count(*), 'any' FROM measurement_rule");
        inserts.put("fold", "(service_id, rule_id) SELECT " + OF_SERVICE + ", max(id) FROM measurement_rule");
        inserts.put("touched", values("service_id, vantage_id, since", OF_SERVICE, OF_VANTAGE, STARTS));
        inserts.put("observer", values("service_id, vantage_id", OF_SERVICE, OF_VANTAGE));
        inserts.put(
                "outage",
                values(
                        "fold_id, started_at, ended_at, provable_from, provable_to, possible_from, possible_to",
                        OF_FOLD,
                        STARTS,
                        ENDS,
                        STARTS,
                        ENDS,
                        STARTS,
                        ENDS));
        inserts.put("reading", values("fold_id, kind, start_tick, end_tick", OF_FOLD, "'known'", "1", "2"));
        inserts.put(
                "probe_conflict",
                values(
                        "service_id, vantage_id, observed_at, up, received_at",
                        OF_SERVICE,
                        OF_VANTAGE,
                        STARTS,
                        "true",
                        RECORDED));
        inserts.put(
                "exclusion",
                values(
                        "id, agreement_id, service_id, kind, starts_at, ends_at, asserted_by, recorded_at",
                        "md5('CODE')::uuid",
                        OF_AGREEMENT,
                        OF_SERVICE,
                        "'planned-maintenance'",
                        STARTS,
                        ENDS,
                        "'them'",
                        RECORDED));
        inserts.put(
                "exclusion_decision",
                values(
                        "exclusion_id, approved, decided_by, reason, decided_at",
                        "md5('CODE')::uuid",
                        "true",
                        "'us'",
                        "'so it was'",
                        RECORDED));
        facts(inserts);
        inserts.put(
                "alert",
                values(
                        "topic, subject, occurrence, agreement_id, service_id, headline, happened_at, page, details,"
                                + " for_provider, raised_at",
                        "'clock.breached'",
                        "'CODE'",
                        "''",
                        OF_AGREEMENT,
                        OF_SERVICE,
                        "'It is late'",
                        STARTS,
                        "'/'",
                        "'{}'",
                        "true",
                        RECORDED));
        announced(inserts);
        owed(inserts);
        inserts.put(
                "closed_statement",
                values(
                        "agreement_id, period, service_id, part, revision, starts_at, ends_at, version_id, terms_sha256,"
                                + " as_of, evidence, evidence_sha256, statement, statement_sha256, format, software,"
                                + " digest, closed_at, closed_by",
                        OF_AGREEMENT,
                        "'2026-03'",
                        OF_SERVICE,
                        "1",
                        "1",
                        STARTS,
                        ENDS,
                        "(SELECT id FROM agreement_version WHERE agreement_id = " + OF_AGREEMENT + ")",
                        "repeat('0', 64)",
                        RECORDED,
                        "'{}'",
                        sha256("'{}'"),
                        STATEMENT,
                        sha256(STATEMENT),
                        "1",
                        "'1'",
                        "repeat('0', 64)",
                        RECORDED,
                        "'us'"));
        inserts.put(
                "probe_result_2026_03",
                values(
                        "service_id, vantage_id, observed_at, up, received_at",
                        OF_SERVICE,
                        OF_VANTAGE,
                        STARTS,
                        "true",
                        RECORDED));
        return inserts;
    }

    /** Names of people and secrets are unique in the installation. */
    private static void access(Map<String, String> inserts) {
        String digest = "sha256(convert_to('CODE' || current_hospital(), 'UTF8'))";
        String provider = "(SELECT id FROM provider WHERE code = 'CODE')";
        inserts.put(
                "person",
                values(
                        "sign_in_name, name, roles, provider_id, created_at",
                        "lower('CODE') || current_hospital()",
                        "'Anna'",
                        "'{provider}'",
                        provider,
                        RECORDED));
        inserts.put(
                "session",
                values(
                        "person_id, digest, began_at, last_seen_at, expires_at",
                        "(SELECT id FROM person WHERE sign_in_name = lower('CODE') || current_hospital())",
                        digest,
                        STARTS,
                        STARTS,
                        ENDS));
        inserts.put(
                "token",
                values(
                        "name, hint, digest, role, provider_id, created_at, created_by",
                        "'CODE'",
                        "'rdr_'",
                        digest,
                        "'provider'",
                        provider,
                        RECORDED,
                        "'anna'"));
        inserts.put("failed_sign_in", values("name_digest, failures, last_failed_at", "'CODE'", "1", RECORDED));
        inserts.put(
                "audit_entry",
                "(entry) VALUES ('{\"action\":\"person.admit\",\"actor\":{\"kind\":\"service\",\"name\":\"service\"},"
                        + "\"recordedAt\":\"2026-03-02T00:00:00Z\",\"subject\":{\"kind\":\"person\",\"name\":\"CODE\"}}')");
    }

    private static void announced(Map<String, String> inserts) {
        String id = "md5('CODE')::uuid";
        inserts.put("notice", values("id, agreement_id, kind", id, OF_AGREEMENT, "'planned-maintenance'"));
        inserts.put(
                "notice_revision",
                values(
                        "notice_id, agreement_id, revision, starts_at, ends_at, words, withdrawn, given_by, received_at,"
                                + " recorded_at, recorded_by",
                        id,
                        OF_AGREEMENT,
                        "1",
                        STARTS,
                        ENDS,
                        "'CODE'",
                        "false",
                        "'provider'",
                        RECORDED,
                        RECORDED,
                        "'them'"));
        inserts.put(
                "notice_decision",
                values(
                        "notice_id, agreement_id, approved, decided_by, reason, decided_at",
                        id,
                        OF_AGREEMENT,
                        "true",
                        "'us'",
                        "'so it was'",
                        RECORDED));
        inserts.put(
                "late_notice",
                values(
                        "notice_id, agreement_id, revision, starts_at, received_at, latest_at, ahead, clause, services,"
                                + " recorded_at",
                        id,
                        OF_AGREEMENT,
                        "1",
                        STARTS,
                        RECORDED,
                        STARTS,
                        "'5 days'",
                        "'9.1'",
                        "'{CODE}'",
                        RECORDED));
    }

    private static void owed(Map<String, String> inserts) {
        String id = "md5('CODE')::uuid";
        inserts.put(
                "exit_checklist",
                values(
                        "id, agreement_id, ends_on, recorded_at, recorded_by",
                        id,
                        OF_AGREEMENT,
                        "'2026-12-31'",
                        RECORDED,
                        "'us'"));
        inserts.put(
                "duty",
                values(
                        "id, agreement_id, kind, owner, zone, checklist_id, needs_confirmation, recorded_at, recorded_by",
                        id,
                        OF_AGREEMENT,
                        "'deletion'",
                        "'provider'",
                        "'UTC'",
                        id,
                        "true",
                        RECORDED,
                        "'us'"));
        inserts.put(
                "duty_revision",
                values(
                        "duty_id, revision, title, due_on, remind_days, withdrawn, recorded_at, recorded_by",
                        id,
                        "1",
                        "'CODE'",
                        "'2026-02-01'",
                        "'{30}'",
                        "false",
                        RECORDED,
                        "'us'"));
        inserts.put(
                "duty_proof",
                values(
                        "duty_id, occurrence, kind, words, given_by, given_at, recorded_at, recorded_by",
                        id,
                        "'2026-02-01'",
                        "'written-confirmation'",
                        "'CODE'",
                        "'provider'",
                        RECORDED,
                        RECORDED,
                        "'them'"));
        inserts.put(
                "duty_judgement",
                values(
                        "duty_id, proof_id, accepted, reason, decided_by, decided_at",
                        id,
                        "(SELECT max(id) FROM duty_proof WHERE duty_id = " + id + ")",
                        "true",
                        "'it is'",
                        "'us'",
                        RECORDED));
        inserts.put(
                "duty_breach",
                values("duty_id, occurrence, due_at, recorded_at", id, "'2026-02-01'", STARTS, RECORDED));
        inserts.put(
                "authority_template",
                values(
                        "code, revision, document, recorded_at, recorded_by",
                        "lower('CODE')",
                        "1",
                        "'CODE'",
                        RECORDED,
                        "'us'"));
        inserts.put(
                "authority_deadline",
                values(
                        "id, template, document, zone, subject, aware_at, recorded_at, recorded_by",
                        id,
                        "'CODE'",
                        "'CODE'",
                        "'UTC'",
                        "'CODE'",
                        STARTS,
                        RECORDED,
                        "'us'"));
        inserts.put(
                "authority_step",
                values(
                        "deadline_id, step, revision, done_at, proof, recorded_at, recorded_by",
                        id,
                        "'early-warning'",
                        "1",
                        STARTS,
                        "'CODE'",
                        RECORDED,
                        "'us'"));
    }

    private static final String STATEMENT = "'{\"verdict\":{\"outcome\":\"kept\"},\"availability\":1,"
            + "\"compensation\":{\"amount\":0,\"currency\":\"EUR\"}}'";

    private static void facts(Map<String, String> inserts) {
        fact(
                inserts,
                "request_count",
                "starts_at, ends_at, attempts, failures, repeats, late",
                STARTS,
                ENDS,
                "9",
                "1",
                "0",
                "0");
        fact(inserts, "users_affected", "site, starts_at, ends_at, users", "''", STARTS, ENDS, "7");
        fact(inserts, "deployment", "resource, starts_at", "'vm-1'", STARTS);
        fact(inserts, "usage", "month, unit, quantity", "'2026-03-01'", "'seats'", "5");
        fact(
                inserts,
                "charge",
                "starts_on, ends_on, kind, reference, amount, currency",
                "'2026-03-01'",
                "'2026-04-01'",
                "'recurring'",
                "''",
                "100",
                "'EUR'");
        fact(inserts, "ticket", "code, severity, opened_at", "'T-1'", "'high'", STARTS);
        fact(inserts, "component_state", "component, starts_at, ends_at, up", "'db'", STARTS, ENDS, "false");
        fact(inserts, "planned_maintenance", "code, starts_at, ends_at, asserted_by", "'M-1'", STARTS, ENDS, "'them'");
        inserts.put(
                "evidence_conflict",
                values(
                        "kind, service_id, starts_at, fact, reason, received_at",
                        "'ticket'",
                        OF_SERVICE,
                        STARTS,
                        "'{}'",
                        "'another stood'",
                        RECORDED));
    }

    private static void fact(Map<String, String> inserts, String table, String columns, String... values) {
        var all = new String[values.length + 4];
        System.arraycopy(values, 0, all, 4, values.length);
        all[0] = OF_SERVICE;
        all[1] = "1";
        all[2] = "false";
        all[3] = RECORDED;
        inserts.put(table, values("service_id, revision, withdrawn, recorded_at, " + columns, all));
    }

    private static String values(String columns, String... values) {
        return "(" + columns + ") VALUES (" + String.join(", ", values) + ")";
    }

    private static String sha256(String text) {
        return "encode(sha256(convert_to(" + text + ", 'UTF8')), 'hex')";
    }

    /** The tables, in an order in which each refers to earlier ones only; a month stands for the results. */
    public static Iterable<String> tables() {
        return INSERTS.keySet();
    }

    /** The statement that writes the row of a table. */
    static String insert(String table, String code) {
        return "INSERT INTO " + table + " " + INSERTS.get(table).replace("CODE", code);
    }

    /**
     * Writes the whole set.
     *
     * @param database as the service sees it
     * @param code what agreement, provider, service and vantage point are called
     */
    public static void write(DataSource database, int hospital, String code) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(SightOfConnections.settings(Sight.of(hospital)));
            statement.execute("SELECT make_month('2026-03-01')");
            for (String table : INSERTS.keySet()) {
                statement.executeUpdate(insert(table, code));
            }
        }
    }
}
