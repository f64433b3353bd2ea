package redress.core.duty;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a duty has come to, with the dates that explain it. */
public sealed interface DutyState {
    /** In one word: due, due-soon, overdue, waiting or done. */
    String word();

    /** The occurrence that is open; null where none is. */
    @Nullable LocalDate occurrence();

    /** The last instant that is in time for it; null where nothing is due. */
    @Nullable Instant dueAt();

    /** Some time lies ahead. */
    record Due(LocalDate occurrence, Instant dueAt) implements DutyState {
        @Override
        public String word() {
            return "due";
        }
    }

    /**
     * A reminder's time has come.
     *
     * @param reminderDays the shortest time ahead that has been reached
     */
    record DueSoon(LocalDate occurrence, Instant dueAt, int reminderDays) implements DutyState {
        @Override
        public String word() {
            return "due-soon";
        }
    }

    /** The date is over, and no proof came. */
    record Overdue(LocalDate occurrence, Instant dueAt) implements DutyState {
        @Override
        public String word() {
            return "overdue";
        }
    }

    /** A proof came, and nobody has judged it yet. */
    record Waiting(LocalDate occurrence, Instant dueAt, Instant givenAt) implements DutyState {
        @Override
        public String word() {
            return "waiting";
        }

        /** Whether the proof came after the date. */
        public boolean isLate() {
            return givenAt.isAfter(dueAt);
        }
    }

    /** Nothing is left to do. */
    record Done(@Nullable LocalDate last, String because) implements DutyState {
        @Override
        public String word() {
            return "done";
        }

        @Override
        public @Nullable LocalDate occurrence() {
            return null;
        }

        @Override
        public @Nullable Instant dueAt() {
            return null;
        }
    }
}
