package redress.agreements.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide to agreement documents tells the truth. */
class GuideTest {
    private static final Pattern WHOLE = Pattern.compile("(?s)```yaml\n(agreement: .*?)```");

    private final String guide = guide();

    @Test
    void itsWholeDocumentHasNoMistake() {
        var whole = WHOLE.matcher(guide);
        assertThat(whole.find()).isTrue();
        assertThat(Samples.agreement(whole.group(1), Format.YAML).services()).hasSize(2);
    }

    @Test
    void itNamesEveryWordOfTheFormat() {
        var missing = new TreeSet<String>();
        for (Keys keys : SchemaTest.all(Keys.class)) {
            missing.addAll(keys.known());
            missing.addAll(keys.reserved());
        }
        for (Kinds kinds : SchemaTest.all(Kinds.class)) {
            missing.addAll(kinds.supported());
            missing.addAll(kinds.reserved());
        }
        missing.removeIf(word -> Pattern.compile("\\b" + Pattern.quote(word) + "\\b")
                .matcher(guide)
                .find());
        assertThat(missing).isEmpty();
    }

    private static String guide() {
        try {
            return Files.readString(Path.of("src/site/markdown/agreement-documents.md"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
