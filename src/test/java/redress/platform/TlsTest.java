package redress.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redress.access.Role;
import redress.access.TokensForTests;

/** With nothing but the settings that the guide to operations names. */
@QuarkusTest
@TestProfile(TlsTest.WithACertificate.class)
class TlsTest {
    @Inject
    TokensForTests tokens;

    public static class WithACertificate implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var certificates = Certificates.of("server");
            return Map.of(
                    "tests.certificates", certificates.directory(),
                    "quarkus.tls.key-store.pem.0.cert", certificates.certificate("server"),
                    "quarkus.tls.key-store.pem.0.key", certificates.key("server"),
                    "quarkus.http.insecure-requests", "redirect",
                    "quarkus.http.test-ssl-port", FreePort.find());
        }
    }

    @ConfigProperty(name = "tests.certificates")
    String certificates;

    @TestHTTPResource(value = "/", tls = true)
    URL secure;

    @TestHTTPResource("/")
    URL open;

    private HttpResponse<String> get(URI address, SSLParameters parameters) throws Exception {
        SSLContext context = Certificates.in(certificates).client("server", null);
        var client = HttpClient.newBuilder()
                // With the newer version a client would ask for an upgrade first.
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .sslParameters(parameters)
                .build();
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + tokens.of(Role.VIEWER))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api/v1/agreements", "nowhere", "redress.css", "q/health"})
    void everyAnswerTellsABrowserToStayWithTls(String path) throws Exception {
        var answer = get(secure.toURI().resolve(path), new SSLParameters());
        assertThat(answer.statusCode()).isIn(200, 404);
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void whoComesWithoutTlsIsSentToIt() throws Exception {
        var answer = get(open.toURI().resolve("api/v1/agreements"), new SSLParameters());
        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location"))
                .contains("https://localhost:" + secure.getPort() + "/api/v1/agreements");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1", "TLSv1.1", "TLSv1.2"})
    void olderVersionsOfTlsAreRefusedUnlessTheyAreAskedFor(String version) {
        assertThatThrownBy(() -> get(secure.toURI(), only(version))).isInstanceOf(IOException.class);
    }

    @Test
    void thePresentVersionOfTlsIsSpoken() throws Exception {
        assertThat(get(secure.toURI(), only("TLSv1.3")).statusCode()).isEqualTo(200);
    }

    private static SSLParameters only(String version) {
        var parameters = new SSLParameters();
        parameters.setProtocols(new String[] {version});
        return parameters;
    }
}
