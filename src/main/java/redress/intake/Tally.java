package redress.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what becomes of the entries of one upload, and lists the first of those that were not taken. */
public final class Tally<C extends Receipt.Conflict> {
    /** What can become of an entry; as a metric's label in lower case. */
    public enum Outcome {
        ACCEPTED,
        REPEATED,
        CONFLICTING,
        REJECTED
    }

    /** Stands for a service that could not be told. */
    public static final int UNKNOWN_SERVICE = 0;

    private final int maxListed;
    private final Map<Integer, Counts> counts = new HashMap<>();
    private final List<C> conflicts = new ArrayList<>();
    private final List<Receipt.Rejection> rejections = new ArrayList<>();

    /** How many entries of a service came to what. */
    public static final class Counts {
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

        public long of(Outcome outcome) {
            return switch (outcome) {
                case ACCEPTED -> accepted;
                case REPEATED -> repeated;
                case CONFLICTING -> conflicting;
                case REJECTED -> rejected;
            };
        }
    }

    /** @param maxListed how many of a kind the receipt lists */
    public Tally(int maxListed) {
        this.maxListed = maxListed;
    }

    /** Counts an entry; one that is rejected has its own method. */
    public void add(int serviceId, Outcome outcome) {
        countsOf(serviceId).add(outcome);
    }

    /** Counts a draft with a reason, and lists it if there is room. */
    public void reject(Draft draft, int serviceId) {
        add(serviceId, Outcome.REJECTED);
        if (listsRejections()) {
            rejections.add(new Receipt.Rejection(draft.line(), String.valueOf(draft.reason())));
        }
    }

    public boolean listsRejections() {
        return rejections.size() < maxListed;
    }

    /** How many more conflicts the receipt lists. */
    public int conflictsToList() {
        return maxListed - conflicts.size();
    }

    /** Lists a conflict that is counted already, if there is room. */
    public void list(C conflict) {
        if (conflictsToList() > 0) {
            conflicts.add(conflict);
        }
    }

    private Counts countsOf(int serviceId) {
        return counts.computeIfAbsent(serviceId, id -> new Counts());
    }

    /** For each service how many entries came to what; {@link #UNKNOWN_SERVICE} among them. */
    public Map<Integer, Counts> counts() {
        return counts;
    }

    public long total(Outcome outcome) {
        return counts.values().stream().mapToLong(count -> count.of(outcome)).sum();
    }

    public Receipt<C> receipt() {
        return new Receipt<>(
                total(Outcome.ACCEPTED),
                total(Outcome.REPEATED),
                total(Outcome.CONFLICTING),
                total(Outcome.REJECTED),
                conflicts,
                rejections);
    }
}
