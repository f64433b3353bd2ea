package redress.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import redress.agreements.document.Cursor;
import redress.agreements.document.DocumentTree;
import redress.agreements.document.Format;
import redress.agreements.document.Mistake;
import redress.agreements.document.Mistakes;
import redress.agreements.document.Samples;

/** A document that was accepted once stays what it is, also where one that says the same is refused since. */
class DocumentTest {
    private final Document accepted =
            new Document(Samples.LEAST.replace("percent: 30", "percent: 250"), "application/yaml");
    private final Mistakes mistakes = new Mistakes();

    @Test
    void whatIsOnRecordIsReadAsItStands() {
        assertThat(accepted.readOnRecord().services()).hasSize(1);
    }

    @Test
    void changesAreNotToldWhatTheDocumentSaysWithoutThem() {
        assertThat(accepted.amended(changes("terms: {rounding: {mode: down}}"))).isNotNull();
        assertThat(mistakes.list()).isEmpty();
    }

    @Test
    void changesAreToldWhatTheyMakeWrong() {
        assertThat(accepted.amended(changes("terms: {cap: {percentOfBasis: 150}}")))
                .isNull();
        assertThat(mistakes.list()).extracting(Mistake::path).containsExactly("overrides.terms.cap.percentOfBasis");
    }

    private Cursor changes(String text) {
        JsonNode tree = Objects.requireNonNull(DocumentTree.parse(text, Format.YAML, mistakes));
        return new Cursor(mistakes, "overrides", tree);
    }
}
