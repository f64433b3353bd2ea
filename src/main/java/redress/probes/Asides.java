package redress.probes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import redress.core.time.Instants;
import redress.intake.SqlArrays;

/**
 * Stored results that count for nothing, because a decision that stands has set them aside. Every query that makes states of results
 * goes through {@link #in}, so that a result that is set aside is as one that was never received, and the vantage point counts as
 * {@link #silent} meanwhile; where nothing is set aside, no query changes.
 */
final class Asides {
    static final Asides NONE = new Asides(List.of());
    /** Stands for every vantage point; none has this id. */
    static final int EVERY_VANTAGE_POINT = 0;

    private static final String STANDING = """
            SELECT a.id, a.service_id, coalesce(a.vantage_id, 0), a.starts_at, a.ends_at FROM set_aside a
            CROSS JOIN LATERAL (SELECT d.approved FROM set_aside_decision d
                WHERE d.set_aside_id = a.id AND d.decided_at <= ? ORDER BY d.id DESC LIMIT 1) d
            WHERE a.service_id = ANY (?) AND d.approved""";
    private static final String HEAD = """
            WITH aside AS MATERIALIZED (
                SELECT service, vantage, timestamptz 'epoch' + since * interval '1 microsecond' AS starts,
                    timestamptz 'epoch' + until * interval '1 microsecond' AS ends
                FROM unnest(?::int[], ?::int[], ?::bigint[], ?::bigint[]) AS a(service, vantage, since, until))
            """;
    private static final String FILTER = """

            AND NOT EXISTS (SELECT FROM aside a WHERE a.service = p.service_id AND a.vantage IN (0, p.vantage_id)
                AND p.observed_at >= a.starts AND p.observed_at < a.ends)""";

    private final List<Aside> asides;

    private Asides(List<Aside> asides) {
        this.asides = List.copyOf(asides);
    }

    /**
     * Results of a service from one instant to another.
     *
     * @param vantageId {@link #EVERY_VANTAGE_POINT}, or whose results they are
     */
    record Aside(String id, int serviceId, int vantageId, long fromMicros, long toMicros) {}

    /** What stands at an instant of these services, by the decisions taken at or before it. */
    static Asides standing(Connection connection, Collection<Integer> services, Instant knownAt) throws SQLException {
        var asides = new ArrayList<Aside>();
        try (var select = connection.prepareStatement(STANDING)) {
            select.setObject(1, SqlArrays.offset(knownAt));
            SqlArrays.ints(select, 2, services);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    asides.add(new Aside(
                            rows.getString(1),
                            rows.getInt(2),
                            rows.getInt(3),
                            SqlArrays.micros(rows.getObject(4, OffsetDateTime.class)),
                            SqlArrays.micros(rows.getObject(5, OffsetDateTime.class))));
                }
            }
        }
        return new Asides(asides);
    }

    /** The times in which a vantage point of a service counts as silent. */
    Instants silent(int serviceId, int vantageId) {
        var silent = new Instants.Builder();
        asides.stream()
                .filter(aside -> aside.serviceId == serviceId
                        && (aside.vantageId == EVERY_VANTAGE_POINT || aside.vantageId == vantageId))
                .sorted(Comparator.comparing(Aside::fromMicros))
                .forEach(aside -> silent.add(aside.fromMicros, aside.toMicros));
        return silent.build();
    }

    /** As they would be with this one, or without it where it does not stand. */
    Asides with(Aside aside, boolean stands) {
        var others = new ArrayList<Aside>(asides);
        others.removeIf(other -> other.id.equals(aside.id));
        if (stands) {
            others.add(aside);
        }
        return new Asides(others);
    }

    /** A query with its head at {@code %1$s} and its condition on the results {@code p} at each {@code %2$s}. */
    String in(String query) {
        return asides.isEmpty() ? query.formatted("", "") : query.formatted(HEAD, FILTER);
    }

    /** Binds what the head asks for. @return the index of the parameter that comes next */
    int bind(PreparedStatement select) throws SQLException {
        if (asides.isEmpty()) {
            return 1;
        }
        SqlArrays.ints(select, 1, asides.stream().mapToInt(Aside::serviceId).toArray());
        SqlArrays.ints(select, 2, asides.stream().mapToInt(Aside::vantageId).toArray());
        SqlArrays.longs(select, 3, asides.stream().mapToLong(Aside::fromMicros).toArray());
        SqlArrays.longs(select, 4, asides.stream().mapToLong(Aside::toMicros).toArray());
        return 5;
    }
}
