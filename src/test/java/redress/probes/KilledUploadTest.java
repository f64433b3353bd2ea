package redress.probes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import redress.platform.PostgresForTests;

/** A process that is killed (kill -9) in the middle of an upload leaves nothing, and the same upload succeeds afterwards. */
class KilledUploadTest {
    private static final int RESULTS = 90_000;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    @Test
    void nothingIsHalfDoneAfterAKill() throws Exception {
        var dataSource = (PGSimpleDataSource) PostgresForTests.freshDatabase();
        var probes = Probes.on(dataSource);
        Catalogue.add(dataSource, "svc");
        Path middle = directory.resolve("middle");
        Process uploader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Uploader.class.getName(),
                        dataSource.getURL(),
                        String.valueOf(dataSource.getUser()),
                        String.valueOf(dataSource.getPassword()),
                        middle.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("uploader.log").toFile())
                .start();
        for (int tries = 0; tries < 600 && !Files.exists(middle) && uploader.isAlive(); tries++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(middle)
                .as(Files.readString(directory.resolve("uploader.log")))
                .exists();
        uploader.destroyForcibly().waitFor();

        assertThat(Catalogue.count(dataSource, "SELECT count(*) FROM probe_result"))
                .isZero();
        assertThat(Catalogue.count(dataSource, "SELECT count(*) FROM touched")).isZero();
        assertThat(probes.send(lines(RESULTS)).accepted()).isEqualTo(RESULTS);
        assertThat(probes.send(lines(RESULTS)).repeated()).isEqualTo(RESULTS);
        assertThat(Catalogue.count(dataSource, "SELECT count(*) FROM probe_result"))
                .isEqualTo(RESULTS);
    }

    private static String lines(int results) {
        return IntStream.range(0, results)
                .mapToObj(i -> Probes.line("svc", "v1", START.plusSeconds(60L * i), i % 50 != 0))
                .collect(Collectors.joining());
    }

    /** Uploads two thirds of the results, says so, and waits to be killed. */
    static final class Uploader {
        public static void main(String[] arguments) throws Exception {
            var dataSource = new PGSimpleDataSource();
            dataSource.setURL(arguments[0]);
            dataSource.setUser(arguments[1]);
            dataSource.setPassword(arguments[2]);
            InputStream part =
                    new java.io.ByteArrayInputStream(lines(2 * RESULTS / 3).getBytes(StandardCharsets.UTF_8));
            InputStream silence = new InputStream() {
                @Override
                public int read(byte[] buffer, int offset, int length) throws java.io.IOException {
                    return read();
                }

                @Override
                public int read() throws java.io.IOException {
                    Files.createFile(Path.of(arguments[3]));
                    try {
                        TimeUnit.MINUTES.sleep(10);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return -1;
                }
            };
            Probes.on(dataSource).send(new SequenceInputStream(part, silence));
        }
    }
}
