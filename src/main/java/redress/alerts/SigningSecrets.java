package redress.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import redress.platform.Sql;

/** The secrets that webhooks are signed with. Each is shown once, when it is made. */
@ApplicationScoped
class SigningSecrets {
    private final Sql sql;
    private final Seal seal;

    SigningSecrets(Sql sql, Seal seal) {
        this.sql = sql;
        this.seal = seal;
    }

    /** A new one of a subscription. */
    SigningSecret add(int subscription, Instant now) {
        SigningSecret secret = SigningSecret.make();
        sql.update(
                "INSERT INTO signing_secret (subscription_id, secret, made_at) VALUES (?, ?, ?)",
                subscription,
                seal.close(secret.text(), subscription),
                now);
        return secret;
    }

    /** A new one, beside which those before it go on until an instant. */
    SigningSecret replace(int subscription, Instant now, Instant until) {
        sql.update("DELETE FROM signing_secret WHERE subscription_id = ? AND expires_at <= ?", subscription, now);
        sql.update(
                "UPDATE signing_secret SET expires_at = ? WHERE subscription_id = ?"
                        + " AND (expires_at IS NULL OR expires_at > ?)",
                until,
                subscription,
                until);
        return add(subscription, now);
    }

    void remove(int subscription) {
        sql.update("DELETE FROM signing_secret WHERE subscription_id = ?", subscription);
    }

    /** Those that sign now, the newest first. */
    List<SigningSecret> of(int subscription, Instant now) {
        return sql.select(
                "SELECT secret FROM signing_secret WHERE subscription_id = ? AND (expires_at IS NULL OR expires_at > ?)"
                        + " ORDER BY id DESC",
                row -> new SigningSecret(seal.open(row.getString(1), subscription)),
                subscription,
                now);
    }
}
