package redress.probes;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import redress.intake.Receipt;
import redress.intake.Refusals;
import redress.platform.PostgresForTests;

/** Several uploads of the same results at once: each result is taken exactly once, and the counts add up. */
class ConcurrentUploadsTest {
    private static final int THREADS = 6;
    private static final Instant START = Instant.parse("2026-01-31T00:00:00Z");

    @Test
    void aFewResultsInAnyOrderAreTriedAgainUntilTheyStand() throws Exception {
        uploadAtOnce(2_000, 12);
    }

    @Test
    void longStreamsInAnyOrderAreStoredOnceWhenTheirSendersTryAgain() throws Exception {
        uploadAtOnce(45_000, 1);
    }

    private static void uploadAtOnce(int results, int uploads) throws Exception {
        var probes = Probes.on(PostgresForTests.freshDatabase());
        Catalogue.add(probes.dataSource(), "svc-1", "svc-2", "svc-3");
        var lines = new ArrayList<String>();
        for (int i = 0; i < results; i++) {
            lines.add(Probes.line("svc-" + (1 + i % 3), "v" + i % 5, START.plusSeconds(i * 7L), i % 11 != 0));
        }
        var sent = new ArrayList<Callable<Receipt<ResultConflict>>>();
        for (int i = 0; i < THREADS * uploads; i++) {
            var shuffled = new ArrayList<>(
                    lines.subList(i % uploads * results / uploads, (i % uploads + 1) * results / uploads));
            Collections.shuffle(shuffled, new Random(i));
            sent.add(() -> sendUntilTaken(probes, shuffled));
        }
        var threads = Executors.newFixedThreadPool(THREADS);
        long accepted = 0;
        long repeated = 0;
        try {
            for (var receipt : threads.invokeAll(sent)) {
                accepted += receipt.get().accepted();
                repeated += receipt.get().repeated();
                assertThat(receipt.get().conflicting() + receipt.get().rejected())
                        .isZero();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(accepted).isEqualTo(results);
        assertThat(repeated).isEqualTo((THREADS - 1L) * results);
        assertThat(Catalogue.count(probes.dataSource(), "SELECT count(*) FROM probe_result"))
                .isEqualTo(results);
    }

    /** As a client does that is answered 503 with Retry-After. */
    private static Receipt<ResultConflict> sendUntilTaken(Probes probes, List<String> lines) throws Exception {
        while (true) {
            try {
                return probes.send(Probes.joined(lines));
            } catch (SQLException e) {
                if (!Refusals.isCollision(e)) {
                    throw e;
                }
            }
        }
    }
}
