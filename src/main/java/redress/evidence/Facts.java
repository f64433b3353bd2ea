package redress.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import redress.core.measurement.Observations;
import redress.core.statement.Exclusion;
import redress.core.time.Interval;
import redress.intake.SqlArrays;

/** The evidence that statements rest on besides probe results, with one query for each kind, however many services are asked for. */
@ApplicationScoped
public class Facts {
    private static final String CONFLICTS = """
            SELECT s.code, count(*) FROM evidence_conflict c JOIN service s ON s.id = c.service_id
            WHERE s.code = ANY (?) AND c.starts_at >= ? AND c.starts_at < ? AND c.received_at <= ? GROUP BY s.code""";

    private final DataSource dataSource;

    Facts(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * What is on record about each of these services and touches the span: each fact whole, as its latest revision says, without
     * those that were withdrawn. Usage and charges also of the 13 months before the span. Tickets from their first event until
     * the last one, without end while nothing is restored. Local dates are taken generously, by a day on either side, because
     * zones differ.
     *
     * @param margin how much longer the span is, at either end, for the facts that only together make an outage: counts of
     *     requests and states of components
     * @return an entry for each service that was asked for
     * @throws IllegalStateException if the database does not answer
     */
    public Map<String, Observations> observations(Collection<String> services, Interval span, Duration margin) {
        return observations(services, span, margin, Interval.DISTANT_FUTURE);
    }

    /** The same as it would have been answered at an instant: only what was recorded at or before it. */
    public Map<String, Observations> observations(
            Collection<String> services, Interval span, Duration margin, Instant knownAt) {
        return query(connection -> {
            var asked = new Asked(connection, services, span, knownAt);
            var wide = new Asked(connection, services, span.widened(margin), knownAt);
            var requests = wide.load(Kinds.REQUEST_COUNTS);
            var affected = asked.load(Kinds.USERS_AFFECTED);
            var components = wide.load(Kinds.COMPONENT_STATES);
            var deployments = asked.load(Kinds.DEPLOYMENTS);
            var tickets = asked.load(Kinds.TICKETS);
            var usage = asked.load(Kinds.USAGE);
            var charges = asked.load(Kinds.CHARGES);
            var observations = new LinkedHashMap<String, Observations>();
            for (String service : services) {
                observations.put(
                        service,
                        new Observations(
                                requests.getOrDefault(service, List.of()),
                                affected.getOrDefault(service, List.of()),
                                components.getOrDefault(service, List.of()),
                                deployments.getOrDefault(service, List.of()),
                                tickets.getOrDefault(service, List.of()),
                                usage.getOrDefault(service, List.of()),
                                charges.getOrDefault(service, List.of())));
            }
            return observations;
        });
    }

    /**
     * Maintenance announced for each of these services that shares an instant with the span, as exclusions of the kind
     * planned-maintenance under the ids of their announcements, ascending by start.
     *
     * @return an entry for each service that was asked for
     * @throws IllegalStateException if the database does not answer
     */
    public Map<String, List<Exclusion>> plannedMaintenance(Collection<String> services, Interval span) {
        return plannedMaintenance(services, span, Interval.DISTANT_FUTURE);
    }

    /** The same as it would have been answered at an instant: only what was recorded at or before it. */
    public Map<String, List<Exclusion>> plannedMaintenance(
            Collection<String> services, Interval span, Instant knownAt) {
        return query(connection -> {
            var found = new Asked(connection, services, span, knownAt).load(Kinds.PLANNED_MAINTENANCE);
            var maintenance = new LinkedHashMap<String, List<Exclusion>>();
            services.forEach(service -> maintenance.put(service, found.getOrDefault(service, List.of())));
            return maintenance;
        });
    }

    /**
     * How many facts that begin in the span were refused because a different one stands; those without any have zero.
     *
     * @throws IllegalStateException if the database does not answer
     */
    public Map<String, Integer> contradictions(Collection<String> services, Interval span, Instant knownAt) {
        return query(connection -> {
            var counts = new LinkedHashMap<String, Integer>();
            services.forEach(service -> counts.put(service, 0));
            try (var select = connection.prepareStatement(CONFLICTS)) {
                SqlArrays.texts(select, 1, services.toArray(String[]::new));
                select.setObject(2, SqlArrays.offset(span.start()));
                select.setObject(3, SqlArrays.offset(span.end()));
                select.setObject(4, SqlArrays.offset(knownAt));
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        counts.put(rows.getString(1), rows.getInt(2));
                    }
                }
            }
            return counts;
        });
    }

    private interface Query<R> {
        R run(Connection connection) throws SQLException;
    }

    private <R> R query(Query<R> query) {
        try (var connection = dataSource.getConnection()) {
            return query.run(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("facts could not be read", e);
        }
    }

    private record Asked(Connection connection, Collection<String> services, Interval span, Instant knownAt) {
        <T> Map<String, List<T>> load(Kind<T> kind) throws SQLException {
            var touching = new Touching(kind, span, true);
            String sql = "SELECT s.code, " + kind.columns("t.") + " FROM service s JOIN " + kind.table()
                    + " t ON t.service_id = s.id WHERE s.code = ANY (?) AND " + touching.sql() + " AND "
                    + kind.currentAt() + " ORDER BY " + kind.reach().order();
            var found = new HashMap<String, List<T>>();
            try (var select = connection.prepareStatement(sql)) {
                SqlArrays.texts(select, 1, services.toArray(String[]::new));
                int next = touching.set(select, 2);
                select.setObject(next++, SqlArrays.offset(knownAt));
                select.setObject(next, SqlArrays.offset(knownAt));
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.computeIfAbsent(rows.getString(1), none -> new ArrayList<>())
                                .add(kind.meaning().apply(Ledger.fact(kind, rows, 2)));
                    }
                }
            }
            return found;
        }
    }
}
