package redress.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates that are made for one run of the tests, by the tool of the JDK. */
final class Certificates {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String ALIAS = "own";
    private static final String TYPE = "PKCS12";

    private final Path directory;

    private Certificates(Path directory) {
        this.directory = directory;
    }

    /** Makes one for the server and each client of these names. */
    static Certificates of(String... names) {
        try {
            var certificates = new Certificates(Files.createTempDirectory("redress-certificates-"));
            for (String name : names) {
                certificates.make(name);
            }
            return certificates;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Those that an earlier start has made. */
    static Certificates in(String directory) {
        return new Certificates(Path.of(directory));
    }

    String directory() {
        return directory.toString();
    }

    /** The certificate as an operator has it. */
    String certificate(String name) {
        return directory.resolve(name + ".crt").toString();
    }

    /** The key as an operator has it. */
    String key(String name) {
        return directory.resolve(name + ".key").toString();
    }

    /** A client that trusts the server, and shows the certificate of that name unless it is null. */
    SSLContext client(String server, String name) throws GeneralSecurityException, IOException {
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        var store = KeyStore.getInstance(TYPE);
        store.load(null, null);
        store.setCertificateEntry(server, keys(server).getCertificate(ALIAS));
        trusted.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(
                name == null ? null : managers(name).getKeyManagers(), trusted.getTrustManagers(), new SecureRandom());
        return context;
    }

    private KeyManagerFactory managers(String name) throws GeneralSecurityException, IOException {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys(name), PASSWORD);
        return managers;
    }

    private KeyStore keys(String name) throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(store(name).toFile(), PASSWORD);
    }

    private Path store(String name) {
        return directory.resolve(name + ".p12");
    }

    private void make(String name) throws IOException, InterruptedException, GeneralSecurityException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2"));
        command.addAll(List.of("-alias", ALIAS, "-dname", "CN=" + name, "-ext", "san=dns:localhost,ip:127.0.0.1"));
        command.addAll(List.of("-storetype", TYPE, "-keystore", store(name).toString()));
        command.addAll(List.of("-storepass", new String(PASSWORD)));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        write(name + ".crt", "CERTIFICATE", keys(name).getCertificate(ALIAS).getEncoded());
        write(name + ".key", "PRIVATE KEY", keys(name).getKey(ALIAS, PASSWORD).getEncoded());
    }

    private void write(String file, String what, byte[] content) throws IOException {
        Files.writeString(
                directory.resolve(file),
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + what + "-----\n");
    }
}
