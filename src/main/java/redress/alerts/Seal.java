package redress.alerts;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import redress.platform.RedressConfig;

/**
 * How signing secrets stand in the database: encrypted with the installation's key (AES-256-GCM), so that a copy of the database signs
 * nothing, or as they are where the installation has no key. What was stored before there was a key is read as it is.
 */
@ApplicationScoped
public class Seal {
    private static final String PLAIN = "plain:";
    private static final String SEALED = "aes-gcm:";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final @Nullable SecretKeySpec key;

    @Inject
    Seal(RedressConfig config) {
        this(config.alerts().key());
    }

    /** @throws IllegalArgumentException if it is no key of 32 bytes in base64 */
    Seal(Optional<String> key) {
        this.key = key.map(Seal::read).orElse(null);
    }

    /** Made at start, so that a key which is none keeps the service from starting instead of the first webhook from leaving. */
    void makeSure(@Observes StartupEvent started) {
        open(close("", 0), 0);
    }

    private static SecretKeySpec read(String text) {
        byte[] bytes = Base64.getDecoder().decode(text.strip());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "redress.alerts.key has " + KEY_BYTES + " bytes in base64, such as openssl rand -base64 32 writes");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /** As it is stored. */
    String close(String secret, int subscription) {
        if (key == null) {
            return PLAIN + secret;
        }
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8), subscription);
        byte[] stored = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, stored, nonce.length, sealed.length);
        return SEALED + Base64.getEncoder().encodeToString(stored);
    }

    /**
     * As it was before.
     *
     * @throws IllegalStateException if it was sealed with another key, or for another subscription
     */
    String open(String stored, int subscription) {
        if (stored.startsWith(PLAIN)) {
            return stored.substring(PLAIN.length());
        }
        byte[] bytes = Base64.getDecoder().decode(stored.substring(SEALED.length()));
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length);
        return new String(run(Cipher.DECRYPT_MODE, nonce, sealed, subscription), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] bytes, int subscription) {
        if (key == null) {
            throw new IllegalStateException("the signing secret is encrypted: set redress.alerts.key as it was then");
        }
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(("subscription " + subscription).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing secret is encrypted with another redress.alerts.key", e);
        }
    }
}
