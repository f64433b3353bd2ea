package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.core.Draft.interval;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import redress.core.Draft;
import redress.core.time.Interval;
import redress.core.time.PeriodRule;

/** What the label of a period means under the versions of an agreement. */
class PartsTest {

    @Test
    void aPeriodUnderOneVersionIsOnePart() {
        var parts = history(Draft.in("Europe/Paris").from("2026-01-01")).partsOf("2026-03");
        assertThat(parts).singleElement().satisfies(part -> {
            assertThat(part.span()).isEqualTo(interval("2026-03-01T00:00+01:00/2026-04-01T00:00+02:00"));
            assertThat(part.span()).isEqualTo(part.period().interval());
        });
    }

    @Test
    void aNewVersionCutsThePeriodAtItsLocalMidnight() {
        var history = history(
                Draft.in("Europe/Paris").from("2026-01-01").target("99.5"),
                Draft.in("Europe/Paris").from("2026-03-29").target("99.9"));
        var parts = history.partsOf("2026-03");
        assertThat(parts)
                .extracting(History.Part::span)
                .containsExactly(
                        interval("2026-03-01T00:00+01:00/2026-03-29T00:00+01:00"),
                        interval("2026-03-29T00:00+01:00/2026-04-01T00:00+02:00"));
        assertThat(parts).extracting(part -> percent(part).toPlainString()).containsExactly("99.5", "99.9");
        assertThat(history.partsOf("2026-02")).hasSize(1);
        assertThat(history.partsOf("2026-04")).hasSize(1);
    }

    @Test
    void versionsMayBeGivenInAnyOrder() {
        var late = Draft.inUtc().from("2026-03-10");
        var early = Draft.inUtc().from("2026-01-01");
        assertThat(history(late, early).partsOf("2026-03"))
                .isEqualTo(history(early, late).partsOf("2026-03"));
    }

    @Test
    void anAgreementThatEndsInsideAPeriodHasOnlyItsPart() {
        var history = history(Draft.inUtc().from("2026-01-01").until("2026-03-11"));
        assertThat(history.partsOf("2026-03"))
                .singleElement()
                .satisfies(part -> assertThat(part.span()).isEqualTo(interval("2026-03-01T00:00Z/2026-03-11T00:00Z")));
        assertThat(history.partsOf("2026-04")).isEmpty();
        assertThat(history.partsOf("2025-12")).isEmpty();
    }

    @Test
    void betweenTwoVersionsNothingNeedBeInForce() {
        var history = history(
                Draft.inUtc().from("2026-01-01").until("2026-03-11"),
                Draft.inUtc().from("2026-03-21"));
        assertThat(history.partsOf("2026-03"))
                .extracting(History.Part::span)
                .containsExactly(
                        interval("2026-03-01T00:00Z/2026-03-11T00:00Z"),
                        interval("2026-03-21T00:00Z/2026-04-01T00:00Z"));
    }

    @Test
    void anEarlierVersionDoesNotComeBackWhenALaterOneEnds() {
        var history = history(
                Draft.inUtc().from("2026-01-01"),
                Draft.inUtc().from("2026-02-01").until("2026-03-01"));
        assertThat(history.partsOf("2026-03")).isEmpty();
    }

    @Test
    void aVersionReplacedOnItsOwnDateWasNeverInForce() {
        var history = history(
                Draft.inUtc().from("2026-01-01").target("99.5"),
                Draft.inUtc().from("2026-01-01").target("99.9"));
        assertThat(history.partsOf("2026-03"))
                .singleElement()
                .satisfies(part -> assertThat(percent(part)).isEqualTo("99.9"));
    }

    @Test
    void aVersionInAnotherZoneTakesOverAtItsOwnMidnight() {
        // Midnight of 2 January on Kiritimati comes before midnight of 1 January in Pago Pago.
        var history = history(
                Draft.in("Pacific/Pago_Pago").from("2026-01-01"),
                Draft.in("Pacific/Kiritimati").from("2026-01-02"));
        assertThat(history.inForce(0).isEmpty()).isTrue();
        assertThat(history.inForce(1)).isEqualTo(new Interval(Draft.at("2026-01-01T10:00Z"), Interval.DISTANT_FUTURE));
    }

    @Test
    void aLabelThatAVersionDoesNotUseHasNoPartOfIt() {
        var history = history(
                Draft.inUtc().from("2026-01-01"),
                Draft.inUtc().from("2026-03-01").period(new PeriodRule.Quarter()));
        assertThat(history.partsOf("2026-02")).hasSize(1);
        assertThat(history.partsOf("2026-03")).isEmpty();
        assertThat(history.partsOf("2026-Q1"))
                .singleElement()
                .satisfies(part -> assertThat(part.span()).isEqualTo(interval("2026-03-01T00:00Z/2026-04-01T00:00Z")));
        assertThat(history.partsOf("+999999999-12")).isEmpty();
        assertThat(history.partsOf("last month")).isEmpty();
    }

    private static History history(Draft... versions) {
        return new History(List.of(versions).stream().map(Draft::agreement).toList());
    }

    private static BigDecimal percent(History.Part part) {
        return ((Target.Share) part.service().terms().target().rule()).percent();
    }
}
