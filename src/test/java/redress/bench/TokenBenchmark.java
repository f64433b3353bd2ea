package redress.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import redress.access.Role;
import redress.access.TokensForTests;

/**
 * What a token costs a request: the same small answer, which needs none, asked for in turns with and without one. A token is looked up in
 * the database each time. The limit is 1 ms.
 *
 * <pre>mvn test -Dtest=TokenBenchmark</pre>
 */
@QuarkusTest
class TokenBenchmark {
    private static final int WARM_UP = 2_000;
    private static final int REQUESTS = 4_000;
    private static final double NANOS_PER_MILLI = 1e6;

    @TestHTTPResource("/api/v1/schemas/agreement")
    URL address;

    @Inject
    TokensForTests tokens;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void withAndWithoutAToken() throws Exception {
        HttpRequest without =
                HttpRequest.newBuilder(URI.create(address.toString())).build();
        HttpRequest with = HttpRequest.newBuilder(URI.create(address.toString()))
                .header("Authorization", "Bearer " + tokens.of(Role.VIEWER))
                .build();
        for (int i = 0; i < WARM_UP; i++) {
            millis(without);
            millis(with);
        }
        var bare = new double[REQUESTS];
        var borne = new double[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            bare[i] = millis(without);
            borne[i] = millis(with);
        }
        Arrays.sort(bare);
        Arrays.sort(borne);
        System.out.printf(
                "without a token median %.2f ms, 95th percentile %.2f ms; with one %.2f ms and %.2f ms; a token costs %.2f ms%n",
                bare[REQUESTS / 2],
                bare[REQUESTS * 95 / 100],
                borne[REQUESTS / 2],
                borne[REQUESTS * 95 / 100],
                borne[REQUESTS / 2] - bare[REQUESTS / 2]);
    }

    private double millis(HttpRequest request) throws Exception {
        long start = System.nanoTime();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode())
                .isEqualTo(200);
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }
}
