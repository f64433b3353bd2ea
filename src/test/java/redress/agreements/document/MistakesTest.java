package redress.agreements.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redress.agreements.document.FaultyDocuments.Faulty;

/** Each mistake is answered with its place and what to write instead. */
class MistakesTest {

    static Stream<Faulty> faulty() {
        return FaultyDocuments.all();
    }

    @ParameterizedTest
    @MethodSource
    void faulty(Faulty document) {
        var reading = Samples.faulty(document.text(), Format.YAML);
        assertThat(reading.mistakes()).as(reading.mistakes().toString()).anySatisfy(mistake -> {
            assertThat(mistake.path()).isEqualTo(document.path());
            assertThat(mistake.mend()).contains(document.words());
        });
        assertThat(reading.mistakes()).as(reading.mistakes().toString()).hasSize(document.mistakes());
    }

    static Stream<Faulty> aContradictionOnRecordIsReadAsItStands() {
        return ContradictoryDocuments.all().filter(document -> !document.path().endsWith("fee.amount"));
    }

    @ParameterizedTest
    @MethodSource
    void aContradictionOnRecordIsReadAsItStands(Faulty document) {
        assertThat(AgreementDocument.readOnRecord(document.text(), Format.YAML)).isInstanceOf(Reading.Sound.class);
    }

    @Test
    void allMistakesAreAnsweredAtOnceWithTheirLines() {
        String text = Samples.LEAST
                .replace("zone: UTC", "zone: Rome")
                .replace("currency: USD", "currency: Dollar")
                .replace("atLeast: 99.5}", "atLeast: 101}")
                .replace("title:", "titel:");
        assertThat(Samples.faulty(text, Format.YAML).mistakes())
                .extracting(Mistake::path, Mistake::line)
                .containsExactlyInAnyOrder(
                        tuple("titel", 2),
                        tuple("title", null),
                        tuple("zone", 5),
                        tuple("currency", 6),
                        tuple("terms.target.atLeast", 10));
    }

    @Test
    void aMistakeInTheMeasureHidesNoTargetAndNoCreditOfAnotherUnit() {
        String text = Samples.LEAST.replace(
                "{kind: downtime, validity: PT720H}", "{kind: interruption-count, validity: PT720H, quorum: most}");
        assertThat(Samples.faulty(text, Format.YAML).mistakes())
                .extracting(Mistake::path)
                .containsExactlyInAnyOrder("terms.measure.quorum", "terms.target", "terms.credit");
    }

    @Test
    void anUnknownBaseHidesNoOtherMistake() {
        String text = Samples.LEAST
                .replace("agreement: tour", "agreement: tour\nbasedOn: amazone-s3")
                .replace("  measure: {kind: downtime, validity: PT720H}\n", "")
                .replace("zone: UTC", "zone: Rome")
                .replace("atLeast: 99.5}", "atLeast: 101}")
                .replace(", fee: {amount: 1000.00, per: month}", ", terms: {cap: {amount: -1}}");
        assertThat(Samples.faulty(text, Format.YAML).mistakes())
                .as("what the base may say is not missing")
                .extracting(Mistake::path)
                .containsExactlyInAnyOrder("basedOn", "zone", "terms.target.atLeast", "services[0].terms.cap.amount");
    }

    @Test
    void anUnknownBaseMaySayWhatAClauseNeeds() {
        String text = Samples.LEAST
                .replace("agreement: tour", "agreement: tour\nbasedOn: [none]")
                .replace("  target: {atLeast: 99.5}\n", "")
                .replace(
                        "terms:\n",
                        "terms:\n  claim: {steps: [{name: a, from: incident, within: {businessDays: 3}}]}\n");
        assertThat(Samples.faulty(text, Format.YAML).mistakes())
                .extracting(Mistake::path)
                .containsExactly("basedOn");
    }

