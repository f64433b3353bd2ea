package redress.core.agreement;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The right of the customer to terminate because of repeated breaches (agreements.md, shape 14).
 *
 * <p>It is read at the newest of the periods given. A period that was not judged is no breach and breaks no row: silence of the
 * measurement neither helps nor harms. It still takes its place among the last n periods, because those are counted by the
 * calendar.
 */
public sealed interface Termination {
    /** The most periods that a right can look back on. */
    int MOST_PERIODS = 120;

    /** What a period came to. */
    enum Outcome {
        MET,
        MISSED,
        NOT_JUDGED;

        /** Missed where either is, else met where either is. */
        public Outcome worse(Outcome other) {
            if (this == MISSED || other == MISSED) {
                return MISSED;
            }
            return this == MET || other == MET ? MET : NOT_JUDGED;
        }
    }

    /**
     * A period with what it came to.
     *
     * @param period the label, such as 2026-04
     */
    record Judged(String period, Outcome outcome) {}

    /** Whether the right has arisen, with the reason. */
    sealed interface Right {
        String because();
    }

    /**
     * There have been enough breaches.
     *
     * @param breaches labels of the periods that count, oldest first
     */
    record Arisen(List<String> breaches, String because) implements Right {
        public Arisen {
            breaches = List.copyOf(breaches);
        }
    }

    /**
     * There have not been enough breaches.
     *
     * @param breaches labels of the periods that count so far, oldest first
     */
    record NotArisen(List<String> breaches, String because) implements Right {
        public NotArisen {
            breaches = List.copyOf(breaches);
        }
    }

    /**
     * Whether the right has arisen with the newest of some periods.
     *
     * @param past consecutive periods, the newest last
     */
    Right after(List<Judged> past);

    /** The agreement gives no such right. */
    record None() implements Termination {
        @Override
        public Right after(List<Judged> past) {
            return new NotArisen(List.of(), toString());
        }

        @Override
        public String toString() {
            return "no right to terminate is agreed";
        }
    }

    /**
     * So many breaches in a row.
     *
     * @param breaches 1 to {@link #MOST_PERIODS}
     */
    record Consecutive(int breaches) implements Termination {
        /** @throws IllegalArgumentException if the number is out of range */
        public Consecutive {
            check(breaches, MOST_PERIODS);
        }

        @Override
        public Right after(List<Judged> past) {
            Deque<String> row = new ArrayDeque<>();
            for (int i = past.size() - 1; i >= 0 && past.get(i).outcome() != Outcome.MET; i--) {
                if (past.get(i).outcome() == Outcome.MISSED) {
                    row.addFirst(past.get(i).period());
                }
            }
            return right(List.copyOf(row), breaches, " in a row");
        }

        @Override
        public String toString() {
            return breaches + " in a row";
        }
    }

    /**
     * So many breaches among the last periods, in a row or not.
     *
     * @param breaches 1 to {@code periods}
     * @param periods how many periods are looked at, the newest included, at most {@link #MOST_PERIODS}
     */
    record InLast(int breaches, int periods) implements Termination {
        /** @throws IllegalArgumentException if a number is out of range */
        public InLast {
            check(periods, MOST_PERIODS);
            check(breaches, periods);
        }

        @Override
        public Right after(List<Judged> past) {
            List<String> missed = past.subList(Math.max(0, past.size() - periods), past.size()).stream()
                    .filter(judged -> judged.outcome() == Outcome.MISSED)
                    .map(Judged::period)
                    .toList();
            return right(missed, breaches, " in the last " + periods + " periods");
        }

        @Override
        public String toString() {
            return breaches + " in the last " + periods + " periods";
        }
    }

    private static Right right(List<String> missed, int needed, String where) {
        String counted =
                missed.isEmpty() ? "no breach" : "breaches: " + missed.size() + " (" + String.join(", ", missed) + ")";
        String because = counted + where + ", and it takes " + needed;
        return missed.size() >= needed ? new Arisen(missed, because) : new NotArisen(missed, because);
    }

    private static void check(int number, int most) {
        if (number < 1 || number > most) {
            throw new IllegalArgumentException("breaches and periods are 1 to " + most + ", not " + number);
        }
    }
}
