package redress.agreements.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import redress.core.agreement.Agreement;

/** The documents under {@code src/test/resources/agreements}. */
public final class Samples {
    private static final Path VALID = Path.of("src/test/resources/agreements/valid");

    /** The shortest document that says everything that has to be said. */
    public static final String LEAST = text(VALID.resolve("least.yaml"));

    private Samples() {}

    /** A document by its file's name. */
    public record Sample(String name, String text) {
        public Format format() {
            return name.endsWith(".json") ? Format.JSON : Format.YAML;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Every document without a mistake. */
    public static List<Sample> valid() {
        try (Stream<Path> files = Files.list(VALID)) {
            return files.sorted()
                    .map(file -> new Sample(file.getFileName().toString(), text(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The agreement in a document that has none but sound words. */
    public static Agreement agreement(String text, Format format) {
        Reading reading = AgreementDocument.read(text, format);
        if (reading instanceof Reading.Faulty faulty) {
            throw new AssertionError(faulty.mistakes());
        }
        return ((Reading.Sound) reading).agreement();
    }

    /** What is wrong with a document. */
    public static Reading.Faulty faulty(String text, Format format) {
        if (AgreementDocument.read(text, format) instanceof Reading.Faulty faulty) {
            return faulty;
        }
        throw new AssertionError("no mistake was found in " + text);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
