package redress.core.agreement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.time.Instants;
import redress.core.time.Interval;

/**
 * What was announced for one service, revision by revision. Time that was announced before is judged by the notice that first named
 * it and has stood since; time that a revision adds or moves to is judged by the receipt of that revision alone.
 *
 * @param revisions in their order
 */
public record Announcement(List<Revision> revisions) {

    /**
     * One state of the announcement.
     *
     * @param number from 1, ascending
     * @param window the time announced; null where nothing is: it was withdrawn, or is for other services
     */
    public record Revision(int number, @Nullable Interval window, Instant receivedAt) {}

    /**
     * A part of the time announced with the notice by which it is judged.
     *
     * @param revision the one that named this time first
     */
    public record Piece(Interval interval, Instant noticeGivenAt, int revision) {
        /** Whether the notice was early enough. */
        public boolean isInTime(NoticeRule rule) {
            return rule.ahead().isInTime(noticeGivenAt, interval.start());
        }
    }

    public Announcement {
        revisions = List.copyOf(revisions);
    }

    /** What stands announced after the last revision, ascending by revision and time; nothing where it was withdrawn. */
    public List<Piece> pieces() {
        List<Piece> standing = List.of();
        for (Revision revision : revisions) {
            standing = after(standing, revision);
        }
        return standing;
    }

    /** What the last revision asks for that did not stand announced before it. */
    public List<Piece> added() {
        int last = revisions.isEmpty() ? 0 : revisions.get(revisions.size() - 1).number();
        return pieces().stream().filter(piece -> piece.revision() == last).toList();
    }

    private static List<Piece> after(List<Piece> before, Revision revision) {
        Interval window = revision.window();
        if (window == null) {
            return List.of();
        }
        var kept = new ArrayList<Piece>();
        Instants fresh = Instants.of(window);
        for (Piece piece : before) {
            Interval left = piece.interval().and(window);
            if (!left.isEmpty()) {
                kept.add(new Piece(left, piece.noticeGivenAt(), piece.revision()));
                fresh = fresh.minus(Instants.of(left));
            }
        }
        fresh.intervals().forEach(added -> kept.add(new Piece(added, revision.receivedAt(), revision.number())));
        return List.copyOf(kept);
    }
}
