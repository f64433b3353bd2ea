package redress.core.measurement;

import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;

/**
 * What one vantage point says about a service, in sets of {@link Ticks}, not of microseconds.
 *
 * @param known where its latest result is valid
 * @param down where that result is part of a failing run that counts
 * @param provablyDown from the first to the last failing result, both included
 * @param possiblyDown between the good results around a failing run, both left out
 */
record VantagePoint(Instants known, Instants down, Instants provablyDown, Instants possiblyDown) {
    private static final long BEGINNING = Ticks.at(Micros.of(Interval.DISTANT_PAST));
    private static final long FOREVER = Ticks.at(Micros.of(Interval.DISTANT_FUTURE));

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
            int first = i;
            while (i < size && !results.isUp(i)) {
                i++;
            }
            // A run shorter than the confirmation is known, and not down.
            if (i > first && i - first >= rule.confirmation()) {
                addRun(results, first, i, validity, down, provable);
                possible.add(
                        first == 0 ? BEGINNING : Ticks.justAfter(results.atMicros(first - 1)),
                        i == size ? FOREVER : Ticks.at(results.atMicros(i)));
            }
            i++;
        }
        for (int j = 0; j < size; j++) {
            known.add(Ticks.at(results.atMicros(j)), Ticks.at(validUntil(results, j, validity)));
        }
        return new VantagePoint(known.build(), down.build(), provable.build(), possible.build());
    }

    /** A failing run from {@code first} up to {@code end}; where silence broke it, each piece is proved by itself. */
    private static void addRun(
            Series results, int first, int end, long validity, Instants.Builder down, Instants.Builder provable) {
        int pieceStart = first;
        for (int i = first; i < end; i++) {
            long until = validUntil(results, i, validity);
            down.add(Ticks.at(results.atMicros(i)), Ticks.at(until));
            if (i + 1 == end || until < results.atMicros(i + 1)) {
                provable.add(Ticks.at(results.atMicros(pieceStart)), Ticks.justAfter(results.atMicros(i)));
                pieceStart = i + 1;
            }
        }
    }

    private static long validUntil(Series results, int index, long validity) {
        long expires = Math.min(results.atMicros(index) + validity, results.silentFrom(results.atMicros(index)));
        return index + 1 < results.size() ? Math.min(expires, results.atMicros(index + 1)) : expires;
    }
}
