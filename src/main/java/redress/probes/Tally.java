package redress.probes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import redress.core.time.Micros;

/** Counts what becomes of the results of one upload, and lists the first of those that were not taken. */
final class Tally {
    /** What can become of a result; as a metric's label in lower case. */
    enum Outcome {
        ACCEPTED,
        REPEATED,
        CONFLICTING,
        REJECTED
    }

    /** Stands for a service that could not be told. */
    static final int UNKNOWN_SERVICE = 0;

    private final int maxListed;
    private final Names names;
    private final Map<Integer, Counts> counts = new HashMap<>();
    private final List<Receipt.Conflict> conflicts = new ArrayList<>();
    private final List<Receipt.Rejection> rejections = new ArrayList<>();

    /** How many results of a service came to what. */
    static final class Counts {
        private long accepted = 0;
        private long repeated = 0;
        private long conflicting = 0;
        private long rejected = 0;

        private void add(Outcome outcome) {
            switch (outcome) {
                case ACCEPTED -> accepted++;
                case REPEATED -> repeated++;
                case CONFLICTING -> conflicting++;
                case REJECTED -> rejected++;
            }
        }

        long of(Outcome outcome) {
            return switch (outcome) {
                case ACCEPTED -> accepted;
                case REPEATED -> repeated;
                case CONFLICTING -> conflicting;
                case REJECTED -> rejected;
            };
        }
    }

    /** How the services and vantage points of this upload are called. */
    interface Names {
        String service(int id);

        String vantage(int id);
    }

    Tally(int maxListed, Names names) {
        this.maxListed = maxListed;
        this.names = names;
    }

    void reject(Draft draft, int serviceId) {
        countsOf(serviceId).add(Outcome.REJECTED);
        if (listsRejections()) {
            rejections.add(new Receipt.Rejection(draft.line, String.valueOf(draft.reason)));
        }
    }

    boolean listsRejections() {
        return rejections.size() < maxListed;
    }

    /** Takes over the verdicts of a batch that is stored. */
    void add(Batch batch) {
        for (int row = 0; row < batch.size(); row++) {
            countsOf(batch.serviceId[row]).add(outcome(batch.verdict[row]));
        }
        if (conflicts.size() < maxListed && batch.count(Batch.Verdict.CONFLICTING) > 0) {
            IntStream.range(0, batch.size())
                    .filter(row -> batch.verdict[row] == Batch.Verdict.CONFLICTING)
                    .boxed()
                    .sorted(Comparator.comparingLong(row -> batch.line[row]))
                    .limit(maxListed - (long) conflicts.size())
                    .forEach(row -> conflicts.add(conflict(batch, row)));
        }
    }

    private static Outcome outcome(Batch.Verdict verdict) {
        return switch (verdict) {
            case NEW -> Outcome.ACCEPTED;
            case REPEATED -> Outcome.REPEATED;
            case CONFLICTING -> Outcome.CONFLICTING;
        };
    }

    private Receipt.Conflict conflict(Batch batch, int row) {
        return new Receipt.Conflict(
                batch.line[row],
                names.service(batch.serviceId[row]),
                names.vantage(batch.vantageId[row]),
                Micros.instant(batch.observedAtMicros[row]),
                String.valueOf(batch.difference[row]));
    }

    private Counts countsOf(int serviceId) {
        return counts.computeIfAbsent(serviceId, id -> new Counts());
    }

    /** For each service how many results came to what; {@link #UNKNOWN_SERVICE} among them. */
    Map<Integer, Counts> counts() {
        return counts;
    }

    long total(Outcome outcome) {
        return counts.values().stream().mapToLong(count -> count.of(outcome)).sum();
    }

    Receipt receipt() {
        return new Receipt(
                total(Outcome.ACCEPTED),
                total(Outcome.REPEATED),
                total(Outcome.CONFLICTING),
                total(Outcome.REJECTED),
                conflicts,
                rejections);
    }
}
