package redress.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redress.core.time.Micros;
import redress.notices.MeasuredMaintenance.Line;

/** What became of announced time, in words. It was announced for three hours. */
class MaintenanceViewTest {
    private static final Instant FROM = Instant.parse("2026-11-18T02:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-11-18T05:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-20T12:00:00Z");

    private static MaintenanceView of(Instant now, Line... lines) {
        return MaintenanceView.of(new UUID(0, 1), List.of(lines), FROM, UNTIL, now);
    }

    private static Line line(String service, long within, long before, long overrun, long unknown) {
        return new Line(service, true, minutes(within), minutes(before), minutes(overrun), minutes(unknown), List.of());
    }

    private static long minutes(long minutes) {
        return minutes * 60 * Micros.PER_SECOND;
    }

    private static Line unjudged(String service) {
        return new Line(service, false, 0, 0, 0, 0, List.of());
    }

    @Test
    void whatOverranIsSaidFirstAndTheLongestNamesIt() {
        var view = of(LATER, line("a", 10, 0, 0, 0), line("b", 100, 5, 12, 0), line("c", 180, 0, 61, 30));
        assertThat(view.mark()).isEqualTo("missed");
        assertThat(view.verdict()).isEqualTo("overran by up to 61 min");
        assertThat(view.sentences())
                .containsExactly(
                        "c: down 180 min of the announced 180 min; down 61 min beyond it, which count as any other downtime;"
                                + " nothing known of 30 min.",
                        "b: down 5 min before it began; down 100 min of the announced 180 min; down 12 min beyond it, which"
                                + " count as any other downtime.",
                        "a: down 10 min of the announced 180 min.");
    }

    @Test
    void whatIsNotKnownIsNotCalledKept() {
        assertThat(of(LATER, line("a", 0, 0, 0, 0)).verdict()).isEqualTo("kept to its time");
        assertThat(of(LATER, line("a", 0, 0, 0, 1)).mark()).isEqualTo("unknown");
        assertThat(of(LATER, line("a", 0, 0, 0, 180)).sentences())
                .containsExactly("a: nothing was measured in this time.");
        assertThat(of(LATER, unjudged("a")))
                .returns("not-judged", MaintenanceView::mark)
                .returns(List.of("a: no probe judges it, so nothing was measured."), MaintenanceView::sentences);
        assertThat(of(LATER).mark()).isEqualTo("not-judged");
    }

    @Test
    void whatGoesOnIsHeldAgainstWhatHasCome() {
        var view = of(Instant.parse("2026-11-18T03:00:00Z"), line("a", 60, 0, 0, 0));
        assertThat(view.verdict()).isEqualTo("goes on");
        assertThat(view.sentences()).containsExactly("a: down 60 min of the announced 60 min.");
    }

    @Test
    void ofManyServicesTheFirstAreSaidAndTheOthersCounted() {
        var view = of(
                LATER,
                IntStream.range(0, 9).mapToObj(i -> line("s" + i, i, 0, 0, 0)).toArray(Line[]::new));
        assertThat(view.sentences()).hasSize(MaintenanceView.MOST_SERVICES_TOLD);
        assertThat(view.others()).isEqualTo(9 - MaintenanceView.MOST_SERVICES_TOLD);
    }

    @Test
    void lengthsAreSaidInMinutesAndExactly() {
        assertThat(MaintenanceView.length(0)).isEqualTo("0 s");
        assertThat(MaintenanceView.length(minutes(95) + 30 * Micros.PER_SECOND)).isEqualTo("95 min 30 s");
        assertThat(MaintenanceView.length(minutes(1))).isEqualTo("1 min");
        assertThat(MaintenanceView.length(1)).isEqualTo("0.000001 s");
    }
}
