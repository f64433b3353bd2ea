package redress.probes;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import redress.core.measurement.Measurement;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Outage;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;

/**
 * The state of a service as the results that had been received by an instant give it.
 *
 * <p>Results of a stretch around the span are enough, with as many before and after it as the rule can reach
 * ({@link MeasurementRule#reach()}): inside of the stretch no other result changes a reading. An outage of the span that reaches
 * out of the stretch in any reading is not seen whole, so the stretch grows until none does or no result is left outside.
 */
final class KnownThen {
    private static final String OBSERVERS =
            "SELECT s.id, o.vantage_id FROM service s JOIN observer o ON o.service_id = s.id"
                    + " WHERE s.code = ? ORDER BY o.vantage_id";
    /** By how much the stretch reaches beyond the span at first, and how many times as much each time it grows. */
    private static final long FIRST_MARGIN_MICROS = 86_400 * Micros.PER_SECOND;

    private static final int GROWTH = 8;
    private static final long BEGINNING_MICROS = Micros.of(Interval.DISTANT_PAST);
    private static final long END_MICROS = Micros.of(Interval.DISTANT_FUTURE);

    private KnownThen() {}

    /** @param thought of what is set aside, which may be other than what stands */
    static Measurement measured(
            Connection connection, Outages.Key key, Interval span, Instant knownAt, UnaryOperator<Asides> thought)
            throws SQLException {
        var vantageIds = new ArrayList<Integer>();
        int service = observers(connection, key.service(), vantageIds);
        Asides asides = thought.apply(Asides.standing(connection, List.of(service), knownAt));
        long from = Micros.of(span.start());
        long to = Micros.of(span.end());
        for (long margin = FIRST_MARGIN_MICROS; ; margin = Math.multiplyExact(margin, GROWTH)) {
            from = from - BEGINNING_MICROS > margin ? from - margin : BEGINNING_MICROS;
            to = END_MICROS - to > margin ? to + margin : END_MICROS;
            var stretch = new StoredSeries.Stretch(from, to, key.rule().reach());
            var loaded = StoredSeries.knownAt(connection, service, vantageIds, stretch, knownAt, asides);
            var measured = clipped(Measurement.of(key.rule(), loaded.series()), span);
            boolean wholeBefore = !loaded.moreBefore() || isWholeFrom(measured.outages(), from);
            boolean wholeAfter = !loaded.moreAfter() || isWholeUntil(measured.outages(), to);
            if (wholeBefore && wholeAfter) {
                return measured;
            }
        }
    }

    private static int observers(Connection connection, String service, List<Integer> vantageIds) throws SQLException {
        int id = 0;
        try (var select = connection.prepareStatement(OBSERVERS)) {
            select.setString(1, service);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    id = rows.getInt(1);
                    vantageIds.add(rows.getInt(2));
                }
            }
        }
        return id;
    }

    private static Measurement clipped(Measurement measured, Interval span) {
        return new Measurement(
                measured.known().and(Instants.of(span)),
                measured.outages().stream()
                        .filter(outage -> outage.measured().overlaps(span))
                        .toList());
    }

    private static boolean isWholeFrom(List<Outage> outages, long fromMicros) {
        return outages.stream().allMatch(outage -> Micros.of(outage.possible().start()) > fromMicros);
    }

    private static boolean isWholeUntil(List<Outage> outages, long toMicros) {
        return outages.stream().allMatch(outage -> Micros.of(outage.possible().end()) < toMicros);
    }
}
