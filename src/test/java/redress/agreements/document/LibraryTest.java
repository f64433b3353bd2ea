package redress.agreements.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redress.core.agreement.Agreement;
import redress.core.agreement.Clause;
import redress.core.agreement.Credit;
import redress.core.agreement.Objective;
import redress.core.agreement.Precision;
import redress.core.agreement.Target;
import redress.core.agreement.Terms;

/** The library of published terms, and agreements that are based on it. */
class LibraryTest {
    private static final String HEAD = """
            agreement: two-lines
            title: Based on published terms
            provider: {code: p, name: P}
            customer: {code: c, name: C}
            zone: Europe/Rome
            effective: {from: 2026-01-01}
            """;
    private static final String SERVICES =
            "services: [{service: s, facts: {zones: 2, instances: 2, disks: premium}, fee: {amount: 100, per: period}}]\n";

    static Stream<String> names() {
        return Library.names().stream();
    }

    @Test
    void everyFileOfTheLibraryIsListedOnce() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/redress/terms"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".yaml"))
                            .map(file -> file.replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(Library.names());
        }
        assertThat(Library.all()).extracting(PublishedTerms::name).containsExactlyElementsOf(Library.names());
        assertThat(Library.names()).hasSizeGreaterThanOrEqualTo(29);
    }

    @ParameterizedTest
    @MethodSource("names")
    void anAgreementNeedsNoMoreThanItsName(String name) {
        Agreement agreement = agreement(name, "");
        for (Clause<?> clause : clauses(agreement.services().get(0).terms())) {
            if (!clause.citation().equals(Clause.DEFAULT) && !clause.path().contains(".fee")) {
                assertThat(clause.citation()).as(clause.path()).startsWith("based on " + name + ": ");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void theWholeTextMeansTheSameWithoutTheLibrary(String name) {
        var sound = (Reading.Sound) AgreementDocument.read(document(name, ""), Format.YAML);
        String whole = Objects.requireNonNull(sound.effective());
        assertThat(whole).doesNotContain("basedOn");
        var again = (Reading.Sound) AgreementDocument.read(whole, Format.YAML);
        assertThat(again.agreement()).isEqualTo(sound.agreement());
        assertThat(again.effective()).isNull();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyInterpretationIsOfAClauseThatIsThereAndIsCarriedWithIt(String name) {
        PublishedTerms published = Library.find(name).orElseThrow();
        String whole = Objects.requireNonNull(
                ((Reading.Sound) AgreementDocument.read(document(name, ""), Format.YAML)).effective());
        assertThat(published.interpretations()).isNotEmpty();
        JsonNode terms = Objects.requireNonNull(DocumentTree.parse(whole, Format.YAML, new Mistakes()))
                .get("terms");
        for (var interpretation : published.interpretations()) {
            if (!interpretation.clause().equals("all")) {
                var carried = new ArrayList<JsonNode>();
                carried.addAll(terms.findValues("interpretation"));
                assertThat(carried)
                        .as(interpretation.clause())
                        .anyMatch(text -> text.asText().contains(interpretation.reading()));
            }
        }
    }

    @Test
    void theGuideShowsEachWithEverythingThatWasInterpreted() throws IOException {
        String guide = Files.readString(Path.of("src/site/markdown/published-terms.md"));
        for (PublishedTerms published : Library.all()) {
            assertThat(guide).contains("### " + published.name() + "\n" + published.title() + ".\n");
            assertThat(guide).contains("| `" + published.name() + "` |");
            published.interpretations().forEach(one -> assertThat(guide).contains(one.reading()));
        }
    }

    @Test
    void aClauseOfTheDocumentReplacesTheWholeClauseOfTheLibrary() {
        Terms terms = agreement("google-healthcare", "terms: {target: {atLeast: 99.95, clause: \"Annex 1\"}}\n")
                .services()
                .get(0)
                .terms();
        assertThat(terms.target().rule()).isInstanceOf(Target.Share.class);
        assertThat(terms.target().rule()).hasToString(target("99.95"));
        assertThat(terms.target().citation()).isEqualTo("Annex 1");
        assertThat(terms.credit().rule()).isInstanceOf(Credit.Tiers.class);
        assertThat(terms.caps()).hasSize(1);
        assertThat(terms.caps().get(0).interpretation()).startsWith("Half of the fee");
    }

    @Test
    void theTermsOfAServiceStandAboveThoseOfTheLibrary() {
        String own = SERVICES.replace("fee:", "terms: {cap: {percentOfBasis: 20}}, fee:");
        var sound = (Reading.Sound)
                AgreementDocument.read(HEAD + "currency: EUR\nbasedOn: google-healthcare\n" + own, Format.YAML);
        assertThat(sound.agreement().services().get(0).terms().caps().get(0).citation())
                .isEqualTo("services[0].terms.cap");
    }

    @Test
    void anUnknownBaseIsAnsweredWithTheNearestName() {
        var faulty = Samples.faulty(HEAD + "currency: EUR\nbasedOn: google-healtcare\n" + SERVICES, Format.YAML);
        assertThat(faulty.mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.path()).isEqualTo("basedOn");
            assertThat(mistake.line()).isEqualTo(8);
            assertThat(mistake.mend()).endsWith("did you mean google-healthcare?");
        });
        assertThat(Samples.faulty(HEAD + "currency: EUR\nbasedOn: something-else\n" + SERVICES, Format.YAML)
                        .mistakes()
                        .get(0)
                        .mend())
                .contains("amazon-ec2-region, ")
                .contains("upcloud");
    }

    @Test
    void theLinesOfOwnMistakesStayRight() {
        var faulty =
                Samples.faulty(document("google-healthcare", "terms:\n  cap: {percentOfBasis: -1}\n"), Format.YAML);
        assertThat(faulty.mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.path()).isEqualTo("terms.cap.percentOfBasis");
            assertThat(mistake.line()).isEqualTo(10);
        });
    }

    @Test
    void whatContradictsAnInheritedClauseStandsOnTheLineOfTheBase() {
        var faulty = Samples.faulty(
                document("google-healthcare", "terms: {measure: {kind: interruption-count, bad: {kind: tickets}}}\n"),
                Format.YAML);
        assertThat(faulty.mistakes()).isNotEmpty().allSatisfy(mistake -> {
            assertThat(mistake.path()).startsWith("terms.");
            assertThat(mistake.line()).isEqualTo(8);
        });
    }

    @Test
    void aClauseThatWouldChangeNothingIsRefused() {
        assertThat(paths("azure-vm-single", "terms: {target: {atLeast: 99}}\n")).containsExactly("terms.target");
        assertThat(paths("amazon-ec2-instance", "terms: {credit: {kind: none}}\n"))
                .contains("terms.credit");
        assertThat(agreement("azure-vm-single", "terms: {target: {atLeast: 99.95}, variants: []}\n")
                        .services())
                .hasSize(1);
    }

    @Test
    void amountsAreNotTakenOverIntoAnotherCurrency() {
        String euros = HEAD + "currency: EUR\nbasedOn: ofcom\n" + SERVICES;
        assertThat(Samples.faulty(euros, Format.YAML).mistakes())
                .singleElement()
                .satisfies(mistake ->
                        assertThat(mistake.mend()).contains("amounts in GBP").contains("terms.credit"));
        assertThat(AgreementDocument.read(euros + "terms: {credit: {kind: none}}\n", Format.YAML))
                .isInstanceOf(Reading.Sound.class);
    }

    private static String target(String percent) {
        return new Target.Share(new BigDecimal(percent), false, new Precision.Exact()).toString();
    }

    private static List<String> paths(String base, String more) {
        return Samples.faulty(document(base, more), Format.YAML).mistakes().stream()
                .map(Mistake::path)
                .toList();
    }

    private static Agreement agreement(String base, String more) {
        return Samples.agreement(document(base, more), Format.YAML);
    }

    private static String document(String base, String more) {
        String currency = Library.find(base).map(PublishedTerms::currency).orElse("EUR");
        return HEAD + "currency: " + currency + "\nbasedOn: " + base + "\n" + more + SERVICES;
    }

    private static List<Clause<?>> clauses(Terms terms) {
        var clauses = new ArrayList<Clause<?>>();
        clauses.addAll(List.of(terms.period(), terms.combination(), terms.basis(), terms.floor(), terms.rounding()));
        clauses.addAll(terms.exclusions());
        clauses.addAll(terms.eligibility());
        clauses.addAll(terms.caps());
        clauses.addAll(terms.clocks());
        for (Objective objective : terms.objectives()) {
            clauses.addAll(List.of(
                    objective.coverage(),
                    objective.condition(),
                    objective.metric(),
                    objective.denominator(),
                    objective.target(),
                    objective.credit()));
        }
        return clauses;
    }
}
