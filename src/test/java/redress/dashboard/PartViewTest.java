package redress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import redress.core.Draft;
import redress.core.agreement.Cap;
import redress.core.agreement.Denominator;
import redress.core.measurement.Measurement;
import redress.core.statement.Evidence;
import redress.core.statement.Statement;
import redress.core.time.Instants;

class PartViewTest {
    private static final Draft PROMISE = Draft.inUtc()
            .tiers(Draft.tier("[99, 99.9)", "10"), Draft.tier("(-, 99)", "30"))
            .fee("1000.00");

    private static PartView view(Statement statement) {
        return PartView.of(statement, 0, 1, Map.of());
    }

    private static String fact(PartView view, String term) {
        return view.facts().stream()
                .filter(fact -> fact.term().equals(term))
                .map(fact -> fact.figure() + " | " + fact.note())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMissedObjectiveIsSaidInOneSentenceWithItsMoney() {
        var view = view(PROMISE.statement("2026-06", Draft.seconds("2026-06-10T10:00:00Z", 11_937)));
        assertThat(view.verdict()).isEqualTo(Mark.MISSED);
        assertThat(view.headline()).isEqualTo("Missed: 99.539 % delivered, 99.9 % agreed.");
        assertThat(view.money()).isEqualTo("10 % of 1,000.00 EUR: 100.00 EUR due.");
        assertThat(view.owes()).isTrue();
        assertThat(view.provisional()).isEmpty();
        assertThat(fact(view, "Availability")).startsWith("99.539 % | 2,580,063 / 2,592,000 s");
        assertThat(fact(view, "Downtime allowance"))
                .isEqualTo("43 min 12 s | 3 h 18 min 57 s used, exceeded by 2 h 35 min 45 s");
        assertThat(fact(view, "Interruptions")).isEqualTo("1 | every one found counts");
        assertThat(fact(view, "Longest interruption")).startsWith("3 h 18 min 57 s");
    }

    @Test
    void aCapIsNamedWhereTheShareAndTheBasisDoNotMultiply() {
        var capped = Draft.inUtc()
                .tiers(Draft.tier("(-, 99.9)", "10"))
                .cap(new Cap.ShareOfBasis(new BigDecimal("4")))
                .fee("1000.00");
        var view = view(capped.statement("2026-06", Draft.seconds("2026-06-10T10:00:00Z", 11_937)));
        assertThat(view.money()).isEqualTo("10 % of 1,000.00 EUR; after cap, minimum and rounding 40.00 EUR due.");
    }

    @Test
    void aMetObjectiveOwesNothing() {
        var view = view(PROMISE.statement("2026-06"));
        assertThat(view.headline()).isEqualTo("Met: 100.000 % delivered, 99.9 % agreed.");
        assertThat(view.money()).isEqualTo("Nothing is due.");
        assertThat(view.owes()).isFalse();
        assertThat(fact(view, "Mean time between failures")).startsWith("\u2013 |");
    }

    @Test
    void aServiceWithoutAnyResultIsNotJudged() {
        var view = view(PROMISE.statement("2026-06", Evidence.of(Measurement.nothing(), Draft.LATER)));
        assertThat(view.verdict()).isEqualTo(Mark.NOT_JUDGED);
        assertThat(view.headline()).startsWith("Not judged: ");
        assertThat(fact(view, "Bounds")).startsWith("0.000 % to 100.000 % | 720 h unknown");
        assertThat(fact(view, "Measurement coverage")).startsWith("0.000 %");
    }

    @Test
    void unknownTimeGivesBoundsThatEncloseTheFigure() {
        var known = Instants.of(Draft.interval("2026-06-01T00:00Z/2026-06-16T00:00Z"));
        var view = view(PROMISE.statement(
                "2026-06",
                Evidence.of(Draft.measured(known, Draft.seconds("2026-06-10T10:00:00Z", 1_296)), Draft.LATER)));
        assertThat(fact(view, "Availability")).startsWith("99.900 %");
        assertThat(fact(view, "Bounds"))
                .isEqualTo("49.950 % to 99.950 % | 360 h unknown: all of it down, or all of it up");
        assertThat(fact(view, "Measurement coverage")).startsWith("50.000 %");
    }

    @Test
    void aRunningPeriodIsMarkedAsProvisional() {
        var now = Draft.at("2026-06-11T00:00Z");
        var view = view(
                PROMISE.statement("2026-06", Evidence.of(Draft.down(Draft.seconds("2026-06-10T10:00:00Z", 60)), now)));
        assertThat(view.headline()).startsWith("Met so far: ");
        assertThat(view.provisional())
                .contains("runs until 1 Jul 2026, 00:00:00", "Computed up to 11 Jun 2026, 00:00:00");
    }

    @Test
    void theFiveClassesAddUpToTheTotalAndFillTheBar() {
        var excluding = Draft.inUtc().excludes("planned-maintenance");
        var statement = excluding.statement(
                "2026-06",
                Draft.evidence(
                        Draft.measured(
                                Instants.of(Draft.interval("2026-06-01T00:00Z/2026-06-29T00:00Z")),
                                Draft.seconds("2026-06-10T10:00:00Z", 1)),
                        Draft.exclusion(
                                "a", "planned-maintenance", Draft.interval("2026-06-02T00:00Z/2026-06-02T04:00Z"))));
        var bar = view(statement).bar();
        assertThat(bar.totalSeconds()).isEqualTo("2,592,000");
        assertThat(bar.parts())
                .extracting(BarView.Part::seconds)
                .containsExactly("2,404,799", "1", "172,800", "14,400", "0");
        double width = bar.parts().stream()
                .filter(part -> !part.width().isEmpty())
                .mapToDouble(part -> Double.parseDouble(part.width().replace("%", "")))
                .sum();
        assertThat(width).isEqualTo(100, within(1e-9));
        assertThat(bar.parts().get(1).width()).isEqualTo("0.4%");
        assertThat(bar.parts().get(3).reasons())
                .extracting(BarView.Reason::reason)
                .containsExactly("planned-maintenance");
    }

    @Test
    void aPeriodThatIsAllExcludedSaysSo() {
        var leaves = Draft.inUtc()
                .excludes("suspension")
                .denominator(Denominator.Excluded.LEAVES, Denominator.Unknown.LEFT_OUT);
        var view = view(leaves.statement(
                "2026-06",
                Draft.evidence(
                        Draft.down(),
                        Draft.exclusion("a", "suspension", Draft.interval("2026-06-01T00:00Z/2026-07-01T00:00Z")))));
        assertThat(view.headline()).startsWith("Not judged: ").contains("excluded");
        assertThat(view.exclusions()).extracting(ExclusionView::counted).containsExactly("720 h");
    }
}
