package redress.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.Words;
import redress.core.agreement.Announcement;
import redress.core.agreement.NoticeRule;
import redress.core.statement.Exclusion;
import redress.core.time.Interval;

/**
 * Something announced, with all that was said about it since.
 *
 * @param calendarUid of the event of a calendar from which it was read; null where it was given otherwise
 * @param revisions ascending, at least one
 * @param decision an administrator's, taken last; null while there is none
 */
public record Notice(
        UUID id,
        String agreement,
        NoticeRule.Kind kind,
        @Nullable String calendarUid,
        List<Revision> revisions,
        Exclusion.@Nullable Decision decision) {

    /** The longest maintenance or disruption that one notice announces: a year. */
    static final Duration LONGEST = Duration.ofDays(366);

    /** Who may have given a notice. */
    public enum Side {
        /** The provider itself. */
        PROVIDER,
        /** The hospital, which wrote down what the provider told it by mail or telephone. */
        HOSPITAL
    }

    /**
     * One state of a notice.
     *
     * @param number from 1
     * @param services codes; null for every service of the agreement
     * @param until the end of what is announced; null where it is a change that lasts
     * @param receivedAt when the hospital had it, which is what the time ahead is counted from
     * @param receivedBy how it came, such as mail; null where it came here
     */
    public record Revision(
            int number,
            @Nullable List<String> services,
            Instant from,
            @Nullable Instant until,
            String text,
            boolean withdrawn,
            Side givenBy,
            Instant receivedAt,
            @Nullable String receivedBy,
            Instant recordedAt,
            String recordedBy) {
        /** The time announced; without end where it is a change that lasts. */
        public Interval window() {
            return new Interval(from, Objects.requireNonNullElse(until, Interval.DISTANT_FUTURE));
        }

        boolean isFor(String service) {
            return services == null || services.contains(service);
        }
    }

    public Notice {
        revisions = List.copyOf(revisions);
    }

    /** Whether it is more than one notice announces. */
    static boolean isTooLong(Instant from, Instant until) {
        return until.isAfter(from.plus(LONGEST));
    }

    /** What holds now. */
    public Revision current() {
        return revisions.get(revisions.size() - 1);
    }

    /** What is announced, in the words of agreements: planned-maintenance. */
    public String kindName() {
        return Words.of(kind);
    }

    /** What was announced for a service. */
    public Announcement announcement(String service) {
        return new Announcement(revisions.stream()
                .map(revision -> new Announcement.Revision(
                        revision.number(),
                        revision.withdrawn() || !revision.isFor(service) ? null : revision.window(),
                        revision.receivedAt()))
                .toList());
    }

    /**
     * What the provider may ask to be excluded for a service, part by part, each with the receipt of the notice that first named it.
     * The first part has the id of the notice.
     */
    public List<Exclusion> exclusions(String service) {
        var pieces = announcement(service).pieces().stream()
                .sorted(Comparator.comparing(piece -> piece.interval().start()))
                .toList();
        var exclusions = new ArrayList<Exclusion>();
        for (Announcement.Piece piece : pieces) {
            exclusions.add(new Exclusion(
                    exclusions.isEmpty() ? id.toString() : id + "/" + (exclusions.size() + 1),
                    kindName(),
                    piece.interval(),
                    "notice of the provider",
                    piece.noticeGivenAt(),
                    decision));
        }
        return exclusions;
    }
}
