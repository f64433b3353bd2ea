package redress.core.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.time.Period;

/**
 * Something that has to be done by a date, once or again and again (ISO/TS 23535, 5.6.8, 5.8.2, 5.9.4, 5.10.1, 5.10.4, 5.14, 5.15).
 * It is done by a proof that somebody accepted; a proof in time that nobody has judged yet keeps it from being overdue.
 *
 * @param due the first due date
 * @param everyMonths after how many months it is due again; null where it is due once
 * @param zone in which its dates end
 * @param remindDays how many days ahead somebody is reminded
 * @param withdrawn whether it no longer has to be done
 */
public record Duty(Due due, @Nullable Integer everyMonths, ZoneId zone, List<Integer> remindDays, boolean withdrawn) {
    /** Most occurrences that are looked at: a century of months. */
    static final int MOST_OCCURRENCES = 1_200;

    /** When it is due first. */
    public sealed interface Due {
        /** The last day. */
        LocalDate date();
    }

    /** On a date. */
    public record On(LocalDate date) implements Due {}

    /** So long before another date, such as a certificate's last day. */
    public record Before(LocalDate other, java.time.Period ahead) implements Due {
        @Override
        public LocalDate date() {
            return other.minus(ahead);
        }
    }

    /**
     * What was brought forward for an occurrence.
     *
     * @param accepted null while nobody has judged it
     */
    public record Proof(
            LocalDate occurrence, Instant givenAt, @Nullable Boolean accepted) {
        boolean isAccepted() {
            return Boolean.TRUE.equals(accepted);
        }

        boolean isRefused() {
            return Boolean.FALSE.equals(accepted);
        }
    }

    /** An occurrence that was not done in time. */
    public record Breach(LocalDate occurrence, Instant dueAt) {}

    /** @throws IllegalArgumentException if it recurs after less than a month, or a reminder comes after the date */
    public Duty {
        remindDays =
                remindDays.stream().distinct().sorted(Comparator.reverseOrder()).toList();
        if (everyMonths != null && everyMonths < 1) {
            throw new IllegalArgumentException("a duty recurs after a month or more, not " + everyMonths);
        }
        if (remindDays.stream().anyMatch(days -> days < 0)) {
            throw new IllegalArgumentException("a reminder comes before the date, not " + remindDays);
        }
    }

    /** The due date of an occurrence, counted from 0: the same day of month, or the month's last. */
    public LocalDate occurrence(int number) {
        return everyMonths == null ? due.date() : due.date().plusMonths((long) everyMonths * number);
    }

    /** The end of a due date: the last instant that is in time. */
    public Instant dueAt(LocalDate occurrence) {
        return Period.startOf(occurrence.plusDays(1), zone);
    }

    /** What it has come to. */
    public DutyState state(List<Proof> proofs, Instant now) {
        if (withdrawn) {
            return new DutyState.Done(null, "it was withdrawn");
        }
        LocalDate open = open(proofs);
        if (open == null) {
            return new DutyState.Done(due.date(), "its proof was accepted");
        }
        Instant dueAt = dueAt(open);
        Instant given = proofs.stream()
                .filter(proof -> proof.occurrence().equals(open) && !proof.isRefused())
                .map(Proof::givenAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (given != null) {
            return new DutyState.Waiting(open, dueAt, given);
        }
        if (now.isAfter(dueAt)) {
            return new DutyState.Overdue(open, dueAt);
        }
        Integer reached = reminder(open, now);
        return reached == null ? new DutyState.Due(open, dueAt) : new DutyState.DueSoon(open, dueAt, reached);
    }

    /** The first occurrence of which no proof was accepted; null where there is none. */
    public @Nullable LocalDate open(List<Proof> proofs) {
        int last = everyMonths == null ? 1 : MOST_OCCURRENCES;
        for (int i = 0; i < last; i++) {
            LocalDate occurrence = occurrence(i);
            if (proofs.stream().noneMatch(proof -> proof.occurrence().equals(occurrence) && proof.isAccepted())) {
                return occurrence;
            }
        }
        return null;
    }

    /** Every occurrence up to now of which no proof that was not refused came in time. */
    public List<Breach> breaches(List<Proof> proofs, Instant now) {
        if (withdrawn) {
            return List.of();
        }
        var breaches = new ArrayList<Breach>();
        int last = everyMonths == null ? 1 : MOST_OCCURRENCES;
        for (int i = 0; i < last && now.isAfter(dueAt(occurrence(i))); i++) {
            LocalDate occurrence = occurrence(i);
            Instant dueAt = dueAt(occurrence);
            boolean isTimely = proofs.stream()
                    .anyMatch(proof -> proof.occurrence().equals(occurrence)
                            && !proof.isRefused()
                            && !proof.givenAt().isAfter(dueAt));
            if (!isTimely) {
                breaches.add(new Breach(occurrence, dueAt));
            }
        }
        return breaches;
    }

    /** The shortest time ahead, in days, that has been reached; null where none has. */
    private @Nullable Integer reminder(LocalDate occurrence, Instant now) {
        return remindDays.stream()
                .filter(days -> !now.isBefore(Period.startOf(occurrence.minusDays(days), zone)))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The longest time ahead of which somebody is reminded, in days; 0 where nobody is. */
    public int longestReminder() {
        return remindDays.isEmpty() ? 0 : Collections.max(remindDays);
    }
}
