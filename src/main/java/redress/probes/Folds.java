package redress.probes;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import redress.agreements.AgreementRecorded;
import redress.core.agreement.CoveredService;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Quorum;
import redress.core.time.Micros;
import redress.intake.ServiceCodes;
import redress.platform.Hospitals;

/**
 * Which services are folded under which rules: each covered service of each version of an agreement under the rule that it
 * names. Agreements with equal rules share a fold.
 */
@ApplicationScoped
class Folds {
    private static final String KEEP_RULE = "INSERT INTO measurement_rule (validity_micros, confirmation, quorum)"
            + " VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String KEEP_FOLD = """
            WITH kept AS (
                INSERT INTO fold (service_id, rule_id)
                SELECT s.id, r.id FROM service s, measurement_rule r
                WHERE r.validity_micros = ? AND r.confirmation = ? AND r.quorum = ? AND s.code = ?
                ON CONFLICT DO NOTHING RETURNING service_id)
            INSERT INTO touched (service_id, vantage_id, since) SELECT service_id, NULL, '-infinity' FROM kept""";
    private static final String AT_LEAST = "at-least-";

    private final DataSource dataSource;
    private final ServiceCodes services;
    private final ResultCounters counters;
    private final Hospitals hospitals;

    Folds(DataSource dataSource, ServiceCodes services, ResultCounters counters, Hospitals hospitals) {
        this.dataSource = dataSource;
        this.services = services;
        this.counters = counters;
        this.hospitals = hospitals;
    }

    void start(@Observes StartupEvent start) {
        hospitals.each(hospital -> refresh());
    }

    /** In the transaction that records the agreement. */
    void keep(@Observes AgreementRecorded recorded) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            for (CoveredService service : recorded.agreement().services()) {
                MeasurementRule rule = service.terms().probeRule();
                if (rule != null) {
                    keep(connection, service.code(), rule);
                }
            }
        }
    }

    void recorded(@Observes(during = TransactionPhase.AFTER_SUCCESS) AgreementRecorded recorded) {
        refresh();
    }

    private void refresh() {
        try {
            services.seen().refresh();
        } catch (SQLException e) {
            throw new IllegalStateException("the services could not be read", e);
        }
        counters.registerAll();
    }

    /** What is measured already is folded under a new rule from the beginning. */
    static void keep(Connection connection, String service, MeasurementRule rule) throws SQLException {
        try (var keepRule = connection.prepareStatement(KEEP_RULE);
                var keepFold = connection.prepareStatement(KEEP_FOLD)) {
            keepRule.setLong(1, Micros.of(rule.validity()));
            keepRule.setInt(2, rule.confirmation());
            keepRule.setString(3, text(rule.quorum()));
            keepRule.executeUpdate();
            keepFold.setLong(1, Micros.of(rule.validity()));
            keepFold.setInt(2, rule.confirmation());
            keepFold.setString(3, text(rule.quorum()));
            keepFold.setString(4, service);
            keepFold.executeUpdate();
        }
    }

    /** The rule in columns of the row, from the first named index on: validity, confirmation, quorum. */
    static MeasurementRule rule(ResultSet row, int index) throws SQLException {
        Duration validity = Micros.duration(row.getLong(index));
        return new MeasurementRule(validity, row.getInt(index + 1), quorum(row.getString(index + 2)));
    }

    static String text(Quorum quorum) {
        if (quorum instanceof Quorum.AtLeast atLeast) {
            return AT_LEAST + atLeast.count();
        }
        if (quorum instanceof Quorum.Majority) {
            return "majority";
        }
        return quorum instanceof Quorum.All ? "all" : "any";
    }

    private static Quorum quorum(String text) {
        return switch (text) {
            case "any" -> new Quorum.Any();
            case "majority" -> new Quorum.Majority();
            case "all" -> new Quorum.All();
            default -> new Quorum.AtLeast(Integer.parseInt(text.substring(AT_LEAST.length())));
        };
    }
}
