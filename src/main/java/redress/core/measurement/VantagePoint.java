package redress.core.measurement;

import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;

/**
 * What one vantage point says about a service. At the grain of a microsecond, the instant of a failing result is proved
 * failing and the instant of a good result is proved good; so two outages with one good result between them never touch.
 *
 * @param known where its latest result is valid
 * @param down where that result is part of a failing run that counts
 * @param provablyDown from the first to the last failing result, both included
 * @param possiblyDown between the good results around a failing run, both left out
 */
record VantagePoint(Instants known, Instants down, Instants provablyDown, Instants possiblyDown) {
    private static final long GRAIN_MICROS = 1;
    private static final long BEGINNING = Micros.of(Interval.DISTANT_PAST);
    private static final long FOREVER = Micros.of(Interval.DISTANT_FUTURE);

    /** One pass over the results. */
    static VantagePoint of(MeasurementRule rule, Series results) {
        long validity = Micros.of(rule.validity());
        var known = new Instants.Builder();
        var down = new Instants.Builder();
        var provable = new Instants.Builder();
        var possible = new Instants.Builder();
        int size = results.size();
        int i = 0;
        while (i < size) {
            if (results.isUp(i)) {
                known.add(results.atMicros(i), validUntil(results, i, validity));
                i++;
                continue;
            }
            int first = i;
            while (i < size && !results.isUp(i)) {
                known.add(results.atMicros(i), validUntil(results, i, validity));
                i++;
            }
            if (i - first >= rule.confirmation()) {
                addRun(results, first, i, validity, down, provable);
                possible.add(
                        first == 0 ? BEGINNING : results.atMicros(first - 1) + GRAIN_MICROS,
                        i == size ? FOREVER : results.atMicros(i));
            }
        }
        return new VantagePoint(known.build(), down.build(), provable.build(), possible.build());
    }

    /** A failing run from {@code first} up to {@code end}; where silence broke it, each piece is proved by itself. */
    private static void addRun(
            Series results, int first, int end, long validity, Instants.Builder down, Instants.Builder provable) {
        int pieceStart = first;
        for (int i = first; i < end; i++) {
            long until = validUntil(results, i, validity);
            down.add(results.atMicros(i), until);
            if (i + 1 == end || until < results.atMicros(i + 1)) {
                provable.add(results.atMicros(pieceStart), results.atMicros(i) + GRAIN_MICROS);
                pieceStart = i + 1;
            }
        }
    }

    private static long validUntil(Series results, int index, long validity) {
        long expires = results.atMicros(index) + validity;
        return index + 1 < results.size() ? Math.min(expires, results.atMicros(index + 1)) : expires;
    }
}
