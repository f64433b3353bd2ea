package redress.alerts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What webhooks to one receiver are signed with, by the convention of Standard Webhooks: HMAC-SHA256 over the message's id, the time of
 * the attempt and the body, with points between.
 *
 * @param text whsec_ and the key in base64
 */
record SigningSecret(String text) {
    private static final String PREFIX = "whsec_";
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    SigningSecret {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a signing secret begins with " + PREFIX);
        }
    }

    /** A new one. */
    static SigningSecret make() {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /** The header webhook-signature: one signature by each secret, so that a receiver may know either. */
    static String signatures(List<SigningSecret> secrets, String id, long timestampSeconds, String body) {
        return secrets.stream()
                .map(secret -> secret.signature(id, timestampSeconds, body))
                .collect(Collectors.joining(" "));
    }

    private String signature(String id, long timestampSeconds, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(text.substring(PREFIX.length())), "HmacSHA256"));
            byte[] signed = (id + "." + timestampSeconds + "." + body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    /** Never the secret: it would end in a log. */
    @Override
    public String toString() {
        return "SigningSecret";
    }
}
