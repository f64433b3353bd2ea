package redress.alerts;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** The job runs when a test lets it, mail goes to a server of the test, and links have a beginning. */
public class Told implements QuarkusTestProfile {
    static final String ADDRESS = "https://redress.example.org";
    static final String SENDER = "redress@st-anna.example.org";
    private static final String PORT = "tests.mail.port";

    /** Classes are loaded anew for each application; the virtual machine's properties outlive that. */
    static int mailPort() {
        synchronized (System.getProperties()) {
            String known = System.getProperty(PORT);
            if (known != null) {
                return Integer.parseInt(known);
            }
            try (var socket = new ServerSocket(0)) {
                System.setProperty(PORT, Integer.toString(socket.getLocalPort()));
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "redress.alerts.every", "24h",
                "redress.alerts.attempt-timeout", "PT2S",
                "redress.alerts.mail-from", SENDER,
                "redress.public-address", ADDRESS + "/",
                "quarkus.mailer.host", "localhost",
                "quarkus.mailer.port", Integer.toString(mailPort()),
                "quarkus.mailer.start-tls", "DISABLED");
    }
}
