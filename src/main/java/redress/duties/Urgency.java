package redress.duties;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** In which order duties are looked at. */
final class Urgency {
    private static final List<String> ORDER = List.of("overdue", "waiting", "due-soon", "due", "done");

    private Urgency() {}

    /** Overdue first, then what waits for a judgement, then by due date. */
    static List<OnRecord> sorted(List<OnRecord> duties, Instant now) {
        return duties.stream()
                .map(duty -> new Placed(duty, now))
                .sorted(Comparator.comparingInt(Placed::rank)
                        .thenComparing(Placed::dueAt)
                        .thenComparing(placed -> placed.duty().title()))
                .map(Placed::duty)
                .toList();
    }

    private record Placed(OnRecord duty, int rank, Instant dueAt) {
        Placed(OnRecord duty, Instant now) {
            this(
                    duty,
                    ORDER.indexOf(duty.state(now).word()),
                    Objects.requireNonNullElse(duty.state(now).dueAt(), Instant.MAX));
        }
    }
}
