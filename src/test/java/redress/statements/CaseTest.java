package redress.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.agreements.document.AgreementDocument;
import redress.agreements.document.Cursor;
import redress.agreements.document.DocumentTree;
import redress.agreements.document.Format;
import redress.agreements.document.Mistake;
import redress.agreements.document.Mistakes;

/** Terms and evidence that stand for themselves, and what is said of what cannot be so. */
class CaseTest {
    private static final String TERMS = """
            terms:
              agreement: check
              title: Patient records
              provider: {code: example-cloud, name: Example Cloud}
              customer: {code: st-anna, name: St Anna Hospital}
              zone: UTC
              currency: EUR
              effective: {from: 2026-01-01}
              terms:
                measure: {kind: downtime, expectedInterval: PT1M}
                target: {atLeast: 99.5}
                credit: {kind: tiers, tiers: [{below: 99.5, percent: 10}]}
              services: [{service: records, fee: {amount: 1000.00, per: month}}]
            """;
    private static final String JUNE = "period: 2026-06\n" + TERMS;

    private final Mistakes mistakes = new Mistakes();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2026-06-10T10:00Z/PT99999999999H, is too long",
        "2026-06-10T10:00Z/P999999999D, is too long",
        "2026-06-10T10:00Z/P99999999999999999999D, is no duration",
        "2026-06-10T10:00Z/P7000D/P1D, is no interval",
        "2026-06-10T10:00Z/P36500D, between 2000 and 2100",
        "1999-12-31T23:59Z/2026-06-10T10:00Z, between 2000 and 2100",
    })
    void aTimeThatNothingIsMeasuredInIsAMistake(String down, String mend) {
        read(JUNE + "evidence: {measurement: {down: [\"" + down + "\"]}}");
        assertThat(mistakes.list()).singleElement().satisfies(mistake -> {
            assertThat(mistake.path()).isEqualTo("evidence.measurement.down[0]");
            assertThat(mistake.mend()).contains(mend);
        });
    }

    @Test
    void everyListLiesInTheYearsInWhichServicesAreMeasured() {
        read(JUNE + """
                evidence:
                  measurement: {known: [[1970-01-01T00:00:00Z, null]], outages: [{measured: "2026-06-10T10:00Z/PT1H",
                    provable: ["2026-06-10T10:00Z", "2026-06-10T10:00Z"], possible: [null, "2200-01-01T00:00:00Z"]}]}
                  requestCounts: [{from: 2026-06-01T00:00:00Z, until: 2126-06-01T00:00:00Z, attempts: 1, failures: 0}]
                  tickets: [{id: t, severity: "1", opened: 1999-06-01T00:00:00Z}]
                  usage: [{month: 1999-12, unit: users, quantity: 1}]
                  charges: [{from: 2026-06-01, until: 2126-07-01, kind: recurring, amount: 1}]
                  exclusions: [{id: x, kind: suspension, from: null, until: 2026-06-02T00:00:00Z, assertedBy: a,
                    noticeGivenAt: 1926-06-02T00:00:00Z}]
                """);
        assertThat(mistakes.list())
                .allSatisfy(mistake -> assertThat(mistake.mend()).contains("between 2000 and 2100"))
                .extracting(Mistake::path)
                .containsExactlyInAnyOrder(
                        "evidence.measurement.known[0][0]",
                        "evidence.measurement.outages[0].possible[1]",
                        "evidence.requestCounts[0].until",
                        "evidence.tickets[0].opened",
                        "evidence.usage[0].month",
                        "evidence.charges[0].until",
                        "evidence.exclusions[0].noticeGivenAt");
    }

    @Test
    void countsOfTheSameRequestsAreRefused() {
        read(JUNE + """
                evidence:
                  requestCounts:
                    - {from: 2026-06-01T00:00:00Z, until: 2026-06-01T01:00:00Z, attempts: 10, failures: 0}
                    - {from: 2026-06-01T01:00:00Z, until: 2026-06-01T02:00:00Z, attempts: 10, failures: 0}
                    - {from: 2026-06-01T00:30:00Z, until: 2026-06-01T01:00:00Z, attempts: 10, failures: 9}
                    - {from: 2026-06-01T01:00:00Z, until: 2026-06-01T02:00:00Z, attempts: 10, failures: 0}
                """);
        assertThat(mistakes.list())
                .extracting(Mistake::path)
                .containsExactly("evidence.requestCounts[2]", "evidence.requestCounts[3]");
        assertThat(mistakes.list().get(0).mend())
                .contains("shares time with evidence.requestCounts[0], from 2026-06-01T00:00:00Z until")
                .contains("would count twice");
    }

    @Test
    void aComponentIsNotUpAndDownAtOnceButTwoMayDiffer() {
        read(JUNE + """
                evidence:
                  componentStates:
                    - {component: a, from: 2026-06-01T00:00:00Z, until: 2026-06-02T00:00:00Z, up: true}
                    - {component: b, from: 2026-06-01T00:00:00Z, until: 2026-06-02T00:00:00Z, up: false}
                    - {component: a, from: 2026-06-01T12:00:00Z, until: null, up: false}
                """);
        assertThat(mistakes.list()).extracting(Mistake::path).containsExactly("evidence.componentStates[2]");
    }

    @Test
    void whatIsNamedOnceStandsOnce() {
        read(JUNE + """
                evidence:
                  tickets:
                    - {id: t-1, severity: "1", opened: 2026-06-01T00:00:00Z}
                    - {id: t-1, severity: "2", opened: 2026-06-03T00:00:00Z}
                  usage:
                    - {month: 2026-06, unit: users, quantity: 10}
                    - {month: 2026-06, unit: gigabytes, quantity: 10}
                    - {month: 2026-06, unit: users, quantity: 11}
                  exclusions:
                    - {id: x, kind: suspension, from: 2026-06-01T00:00:00Z, until: 2026-06-02T00:00:00Z, assertedBy: a}
                    - {id: x, kind: legal-order, from: 2026-06-03T00:00:00Z, until: 2026-06-04T00:00:00Z, assertedBy: a}
                  past:
                    - {period: 2026-04, outcomes: {availability: missed}, due: 1}
                    - {period: 2026-05, outcomes: {availability: missed}, due: 1}
                    - {period: 2026-04, outcomes: {availability: met}, due: 0}
                """);
        assertThat(mistakes.list())
                .extracting(Mistake::path)
                .containsExactly(
                        "evidence.tickets[1]",
                        "evidence.usage[2]",
                        "evidence.exclusions[1]",
                        "evidence.past[2].period");
    }

    @Test
    void aPastPeriodMayStandInThePartsIntoWhichNewTermsCutIt() {
        read(JUNE + """
                evidence:
                  past:
                    - {period: 2026-04, from: 2026-04-01T00:00:00Z, until: 2026-04-11T00:00:00Z, outcomes: {}, due: 1}
                    - {period: 2026-04, from: 2026-04-11T00:00:00Z, until: 2026-05-01T00:00:00Z, outcomes: {}, due: 1}
                """);
        assertThat(mistakes.list()).isEmpty();
    }

    @Test
    void chargesAreInTheCurrencyOfTheAgreementAndExclusionsOfAKindThatIsKnown() {
        read(JUNE + """
                evidence:
                  charges:
                    - {from: 2026-06-01, until: 2026-07-01, kind: recurring, amount: 1, currency: USD}
                    - {from: 2026-06-01, until: 2026-07-01, kind: recurring, amount: 1, currency: EUR}
                  exclusions:
                    - {id: x, kind: acts-of-god, from: 2026-06-01T00:00:00Z, until: 2026-06-02T00:00:00Z, assertedBy: a}
                """);
        assertThat(mistakes.list())
                .extracting(mistake -> mistake.path() + " " + mistake.mend())
                .containsExactly(
                        "evidence.exclusions[0].kind acts-of-god is no kind of exclusion: write one of "
                                + String.join(", ", AgreementDocument.exclusionKinds()),
                        "evidence.charges[0].currency USD is not the currency of the agreement: write the amount in EUR");
    }

    @Test
    void mistakesInTheTermsHideNoOthers() {
        read("period: 7\nasOf: yesterday\nservice: [records]\nrainfall: 3\n"
                + TERMS.replace("zone: UTC", "zone: Mars") + """
                evidence:
                  measurement: {down: ["yesterday/today"]}
                  tickets: [{id: t-1, severity: "1"}]
                  charges: [{from: 2026-06-01, until: 2026-07-01, kind: recurring, amount: -1, currency: USD}]
                  past: [{period: 2026-04, outcomes: {availability: mist}, due: 1}]
                  usage: [{month: 2026-06, unit: users, quantity: 1}, {month: 2026-06, unit: users, quantity: 2}]
                """);
        assertThat(mistakes.list())
                .extracting(Mistake::path)
                .containsOnly(
                        "rainfall",
                        "terms.zone",
                        "period",
                        "service",
                        "asOf",
                        "evidence.measurement.down[0]",
                        "evidence.tickets[0].opened",
                        "evidence.charges[0].amount",
                        "evidence.past[0].outcomes.availability",
                        "evidence.usage[1]");
        assertThat(mistakes.list().get(0).mend())
                .isEqualTo("rainfall is not a key of a request; its keys are terms, service, period, asOf, evidence");
    }

    @Test
    void aPeriodThatIsNoneHidesNothingOfTheEvidence() {
        read("period: 2026-13\n" + TERMS + "evidence: {tickets: [{id: t-1}]}");
        assertThat(mistakes.list())
                .extracting(Mistake::path)
                .containsExactlyInAnyOrder("period", "evidence.tickets[0].severity", "evidence.tickets[0].opened");
    }

    @ParameterizedTest(name = "as of {0}")
    @CsvSource({"2026-06-01T00:00:00Z", "2026-06-01T00:00:00.000001Z", "2036-07-08T00:00:00Z"})
    void thePresentMayBeAnyFromTheStartOfThePeriodOn(String asOf) {
        Case brought = read("asOf: " + asOf + "\n" + JUNE + "evidence: {measurement: {down: []}}");
        assertThat(mistakes.list()).isEmpty();
        assertThat(Objects.requireNonNull(brought).statements()).hasSize(1);
    }

    @ParameterizedTest(name = "as of {0}")
    @CsvSource({
        "2026-05-31T23:59:59Z, before the period begins",
        "2036-07-08T00:00:01Z, too long after it",
    })
    void anotherPresentIsRefusedWithBothBounds(String asOf, String why) {
        for (String request :
                new String[] {"asOf: " + asOf + "\n" + JUNE + "evidence: {}", JUNE + "evidence: {asOf: " + asOf + "}"
                }) {
            read(request);
        }
        assertThat(mistakes.list()).extracting(Mistake::path).containsExactly("asOf", "evidence.asOf");
        assertThat(mistakes.list())
                .allSatisfy(mistake -> assertThat(mistake.mend())
                        .contains(why)
                        .endsWith("from 2026-06-01T00:00:00Z to 2036-07-08T00:00:00Z"));
    }

    @Test
    void moreOutagesAndExclusionsThanCanBeHeldAgainstEachOtherAreRefused() {
        var request = new StringBuilder(JUNE + "evidence:\n  measurement:\n    down:\n");
        var start = Instant.parse("2026-06-01T00:00:00Z");
        for (int i = 0; i < 1_500; i++) {
            request.append("      - ").append(start.plusSeconds(400L * i)).append("/PT1M\n");
        }
        request.append("  exclusions:\n");
        for (int i = 0; i < 1_001; i++) {
            request.append("    - {id: e")
                    .append(i)
                    .append(", kind: suspension, assertedBy: a, from: ")
                    .append(start.plusSeconds(500L * i))
                    .append(", until: ")
                    .append(start.plusSeconds(500L * i + 60))
                    .append("}\n");
        }
        read(request.toString());
        assertThat(mistakes.list()).singleElement().satisfies(mistake -> {
            assertThat(mistake.path()).isEqualTo("evidence.exclusions");
            assertThat(mistake.mend()).contains("at most 1500000 pairs").contains("write at most 1000 exclusions");
        });
    }

    private @Nullable Case read(String yaml) {
        var tree = DocumentTree.parse(yaml, Format.YAML, mistakes);
        return tree == null ? null : Case.read(new Cursor(mistakes, "", tree));
    }
}
