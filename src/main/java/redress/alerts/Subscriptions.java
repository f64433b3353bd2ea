package redress.alerts;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redress.platform.Caller;
import redress.platform.Canonical;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Sql;

/** Who is told of what: the hospital's own subscriptions by their codes, and every webhook, also of providers, by its number. */
@ApplicationScoped
public class Subscriptions {
    /** Webhooks of one provider. */
    private static final int MOST_OF_A_PROVIDER = 20;
    /** For so long at most a replaced secret goes on signing beside its successor. */
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(31);

    private static final String SELECT = """
            SELECT s.id, s.code, v.code AS provider, s.provider_id, s.definition, s.created_at, s.created_by, s.disabled_at
            FROM subscription s LEFT JOIN provider v ON v.id = s.provider_id
            WHERE s.removed_at IS NULL\s""";

    private final Sql sql;
    private final SigningSecrets secrets;
    private final SubscriptionRecord record;
    private final InstantSource time;
    private final int most;

    Subscriptions(
            Sql sql, SigningSecrets secrets, SubscriptionRecord record, InstantSource time, RedressConfig config) {
        this.sql = sql;
        this.secrets = secrets;
        this.record = record;
        this.time = time;
        this.most = config.limits().subscriptions();
    }

    /**
     * What became of a request.
     *
     * @param isNew whether there was none before
     * @param secret that webhooks are signed with, where one was made; shown this once
     */
    record Made(
            Subscription subscription,
            boolean isNew,
            @Nullable String secret) {}

    /** All that may be told, also of providers. */
    List<Subscription> live() {
        return sql.select(SELECT + "AND s.disabled_at IS NULL ORDER BY s.id LIMIT ?", Subscriptions::read, most);
    }

    /** One that may be told; null where there is none any more. */
    @Nullable Subscription liveOne(int id) {
        return sql.first(SELECT + "AND s.disabled_at IS NULL AND s.id = ?", Subscriptions::read, id);
    }

    /** The hospital's own with a higher code, in order. */
    List<Subscription> after(String code, int limit) {
        return sql.select(
                SELECT + "AND s.provider_id IS NULL AND s.code > ? ORDER BY s.code LIMIT ?",
                Subscriptions::read,
                code,
                limit);
    }

    /** Webhooks with a higher number, in order: all that the caller may see. */
    List<Subscription> webhooksAfter(int id, int limit) {
        return sql.select(
                SELECT + "AND s.channel = 'webhook' AND s.id > ? ORDER BY s.id LIMIT ?",
                Subscriptions::read,
                id,
                limit);
    }

    /** @throws RuntimeException a problem 404 where there is none */
    Subscription get(String code) {
        Subscription found = find(code);
        if (found == null) {
            throw Problems.notFound("there is no subscription " + code + "; GET /api/v1/subscriptions lists them");
        }
        return found;
    }

    /** @throws RuntimeException a problem 404 where there is none that the caller may see */
    Subscription webhook(int id) {
        Subscription found = sql.first(SELECT + "AND s.channel = 'webhook' AND s.id = ?", Subscriptions::read, id);
        if (found == null) {
            throw Problems.notFound(
                    "there is no webhook endpoint " + id + "; GET /api/v1/webhook-endpoints lists them");
        }
        return found;
    }

    private @Nullable Subscription find(String code) {
        return sql.first(SELECT + "AND s.provider_id IS NULL AND s.code = ?", Subscriptions::read, code);
    }

