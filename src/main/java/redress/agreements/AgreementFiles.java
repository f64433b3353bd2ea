package redress.agreements;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.Mistake;
import redress.core.agreement.Agreement;
import redress.platform.RedressConfig;
import redress.platform.Sight;

/**
 * Records agreement documents from files. A file whose document was on record before is left alone, even where another one
 * holds in its place now: a restart does not undo what was put through the API.
 */
@ApplicationScoped
public class AgreementFiles {
    private static final Logger LOG = Logger.getLogger(AgreementFiles.class);
    private static final Map<String, String> MEDIA_TYPES =
            Map.of("yaml", "application/yaml", "yml", "application/yaml", "json", "application/json");

    private final Agreements agreements;
    private final RedressConfig config;

    AgreementFiles(Agreements agreements, RedressConfig config) {
        this.agreements = agreements;
        this.config = config;
    }

    /**
     * A document and what it is called in the log.
     *
     * @param name ends with .yaml, .yml or .json
     */
    public record Named(String name, String text) {}

    /** How many documents of a load were recorded now, were on record before, and were refused. */
    public record Loaded(int recorded, int known, int refused) {
        private Loaded plus(Loaded other) {
            return new Loaded(recorded + other.recorded, known + other.known, refused + other.refused);
        }
    }

    void onStart(@Observes StartupEvent event) {
        config.agreementsDirectory()
                .ifPresent(directory -> Sight.of(Sight.FIRST_HOSPITAL_ID).see(() -> loadAll(directory)));
    }

    /** Records the documents of a directory, in the order of their names; what cannot be read is logged. */
    Loaded loadAll(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> documents =
                    files.filter(AgreementFiles::isDocument).sorted().toList();
            List<Named> readable = documents.stream()
                    .map(this::read)
                    .flatMap(Stream::ofNullable)
                    .toList();
            var loaded = loadAll(readable.stream()).plus(new Loaded(0, 0, documents.size() - readable.size()));
            LOG.infof(
                    "agreements directory %s: %d documents recorded, %d known, %d refused",
                    directory, loaded.recorded, loaded.known, loaded.refused);
            return loaded;
        } catch (IOException e) {
            LOG.errorf(
                    "the agreements directory %s cannot be read (%s): mend redress.agreements-directory",
                    directory, e.toString());
            return new Loaded(0, 0, 0);
        }
    }

    /** Records documents in the order given; the mistakes of one are logged and do not keep the next one out. */
    public Loaded loadAll(Stream<Named> documents) {
        var names = new HashMap<String, String>();
        return documents.map(document -> load(document, names)).reduce(new Loaded(0, 0, 0), Loaded::plus);
    }

    private Loaded load(Named named, Map<String, String> names) {
        try {
            return record(named, names);
        } catch (Refused refused) {
            for (Mistake mistake : refused.mistakes().stream()
                    .limit(config.limits().problemsListed())
                    .toList()) {
                LOG.errorf("%s: %s", named.name(), mistake);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s could not be recorded", named.name());
        }
        return new Loaded(0, 0, 1);
    }

    private Loaded record(Named named, Map<String, String> names) {
        var document = new Document(named.text(), mediaType(named.name()));
        Agreement agreement = document.read();
        String before = names.putIfAbsent(agreement.code() + " " + agreement.effectiveFrom(), named.name());
        if (before != null) {
            throw Refused.with(
                    Refused.Reason.INVALID,
                    "effective.from",
                    before + " holds the same agreement from the same date: keep one of the two files");
        }
        if (agreements.isKnown(agreement, document)) {
            return new Loaded(0, 1, 0);
        }
        agreements.record(agreement, document);
        return new Loaded(1, 0, 0);
    }

    private @Nullable Named read(Path file) {
        try {
            long limit = config.limits().documentBytes().asLongValue();
            if (Files.size(file) <= limit) {
                String name = file.getFileName().toString();
                return new Named(
                        name,
                        Document.of(Files.readAllBytes(file), mediaType(name)).text());
            }
            LOG.errorf("%s is longer than %d bytes: split it into several agreements", file, limit);
        } catch (IOException e) {
            LOG.errorf("%s cannot be read (%s): make it readable", file, e.toString());
        } catch (Refused refused) {
            LOG.errorf("%s: %s", file, refused.getMessage());
        }
        return null;
    }

    private static boolean isDocument(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && MEDIA_TYPES.containsKey(ending(name)) && Files.isRegularFile(file);
    }

    private static String mediaType(String name) {
        return MEDIA_TYPES.getOrDefault(ending(name), name);
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
