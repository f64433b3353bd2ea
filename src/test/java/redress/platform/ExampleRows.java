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
        inserts.put(
                "set_aside",
                values(
                        "id, service_id, starts_at, ends_at, reason, asserted_by, recorded_at",
                        "md5('CODE')::uuid",
                        OF_SERVICE,
                        STARTS,
                        ENDS,
                        "'the probe was broken'",
                        "'them'",
                        RECORDED));
        inserts.put(
                "set_aside_decision",
                values(
                        "set_aside_id, approved, decided_by, reason, decided_at",
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
        incidents(inserts);
        told(inserts);
        feeds(inserts);
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

    private static void incidents(Map<String, String> inserts) {
        String incident = "md5('CODE' || current_hospital())::uuid";
        inserts.put(
                "incident",
                values(
                        "id, agreement_id, service_id, kind, title, opened_by, recorded_at",
                        incident,
                        OF_AGREEMENT,
                        OF_SERVICE,
                        "'incident'",
                        "'It fails'",
                        "'customer'",
                        RECORDED));
        inserts.put(
                "incident_event",
                values(
                        "incident_id, number, type, side, said_by, happened_at, received_at, recorded_at, text, detail",
                        incident,
                        "1",
                        "'opened'",
                        "'customer'",
                        "'us'",
                        STARTS,
                        ENDS,
                        RECORDED,
                        "''",
                        "'{}'"));
        inserts.put(
                "incident_standing",
                values(
                        "incident_id, stage, severity, opened_at, look_at",
                        incident,
                        "'open'",
                        "'1'",
                        STARTS,
                        "'infinity'"));
        inserts.put(
                "incident_breach",
                values(
                        "incident_id, clock, occurrence, severity, started_at, due_at, recorded_at",
                        incident,
                        "'repair'",
                        "1",
                        "'1'",
                        STARTS,
                        ENDS,
                        RECORDED));
        inserts.put(
                "incident_judgement",
                values(
                        "incident_id, judgement, shared, said_by, recorded_at",
                        incident,
                        "'{}'",
                        "true",
                        "'us'",
                        RECORDED));
        inserts.put(
                "attachment",
                values(
                        "id, incident_id, name, media_type, sha256, content, side, said_by, recorded_at",
                        incident,
                        incident,
                        "'a.txt'",
                        "'text/plain'",
                        "repeat('0', 64)",
                        "''::bytea",
                        "'customer'",
                        "'us'",
                        RECORDED));
        inserts.put(
                "answered_post",
                values(
                        "provider_id, key, request, status, answer, recorded_at",
                        "(SELECT id FROM provider WHERE code = 'CODE')",
                        "'CODE'",
                        "repeat('0', 64)",
                        "201",
                        "'{}'",
                        RECORDED));
    }

    private static final String OF_SUBSCRIPTION = "(SELECT id FROM subscription WHERE code = lower('CODE'))";

    private static void told(Map<String, String> inserts) {
        String provider = "(SELECT id FROM provider WHERE code = 'CODE')";
        inserts.put(
                "subscription",
                values(
                        "code, provider_id, channel, definition, created_at, created_by",
                        "lower('CODE')",
                        provider,
                        "'webhook'",
                        "'{}'",
                        RECORDED,
                        "'us'"));
        inserts.put(
                "signing_secret",
                values("subscription_id, secret, made_at", OF_SUBSCRIPTION, "'plain:whsec_CODE'", RECORDED));
        inserts.put(
                "telling",
                values("subscription_id, alert_id", OF_SUBSCRIPTION, "(SELECT id FROM alert WHERE subject = 'CODE')"));
        inserts.put(
                "delivery",
                values(
                        "subscription_id, provider_id, message, channel, address, topic, headline, body, alerts, reason,"
                                + " planned_at, due_at, ended_at, outcome",
                        OF_SUBSCRIPTION,
                        provider,
                        "md5('CODE')::uuid",
                        "'webhook'",
                        "'https://CODE.example.org'",
                        "'clock.breached'",
                        "'It is late'",
                        "'{}'",
                        "1",
                        "'each'",
                        RECORDED,
                        RECORDED,
                        RECORDED,
                        "'delivered'"));
        inserts.put(
                "delivery_attempt",
                values(
                        "delivery_id, number, began_at, took_millis, delivered, answer",
                        "(SELECT id FROM delivery WHERE message = md5('CODE')::uuid)",
                        "1",
                        RECORDED,
                        "7",
                        "true",
                        "''"));
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

    /** What a provider publishes, what tools report, and what is disputed. */
    private static void feeds(Map<String, String> inserts) {
        String feed = "(SELECT id FROM provider_feed WHERE code = lower('CODE'))";
        String document = "(SELECT id FROM feed_document WHERE feed_id = " + feed + ")";
        inserts.put(
                "provider_feed",
                values(
                        "code, provider_id, kind, address, poll_every_seconds, created_at, next_poll_at",
                        "lower('CODE')",
                        "(SELECT id FROM provider WHERE code = 'CODE')",
                        "'statuspage'",
                        "'https://status.example.org/CODE'",
                        "60",
                        RECORDED,
                        RECORDED));
        inserts.put(
                "feed_mapping",
                values("feed_id, component, component_key, service_id", feed, "'CODE'", "lower('CODE')", OF_SERVICE));
        inserts.put(
                "feed_document",
                values("feed_id, sha256, bytes, received_at", feed, "repeat('0', 64)", "'CODE'::bytea", RECORDED));
        inserts.put(
                "feed_poll",
                values(
                        "feed_id, outcome, words, document_id, first_at, last_at, times",
                        feed,
                        "'taken'",
                        "'1 new'",
                        document,
                        RECORDED,
                        RECORDED,
                        "1"));
        inserts.put(
                "feed_incident",
                values(
                        "feed_id, incident, revision, document_id, content, digest, title, impact, starts_at, ends_at, goes_on,"
                                + " flags, components, keys, locations, location_keys, received_at",
                        feed,
                        "'i-1'",
                        "1",
                        document,
                        "'{}'",
                        "repeat('0', 64)",
                        "'CODE'",
                        "'minor'",
                        STARTS,
                        ENDS,
                        "false",
                        "'{}'",
                        "'{CODE}'",
                        "ARRAY [lower('CODE')]",
                        "'{}'",
                        "'{}'",
                        RECORDED));
        inserts.put(
                "feed_quarantine",
                values(
                        "feed_id, document_id, first_byte, length, sha256, reason, received_at",
                        feed,
                        document,
                        "0",
                        "1",
                        "repeat('0', 64)",
                        "'it has no id'",
                        RECORDED));
        inserts.put(
                "dispute",
                values(
                        "id, agreement_id, service_id, side, starts_at, ends_at, reason, raised_by, raised_at",
                        "md5('CODE')::uuid",
                        OF_AGREEMENT,
                        OF_SERVICE,
                        "'provider'",
                        STARTS,
                        ENDS,
                        "'it was up'",
                        "'them'",
                        RECORDED));
        inserts.put(
                "dispute_withdrawal",
                values(
                        "dispute_id, reason, withdrawn_by, withdrawn_at",
                        "md5('CODE')::uuid",
                        "'it was down'",
                        "'them'",
                        RECORDED));
        inserts.put(
                "tool_mapping",
                values("tool, label, value, service_id", "'alertmanager'", "'job'", "'CODE'", OF_SERVICE));
        inserts.put(
                "tool_quarantine",
                values(
                        "tool, content, sha256, reason, received_at",
                        "'uptime-kuma'",
                        "'CODE'",
                        sha256("'CODE'"),
                        "'no service'",
                        RECORDED));
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
