package redress.alerts;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Sql;

/** The deliveries that the caller may see: a provider sees those to its own endpoints. */
@ApplicationScoped
public class Deliveries {
    private static final String SELECT = """
            SELECT d.*, s.code AS subscription, s.definition::jsonb ->> 'name' AS receiver, v.code AS provider
            FROM delivery d JOIN subscription s ON s.id = d.subscription_id LEFT JOIN provider v ON v.id = d.provider_id
            """;
    private static final String INSERT = """
            INSERT INTO delivery (subscription_id, provider_id, message, channel, address, topic, headline, body, alerts, reason,
                                  planned_at, repeats, due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";

    private final Sql sql;
    private final Subscriptions subscriptions;
    private final SubscriptionRecord record;
    private final InstantSource time;
    private final Wording wording;

    Deliveries(
            Sql sql, Subscriptions subscriptions, SubscriptionRecord record, InstantSource time, RedressConfig config) {
        this.sql = sql;
        this.subscriptions = subscriptions;
        this.record = record;
        this.time = time;
        this.wording = Wording.of(config);
    }

    /** What is sent, before it has an address. */
    record Letter(
            UUID message, String topic, String headline, String body, int alerts, String reason, Instant plannedAt) {}

    /**
     * Which of them are asked for; null for all.
     *
     * @param subscription code
     * @param endpoint number of a webhook endpoint
     */
    record Filter(
            @Nullable String subscription,
            @Nullable Integer endpoint,
            @Nullable String state,
            @Nullable String topic) {
        static final Filter NONE = new Filter(null, null, null, null);
    }

    /** Puts a letter on its way to each address. */
    List<Long> send(Subscription subscription, Letter letter, Instant now) {
        return subscription.definition().addresses().stream()
                .map(address -> insert(subscription, letter, address, null, now))
                .toList();
    }

    private long insert(Subscription subscription, Letter letter, String address, @Nullable Long repeats, Instant now) {
        return Objects.requireNonNull(sql.first(
                INSERT,
                row -> row.getLong(1),
                subscription.id(),
                subscription.providerId(),
                letter.message,
                subscription.definition().channel(),
                address,
                letter.topic,
                letter.headline,
                letter.body,
                letter.alerts,
                letter.reason,
                letter.plannedAt,
                repeats,
                now));
    }

    /** Older than one, the newest first. */
    List<Delivery> before(long id, int limit, Filter filter) {
        return sql.select(
                SELECT + """
                        WHERE d.id < ? AND (?::text IS NULL OR s.code = ?) AND (?::integer IS NULL OR s.id = ?)
                        AND (?::text IS NULL OR d.topic = ?)
                        AND CASE ?::text WHEN 'waiting' THEN d.ended_at IS NULL AND d.attempts = 0
                            WHEN 'retrying' THEN d.ended_at IS NULL AND d.attempts > 0
                            ELSE ?::text IS NULL OR d.outcome = ? END
                        ORDER BY d.id DESC LIMIT ?""",
                Deliveries::read,
                id,
                filter.subscription,
                filter.subscription,
                filter.endpoint,
                filter.endpoint,
                filter.topic,
                filter.topic,
                filter.state,
                filter.state,
                filter.state,
                limit);
    }

    /** @throws RuntimeException a problem 404 where there is none that the caller may see */
    Delivery get(long id) {
        Delivery found = sql.first(SELECT + "WHERE d.id = ?", Deliveries::read, id);
        if (found == null) {
            throw Problems.notFound("there is no delivery " + id + "; GET /api/v1/deliveries lists them");
        }
        return found;
    }

    /** With what was sent and every attempt. */
    Delivery.Whole whole(long id) {
        Delivery delivery = get(id);
        String body = sql.first("SELECT body FROM delivery WHERE id = ?", row -> row.getString(1), id);
        List<Delivery.Attempt> attempts = sql.select(
                "SELECT * FROM delivery_attempt WHERE delivery_id = ? ORDER BY number", Deliveries::readAttempt, id);
        return new Delivery.Whole(delivery, String.valueOf(body), attempts);
    }

    /** Sends the same message to the same address again. The receiver knows it by its id. */
    Delivery repeat(long id) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            Delivery.Whole before = whole(id);
            Delivery delivery = before.delivery();
            if (delivery.endedAt() == null) {
                throw Problems.conflict(
                        "delivery " + id + " is still on its way; it is tried again by itself", Map.of());
            }
            Subscription subscription = delivery.endpoint() == null
                    ? subscriptions.get(delivery.subscription())
                    : subscriptions.webhook(delivery.endpoint());
            if (subscription.disabledAt() != null) {
                throw Problems.conflict(
                        "the receiver said that it is gone; put its address anew first, see /api/v1/webhook-endpoints/"
                                + subscription.id(),
                        Map.of());
            }
            Instant now = time.instant();
            var letter = new Letter(
                    delivery.message(),
                    delivery.topic(),
                    delivery.headline(),
                    before.body(),
                    delivery.alerts(),
                    "REPEATED_BY_HAND",
                    now);
            Delivery repeated = get(insert(subscription, letter, delivery.address(), id, now));
            record.repeated(delivery);
            return repeated;
        });
    }

    /** Sends something by which one sees whether messages arrive. */
    List<Delivery> test(Subscription subscription) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            Instant now = time.instant();
            var letter = new Letter(
                    UUID.randomUUID(),
                    Topic.TEST_DELIVERY.text(),
                    "A test of " + Wording.oneLine(subscription.definition().name()),
                    subscription.isMail()
                            ? wording.testMail(subscription, now)
                            : wording.testPayload(subscription, now),
                    0,
                    "TEST",
                    now);
            List<Delivery> sent =
                    send(subscription, letter, now).stream().map(this::get).toList();
            record.tested(subscription);
            return sent;
        });
    }

    /** Forgets what was delivered or given up before an instant, a part of it at a time. */
    int forget(Instant endedBefore, int limit) {
        return sql.update(
                "DELETE FROM delivery WHERE id IN (SELECT id FROM delivery WHERE ended_at < ? ORDER BY ended_at LIMIT ?)",
                endedBefore,
                limit);
    }

    private static Delivery read(ResultSet row) throws SQLException {
        Instant ended = Sql.instant(row, "ended_at");
        int attempts = row.getInt("attempts");
        String outcome = row.getString("outcome");
        boolean isWebhook = row.getString("channel").equals(Definition.WEBHOOK);
        long repeats = row.getLong("repeats");
        return new Delivery(
                row.getLong("id"),
                row.getString("subscription"),
                String.valueOf(row.getString("receiver")),
                isWebhook ? row.getInt("subscription_id") : null,
                row.getString("provider"),
                row.getObject("message", UUID.class),
                row.getString("channel"),
                row.getString("address"),
                row.getString("topic"),
                row.getString("headline"),
                row.getInt("alerts"),
                row.getString("reason").toLowerCase(Locale.ROOT).replace('_', '-'),
                Objects.requireNonNull(Sql.instant(row, "planned_at")),
                repeats == 0 ? null : repeats,
                outcome != null ? outcome : attempts == 0 ? "waiting" : "retrying",
                attempts,
                ended == null ? Sql.instant(row, "due_at") : null,
                ended);
    }

    private static Delivery.Attempt readAttempt(ResultSet row) throws SQLException {
        return new Delivery.Attempt(
                row.getInt("number"),
                Objects.requireNonNull(Sql.instant(row, "began_at")),
                row.getLong("took_millis"),
                row.getBoolean("delivered"),
                Sql.integer(row, "status"),
                row.getString("answer"));
    }
}