    /** Makes or changes one of the hospital's own. */
    Made put(String code, Definition definition) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            Subscription before = find(code);
            if (before == null) {
                return make(code, null, definition);
            }
            if (!before.definition().channel().equals(definition.channel())) {
                throw Problems.conflict(
                        "the subscription " + code + " is by "
                                + before.definition().channel() + "; remove it first, or choose another code",
                        Map.of());
            }
            return new Made(change(before, definition), false, null);
        });
    }

    /** Makes a webhook, for a provider or, without one, for the hospital. */
    Made makeWebhook(@Nullable String provider, Definition definition) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            String code = "endpoint-" + UUID.randomUUID().toString().substring(0, 8);
            return make(code, providerId(provider), definition);
        });
    }

    /** Whose endpoint it is to be: a provider's own request is for itself. */
    private @Nullable Integer providerId(@Nullable String code) {
        Integer own = Caller.present().provider();
        if (code == null) {
            return own;
        }
        Integer id = sql.first("SELECT id FROM provider WHERE code = ?", row -> row.getInt(1), code);
        if (id == null) {
            throw Problems.badRequest(
                    "provider: no agreement names a provider " + code + "; record the agreement first.");
        }
        return id;
    }

    private Made make(String code, @Nullable Integer provider, Definition definition) {
        checkRoom(provider);
        Instant now = time.instant();
        Integer id = sql.first(
                "INSERT INTO subscription (code, provider_id, channel, definition, created_at, created_by)"
                        + " VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (hospital_id, code) WHERE removed_at IS NULL DO NOTHING RETURNING id",
                row -> row.getInt(1),
                code,
                provider,
                definition.channel(),
                Canonical.text(definition),
                now,
                Caller.presentActor().name());
        if (id == null) {
            throw Problems.conflict("the code " + code + " was taken just now; choose another", Map.of());
        }
        String secret = definition.isMail() ? null : secrets.add(id, now).text();
        Subscription made = Objects.requireNonNull(
                sql.first(SELECT + "AND s.id = ?", Subscriptions::read, id), "what was just made");
        record.made(made);
        return new Made(made, true, secret);
    }

    private void checkRoom(@Nullable Integer provider) {
        int all = count("SELECT count(*) FROM subscription WHERE removed_at IS NULL");
        int own = provider == null
                ? 0
                : count("SELECT count(*) FROM subscription WHERE removed_at IS NULL AND provider_id = ?", provider);
        if (all >= most || own >= MOST_OF_A_PROVIDER) {
            throw Problems.unprocessable(
                    "there are "
                            + (all >= most ? most + " subscriptions" : MOST_OF_A_PROVIDER + " endpoints of a provider")
                            + " already; remove some first",
                    Map.of());
        }
    }

    private int count(String query, Object... values) {
        return Objects.requireNonNull(sql.first(query, row -> row.getInt(1), values));
    }

    /** Says it anew. One that was switched off because its receiver was gone is tried again. */
    Subscription change(Subscription before, Definition definition) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            sql.update(
                    "UPDATE subscription SET definition = ?, disabled_at = NULL WHERE id = ?",
                    Canonical.text(definition),
                    before.id());
            Subscription after = Objects.requireNonNull(
                    sql.first(SELECT + "AND s.id = ?", Subscriptions::read, before.id()), "what was just changed");
            record.changed(before, after);
            return after;
        });
    }

    /** From now on nothing is sent; what waits is not sent either. */
    void remove(Subscription subscription) {
        QuarkusTransaction.joiningExisting().run(() -> {
            sql.update("UPDATE subscription SET removed_at = ? WHERE id = ?", time.instant(), subscription.id());
            secrets.remove(subscription.id());
            stop(subscription.id(), time.instant());
            record.removed(subscription);
        });
    }

    /** Its receiver has said that it is gone: nothing is sent until somebody says it anew. */
    void disable(int id, Instant now) {
        sql.update("UPDATE subscription SET disabled_at = ? WHERE id = ? AND disabled_at IS NULL", now, id);
        stop(id, now);
    }

    private void stop(int id, Instant now) {
        sql.update("DELETE FROM telling WHERE subscription_id = ? AND message IS NULL", id);
        sql.update(
                "UPDATE delivery SET ended_at = ?, outcome = 'cancelled' WHERE subscription_id = ? AND ended_at IS NULL",
                now,
                id);
    }

    /** Makes another signing secret; for the overlap both sign. */
    Made rotate(Subscription subscription, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw Problems.badRequest("overlap: write a duration of PT0S to " + LONGEST_OVERLAP + ".");
        }
        return QuarkusTransaction.joiningExisting().call(() -> {
            Instant now = time.instant();
            SigningSecret secret = secrets.replace(subscription.id(), now, now.plus(overlap));
            record.rotated(subscription, overlap.toString());
            return new Made(subscription, false, secret.text());
        });
    }

    private static Subscription read(ResultSet row) throws SQLException {
        return new Subscription(
                row.getInt("id"),
                row.getString("code"),
                row.getString("provider"),
                Sql.integer(row, "provider_id"),
                Canonical.read(row.getString("definition"), Definition.class),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                row.getString("created_by"),
                Sql.instant(row, "disabled_at"));
    }
}
