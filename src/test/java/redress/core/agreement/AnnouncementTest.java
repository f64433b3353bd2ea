package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import redress.core.agreement.Announcement.Piece;
import redress.core.agreement.Announcement.Revision;
import redress.core.time.Instants;
import redress.core.time.Interval;

/** Time that stood announced is judged by its first notice, time that is added by its own. */
class AnnouncementTest {
    private static final Instant MONDAY = Instant.parse("2026-11-02T00:00:00Z");
    private static final Instant DAY = Instant.parse("2026-11-16T00:00:00Z");

    @Test
    void anExtensionIsJudgedByItsOwnNotice() {
        var announcement =
                new Announcement(List.of(new Revision(1, hours(2, 4), MONDAY), new Revision(2, hours(1, 6), DAY)));
        assertThat(announcement.pieces())
                .containsExactly(
                        new Piece(hours(2, 4), MONDAY, 1),
                        new Piece(hours(1, 2), DAY, 2),
                        new Piece(hours(4, 6), DAY, 2));
        assertThat(announcement.added()).extracting(Piece::interval).containsExactly(hours(1, 2), hours(4, 6));
    }

    @Test
    void aShorterWindowAndAnotherTextKeepTheFirstNotice() {
        var announcement =
                new Announcement(List.of(new Revision(1, hours(2, 6), MONDAY), new Revision(2, hours(3, 4), DAY)));
        assertThat(announcement.pieces()).containsExactly(new Piece(hours(3, 4), MONDAY, 1));
        assertThat(announcement.added()).isEmpty();
    }

    @Test
    void whatWasTakenBackInBetweenIsAnnouncedAnew() {
        assertThat(new Announcement(List.of(
                                new Revision(1, hours(2, 6), MONDAY),
                                new Revision(2, hours(2, 3), MONDAY),
                                new Revision(3, hours(2, 6), DAY)))
                        .pieces())
                .containsExactly(new Piece(hours(2, 3), MONDAY, 1), new Piece(hours(3, 6), DAY, 3));
        assertThat(new Announcement(List.of(new Revision(1, hours(2, 6), MONDAY), new Revision(2, null, DAY))).pieces())
                .isEmpty();
    }

    @Test
    void aChangeWithoutAnEndThatComesEarlierIsJudgedByTheNewNotice() {
        var from = new Interval(DAY, Interval.DISTANT_FUTURE);
        var earlier = new Interval(MONDAY.plusSeconds(60), Interval.DISTANT_FUTURE);
        assertThat(new Announcement(List.of(new Revision(1, from, MONDAY), new Revision(2, earlier, DAY))).added())
                .containsExactly(new Piece(new Interval(MONDAY.plusSeconds(60), DAY), DAY, 2));
    }

    /** The pieces are the window, each instant once, and none is judged by a notice that came after its own revision. */
    @Property
    void thePiecesAddUpToTheWindow(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 20) Integer> starts,
            @ForAll @IntRange(min = 1, max = 12) int length) {
        var revisions = new ArrayList<Revision>();
        for (int i = 0; i < starts.size(); i++) {
            int start = starts.get(i);
            revisions.add(
                    new Revision(i + 1, start == 20 ? null : hours(start, start + length), MONDAY.plusSeconds(i)));
        }
        var announcement = new Announcement(revisions);
        Interval last = revisions.get(revisions.size() - 1).window();
        var pieces = announcement.pieces();
        assertThat(Instants.of(pieces.stream().map(Piece::interval).toList()))
                .isEqualTo(last == null ? Instants.NONE : Instants.of(last));
        assertThat(pieces.stream().mapToLong(piece -> piece.interval().micros()).sum())
                .isEqualTo(last == null ? 0 : last.micros());
        for (Piece piece : pieces) {
            for (int i = piece.revision() - 1; i < revisions.size(); i++) {
                Interval window = revisions.get(i).window();
                assertThat(window != null && window.contains(piece.interval())).isTrue();
            }
            assertThat(piece.noticeGivenAt())
                    .isEqualTo(revisions.get(piece.revision() - 1).receivedAt());
        }
    }

    private static Interval hours(int from, int until) {
        return new Interval(DAY.plusSeconds(from * 3_600L), DAY.plusSeconds(until * 3_600L));
    }
}
