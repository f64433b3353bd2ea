package redress.notices;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The notices that were read from one event of a calendar, and which of them is about which of its occurrences. An occurrence of an
 * event that recurs is known by when it was to begin; an event that takes place once is known by its UID alone (RFC 5545, 3.8.4.4), so
 * that it stays the same notice wherever it is moved.
 *
 * @param given by when each occurrence was to begin when it was first announced, ascending
 */
record EventNotices(Map<Instant, Notice> given) {

    /** The notice of each occurrence that has one. */
    Map<Instant, Notice> matched(Map<Instant, CalendarEvent> occurrences, boolean isOnce, Instant now) {
        var matched = new HashMap<Instant, Notice>();
        for (Instant occurrence : occurrences.keySet()) {
            Notice notice = isOnce && occurrences.size() == 1 ? ofUid(occurrence, now) : given.get(occurrence);
            if (notice != null) {
                matched.put(occurrence, notice);
            }
        }
        return matched;
    }

    /** What stands before what was withdrawn. What is over stays as it was: the UID of something past may be used anew. */
    private @Nullable Notice ofUid(Instant occurrence, Instant now) {
        Notice same = given.get(occurrence);
        if (same != null && !same.current().withdrawn()) {
            return same;
        }
        var notOver = given.values().stream()
                .filter(notice ->
                        Objects.requireNonNull(notice.current().until()).isAfter(now))
                .toList();
        return notOver.stream()
                .filter(notice -> !notice.current().withdrawn())
                .findFirst()
                .orElseGet(() -> same != null || notOver.isEmpty() ? same : notOver.get(0));
    }

    /** What is announced and ahead but no longer among the occurrences. */
    List<Notice> gone(Map<Instant, Notice> matched, Instant now, Instant horizon) {
        var gone = new ArrayList<Notice>();
        given.forEach((occurrence, notice) -> {
            if (!matched.containsValue(notice)
                    && !notice.current().withdrawn()
                    && occurrence.isBefore(horizon)
                    && notice.current().from().isAfter(now)) {
                gone.add(notice);
            }
        });
        return gone;
    }
}
