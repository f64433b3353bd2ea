package redress.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MutualTlsTest.OnlyWithACertificate.class)
class MutualTlsTest {
    public static class OnlyWithACertificate implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var certificates = Certificates.of("server", "known", "stranger");
            return Map.of(
                    "tests.certificates", certificates.directory(),
                    "quarkus.tls.key-store.pem.0.cert", certificates.certificate("server"),
                    "quarkus.tls.key-store.pem.0.key", certificates.key("server"),
                    "quarkus.tls.trust-store.pem.certs", certificates.certificate("known"),
                    "redress.tls.client-auth", "required",
                    "quarkus.http.insecure-requests", "disabled",
                    "quarkus.http.test-port", FreePort.find(),
                    "quarkus.http.test-ssl-port", "0");
        }
    }

    @ConfigProperty(name = "tests.certificates")
    String certificates;

    @ConfigProperty(name = "quarkus.http.test-port")
    int openPort;

    @TestHTTPResource(value = "/q/health/live", tls = true)
    URL secure;

    private int statusFor(String certificate) throws Exception {
        var client = HttpClient.newBuilder()
                .sslContext(Certificates.in(certificates).client("server", certificate))
                .build();
        return client.send(HttpRequest.newBuilder(secure.toURI()).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void aClientWithACertificateThatIsTrustedIsServed() throws Exception {
        assertThat(statusFor("known")).isEqualTo(200);
    }

    @Test
    void aClientWithoutACertificateIsRefused() {
        assertThatThrownBy(() -> statusFor(null)).isInstanceOf(IOException.class);
    }

    @Test
    void aClientWithACertificateOfAStrangerIsRefused() {
        assertThatThrownBy(() -> statusFor("stranger")).isInstanceOf(IOException.class);
    }

    @Test
    void nobodyIsServedWithoutTls() {
        assertThatThrownBy(() -> new Socket("localhost", openPort).close()).isInstanceOf(ConnectException.class);
    }
}
