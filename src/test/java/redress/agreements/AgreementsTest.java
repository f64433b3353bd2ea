package redress.agreements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redress.agreements.document.Samples;
import redress.core.agreement.Agreement;
import redress.platform.Sight;

/** What is on record, in a real PostgreSQL. */
@QuarkusTest
class AgreementsTest {
    private static final String YAML = "application/yaml";
    private static final String FAILING = "an observer fails";

    /** Sees each recording as the probes do. */
    @ApplicationScoped
    static class Observer {
        private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

        void on(@Observes AgreementRecorded recorded) {
            if (recorded.agreement().title().equals(FAILING)) {
                throw new IllegalStateException(FAILING);
            }
            seen.add(recorded.agreement().code());
        }

        List<String> seen() {
            return List.copyOf(seen);
        }
    }

    @Inject
    Agreements agreements;

    @Inject
    AgreementFiles files;

    @Inject
    Observer observer;

    @Inject
    DataSource database;

    private final String code = "s-" + UUID.randomUUID();
    private final String document = document(code);

    @Test
    void eachNewVersionIsToldOnce() {
        assertThat(agreements.record(document, YAML).isNew()).isTrue();
        assertThat(agreements.record(document, YAML).isNew()).isFalse();
        assertThat(observer.seen()).containsOnlyOnce(code);
    }

    @Test
    void anObserverThatFailsUndoesTheRecording() throws SQLException {
        String failing = document.replace("title: Patient records, a tour", "title: " + FAILING);
        assertThatThrownBy(() -> agreements.record(failing, YAML)).hasMessage(FAILING);
        assertThat(agreements.history(code)).isEmpty();
        assertThat(count("SELECT count(*) FROM provider WHERE code = '" + code + "-cloud'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM service WHERE code = '" + code + "-records'"))
                .isZero();
    }

    @Test
    void aRefusedDocumentNamesEveryMistakeAndLeavesNothing() {
        assertThatThrownBy(
                        () -> agreements.record(document.replace("UTC", "Rome").replace("USD", "usd"), YAML))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Refused.Reason.INVALID);
                    assertThat(refused.mistakes())
                            .extracting(mistake -> mistake.path())
                            .containsExactly("zone", "currency");
                });
        assertThatThrownBy(() -> agreements.record(document, "text/csv"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("send application/yaml or application/json");
        assertThat(agreements.codes()).doesNotContain(code);
    }

    @Test
    void whatAnotherInstanceRecordedIsSeenAtOnce() throws SQLException {
        agreements.record(document, YAML);
        assertThat(title()).isEqualTo("Patient records, a tour");
        String corrected = document.replace("a tour", "by another instance");
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "INSERT INTO agreement_version"
                                + " (agreement_id, effective_from, recorded_at, media_type, document, sha256)"
                                + " SELECT id, DATE '2026-06-01', now(), 'application/yaml', ?, repeat('0', 64) FROM agreement WHERE code = ?")) {
            insert.setString(1, corrected);
            insert.setString(2, code);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
        assertThat(title()).isEqualTo("Patient records, by another instance");
        assertThat(agreements.histories().get(code).versions()).hasSize(1);
    }

    @Test
    void agreementsThatNameTheSameServicesDoNotWaitForEachOtherInACircle() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try {
            var recordings = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 40; i++) {
                String text = manyServices(code + "-" + i, i % 2 == 0, i);
                recordings.add(() -> Sight.of(Sight.FIRST_HOSPITAL_ID)
                        .see(() -> agreements.record(text, YAML).isNew()));
            }
            for (Future<Boolean> recording : pool.invokeAll(recordings)) {
                assertThat(recording.get()).isTrue();
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aDirectoryIsRecordedInTheOrderOfItsNames(@TempDir Path directory) throws IOException {
        write(directory, "b.yml", document.replace("2026-06-01", "2026-07-01").replace("a tour", "second"));
        write(directory, "a.yaml", document);
        write(directory, "c.yaml", document.replace("a tour", "the same date again"));
        write(directory, "d.json", "{\"agreement\": 1}");
        write(directory, "e.txt", "no document");
        write(directory, ".hidden.yaml", "no document");
        Files.write(directory.resolve("f.yaml"), new byte[] {(byte) 0xC3, '\n'});
        Files.write(directory.resolve("g.yaml"), new byte[1024 * 1024 + 1]);

        assertThat(files.loadAll(directory)).isEqualTo(new AgreementFiles.Loaded(2, 0, 4));
        assertThat(agreements.history(code).orElseThrow().versions())
                .extracting(Agreement::title)
                .containsExactly("Patient records, a tour", "Patient records, second");
        assertThat(files.loadAll(directory)).isEqualTo(new AgreementFiles.Loaded(0, 2, 4));
        assertThat(files.loadAll(directory.resolve("nowhere"))).isEqualTo(new AgreementFiles.Loaded(0, 0, 0));
    }

    @Test
    void aRestartDoesNotUndoWhatWasPutThroughTheApi() {
        var file = new AgreementFiles.Named("a.yaml", document);
        assertThat(files.loadAll(Stream.of(file))).isEqualTo(new AgreementFiles.Loaded(1, 0, 0));
        agreements.record(document.replace("a tour", "corrected"), YAML);
        assertThat(files.loadAll(Stream.of(file))).isEqualTo(new AgreementFiles.Loaded(0, 1, 0));
        assertThat(title()).isEqualTo("Patient records, corrected");
    }

    private String title() {
        return agreements.history(code).orElseThrow().versions().get(0).title();
    }

    private String manyServices(String agreement, boolean ascending, int round) {
        var text = new StringBuilder(document(agreement).replaceFirst("(?s)services:.*", "services:\n"));
        IntStream.range(0, 50)
                .map(i -> ascending ? i : 49 - i)
                .forEach(i -> text.append("  - {service: ")
                        .append(code)
                        .append("-x")
                        .append(i)
                        .append(", name: Round ")
                        .append(round)
                        .append(", fee: {amount: 1, per: month}}\n"));
        return text.toString();
    }

    private long count(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void write(Path directory, String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
    }

    private static String document(String agreement) {
        return Samples.LEAST
                .replace("agreement: tour", "agreement: " + agreement)
                .replace("tour-records", agreement + "-records")
                .replace("example-cloud", agreement + "-cloud");
    }
}
