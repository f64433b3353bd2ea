package redress.core.agreement;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redress.core.time.Interval;

/**
 * One thing that the customer must do to obtain a credit, such as open a ticket or send the formal claim.
 *
 * @param name as in the agreement
 * @param due until when it must be done; it must be done before that instant
 * @param earliest before which it cannot be done; null where it can be done as soon as there is something to claim for
 * @param contents what it must contain, at most {@link #MOST_CONTENTS} texts of at most {@link #LONGEST_TEXT} characters
 * @param paidUp whether all invoices that are due must have been paid
 * @param expiry at which the right lapses whatever {@code due} says, such as a year after the period where time runs from
 *     awareness; null where there is none
 */
public record ClaimStep(
        String name,
        ClaimMoment due,
        @Nullable ClaimMoment earliest,
        List<String> contents,
        boolean paidUp,
        @Nullable ClaimMoment expiry) {
    public static final int MOST_CONTENTS = 20;
    public static final int LONGEST_TEXT = 200;

    /** @throws IllegalArgumentException if a text is empty or too long, or there are too many */
    public ClaimStep {
        contents = List.copyOf(contents);
        if (contents.size() > MOST_CONTENTS) {
            throw new IllegalArgumentException(
                    "a step of a claim has at most " + MOST_CONTENTS + " contents, not " + contents.size());
        }
        Stream.concat(Stream.of(name), contents.stream()).forEach(ClaimStep::check);
    }

    /** A step that asks for nothing but to be done in time. */
    public static ClaimStep of(String name, ClaimMoment due) {
        return new ClaimStep(name, due, null, List.of(), false, null);
    }

    private static void check(String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("a name or content of a claim has 1 to " + LONGEST_TEXT + " characters");
        }
    }

    /** The deadlines: one for each incident where time runs from incidents, else one. */
    public List<ClaimDeadline> deadlines(ClaimOccasion occasion) {
        if (!isOfIncident()) {
            return List.of(deadline(occasion, null));
        }
        if (occasion.incidents().isEmpty()) {
            return List.of(new ClaimDeadline.NotRunning(this, null, name + ": there is no incident to count from"));
        }
        return occasion.incidents().stream()
                .map(incident -> deadline(occasion, incident))
                .toList();
    }

    /** The deadline that counts for the period: the earliest, because all its incidents make one credit. */
    public ClaimDeadline deadlineOfPeriod(ClaimOccasion occasion) {
        List<ClaimDeadline> all = deadlines(occasion);
        return all.stream()
                .filter(ClaimDeadline.Due.class::isInstance)
                .map(ClaimDeadline.Due.class::cast)
                .min(Comparator.comparing(ClaimDeadline.Due::dueAt))
                .map(ClaimDeadline.class::cast)
                .orElse(all.get(0));
    }

    private boolean isOfIncident() {
        return due.isOfIncident()
                || (earliest != null && earliest.isOfIncident())
                || (expiry != null && expiry.isOfIncident());
    }

    private ClaimDeadline deadline(ClaimOccasion occasion, @Nullable Interval incident) {
        Optional<Instant> inTime = due.on(occasion, incident);
        Optional<Instant> lapse = expiry == null ? Optional.empty() : expiry.on(occasion, incident);
        String words = name + ": " + due.explain(occasion, incident);
        if (expiry != null) {
            words += "; the right lapses at " + expiry.explain(occasion, incident);
        }
        if (earliest != null) {
            words += "; not before " + earliest.explain(occasion, incident);
        }
        String because = words;
        Instant opensAt = opensAt(occasion, incident);
        return Stream.of(inTime, lapse)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .<ClaimDeadline>map(
                        dueAt -> new ClaimDeadline.Due(this, incident, opensAt, dueAt, occasion.zone(), because))
                .orElse(new ClaimDeadline.NotRunning(this, incident, because));
    }

    private @Nullable Instant opensAt(ClaimOccasion occasion, @Nullable Interval incident) {
        if (earliest != null) {
            return earliest.on(occasion, incident).orElse(null);
        }
        return incident == null ? occasion.arisesAt() : incident.start();
    }
}