    @Test
    void aClauseSharedByManyServicesIsFaultyOnce() {
        var text = new StringBuilder(Samples.LEAST.replace("below: 99, percent", "below: 98, percent"));
        IntStream.range(0, 50)
                .forEach(i -> text.append("  - {service: s").append(i).append(", fee: {amount: 1, per: month}}\n"));
        assertThat(Samples.faulty(text.toString(), Format.YAML).mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.path()).isEqualTo("terms.credit.tiers[1]"));
    }

    @Test
    void aSyntaxErrorHasItsLineAndColumn() {
        var yaml = Samples.faulty("agreement: a\ntitle: b: c\n", Format.YAML);
        assertThat(yaml.readable()).isFalse();
        assertThat(yaml.mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.line()).isEqualTo(2);
            assertThat(mistake.mend())
                    .contains("line 2, column 9", "not readable as YAML", "mapping values are not allowed here");
        });
        var json = Samples.faulty("{\"agreement\": \"a\",\n \"title\" \"b\"}", Format.JSON);
        assertThat(json.readable()).isFalse();
        assertThat(json.mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.line()).isEqualTo(2);
            assertThat(mistake.mend()).contains("line 2, column 10", "not readable as JSON");
        });
    }

    @Test
    void tabsAreAnsweredWithAdvice() {
        assertThat(Samples.faulty("agreement: a\neffective:\n\tfrom: 2020-01-01\n", Format.YAML)
                        .mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.mend()).contains("line 3", "indent with spaces, not tabs"));
    }

    @Test
    void anEmptyDocumentSaysHowToBegin() {
        for (String nothing : new String[] {"", "# only a comment\n", "---\n"}) {
            assertThat(Samples.faulty(nothing, Format.YAML).mistakes()).hasSize(1);
        }
        assertThat(Samples.faulty("- a list\n", Format.YAML).mistakes())
                .extracting(Mistake::path)
                .contains(Mistake.WHOLE);
    }

    @Test
    void aliasesThatWouldGrowAreNotFollowed() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        IntStream.range(1, 30).forEach(i -> {
            bomb.append('a').append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        });
        var mistakes = Samples.faulty(bomb.toString(), Format.YAML).mistakes();
        assertThat(mistakes).anySatisfy(mistake -> assertThat(mistake.mend()).contains("is an alias (*a0)"));
        assertThat(mistakes).anySatisfy(mistake -> assertThat(mistake.mend()).contains("has an anchor (&a0)"));
    }

    @Test
    void aDocumentTooDeepOrTooLargeIsRefused() {
        assertThat(Samples.faulty("agreement: " + "[".repeat(500_000), Format.YAML)
                        .readable())
                .isFalse();
        assertThat(Samples.faulty("[".repeat(500_000), Format.JSON).readable()).isFalse();
        var large = Samples.faulty(Samples.LEAST + "#" + "x".repeat(Format.MAX_DOCUMENT_BYTES), Format.YAML);
        assertThat(large.mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.mend()).contains("larger than 1048576 bytes"));
    }

    @Test
    void whatTheParserSaysIsToldInOurWords() {
        unreadable("\n".repeat(3) + "[".repeat(40), Format.JSON, 4, "nested deeper than 32 levels");
        unreadable("agreement:\n  " + "[".repeat(40), Format.YAML, 2, "close a bracket, or indent less");
        unreadable("{\"a\":\n NaN}", Format.JSON, 2, "NaN is no value of JSON: write a number such as 99.9");
        unreadable("{// x\n}", Format.JSON, 1, "JSON has no comments");
        unreadable("{\"a\":\n " + "1".repeat(200) + "}", Format.JSON, 2, "more than 100 characters: write fewer");
    }

    private static void unreadable(String text, Format format, int line, String words) {
        var faulty = Samples.faulty(text, format);
        assertThat(faulty.readable()).isFalse();
        assertThat(faulty.mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.line()).isEqualTo(line);
            assertThat(mistake.mend()).contains("line " + line, words).doesNotContain("StreamRead", "Feature");
        });
    }

    @Test
    void thousandsOfMistakesAreCounted() {
        var text = new StringBuilder(Samples.LEAST);
        IntStream.range(0, 40_000).forEach(i -> text.append("key").append(i).append(": 1\n"));
        var faulty = Samples.faulty(text.toString(), Format.YAML);
        assertThat(faulty.mistakes()).hasSize(Mistakes.MAX_KEPT);
        assertThat(faulty.total()).isEqualTo(40_000);
    }

    @Test
    void moreServicesThanTheLimitAreRefused() {
        var text = new StringBuilder(Samples.LEAST);
        IntStream.range(0, AgreementDocument.MAX_SERVICES)
                .forEach(i -> text.append("  - {service: s").append(i).append(", fee: {amount: 1, per: month}}\n"));
        assertThat(Samples.faulty(text.toString(), Format.YAML).mistakes())
                .singleElement()
                .satisfies(mistake ->
                        assertThat(mistake.toString()).contains("services", "has 10001 entries: at most 10000"));
    }
}
