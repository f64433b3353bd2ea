package redress.alerts;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import redress.platform.Caller;
import redress.platform.RedressConfig;
import redress.platform.Sql;

/**
 * Makes messages of what has to be told, by {@link Plan} for mail and one by one for webhooks, and puts them on their way. What is for a
 * provider is read with that provider's sight, so that the database itself keeps anything else out of it.
 */
@ApplicationScoped
class Cutting {
    private static final Logger LOG = Logger.getLogger(Cutting.class);

    /** Subscriptions looked at in one round. */
    private static final int MOST_SUBSCRIPTIONS = 1_000;
    /** Alerts of one subscription planned at once; what is more waits its turn. */
    private static final int MOST_WAITING = 20_000;

    private static final String DUE = """
            SELECT DISTINCT t.subscription_id, s.provider_id FROM telling t JOIN subscription s ON s.id = t.subscription_id
            WHERE t.message IS NULL AND (t.held_until IS NULL OR t.held_until <= ?) ORDER BY 1 LIMIT ?""";
    /** So that one instance plans a subscription at a time; another one goes on with the next. */
    private static final String LOCK = "SELECT 1 FROM subscription WHERE id = ? FOR UPDATE SKIP LOCKED";

    private static final String TELLINGS = """
            SELECT t.alert_id, t.held_until, t.reason, t.message, t.told_at, a.topic, a.subject, a.severity, a.raised_at
            FROM telling t JOIN alert a ON a.id = t.alert_id
            WHERE t.subscription_id = ? AND\s""";
    private static final String WAITING = TELLINGS + "t.message IS NULL ORDER BY a.raised_at, a.id LIMIT ?";
    private static final String TOLD = TELLINGS + "t.message IS NOT NULL AND t.told_at > ?";
    private static final String HOLD = """
            UPDATE telling t SET held_until = h.until, reason = h.reason
            FROM unnest(?::text[]::bigint[], ?::text[]::timestamptz[], ?::text[]) AS h (alert, until, reason)
            WHERE t.subscription_id = ? AND t.alert_id = h.alert""";
    private static final String TELL = """
            UPDATE telling SET message = ?, told_at = ?, held_until = ?, reason = ?
            WHERE subscription_id = ? AND alert_id = ANY (?::text[]::bigint[])""";
    /** A provider is never told of what it may not see, whoever noted that it should be. */
    private static final String DROP_UNSEEN = """
            DELETE FROM telling t WHERE t.subscription_id = ? AND t.message IS NULL
            AND NOT EXISTS (SELECT FROM alert a WHERE a.id = t.alert_id)""";

    private final Sql sql;
    private final Subscriptions subscriptions;
    private final RaisedAlerts raised;
    private final Deliveries deliveries;
    private final Wording wording;
    private final RedressConfig.Alerts settings;

    Cutting(Sql sql, Subscriptions subscriptions, RaisedAlerts raised, Deliveries deliveries, RedressConfig config) {
        this.sql = sql;
        this.subscriptions = subscriptions;
        this.raised = raised;
        this.deliveries = deliveries;
        this.wording = Wording.of(config);
        this.settings = config.alerts();
    }

    /** A subscription with something to do. */
    record Due(int subscription, @Nullable Integer provider) {}

    List<Due> due(Instant now) {
        return sql.select(DUE, row -> new Due(row.getInt(1), Sql.integer(row, "provider_id")), now, MOST_SUBSCRIPTIONS);
    }

    /** Makes the messages of one that are due, with the sight of whoever it is for. */
    void cut(Due due, Instant now) {
        var sight = Caller.present();
        (due.provider == null ? sight : sight.ofProvider(due.provider))
                .see(() -> QuarkusTransaction.requiringNew().run(() -> cutSeen(due, now)));
    }

    private void cutSeen(Due due, Instant now) {
        if (sql.first(LOCK, row -> 1, due.subscription) == null) {
            return;
        }
        Subscription subscription = subscriptions.liveOne(due.subscription);
        if (subscription == null) {
            sql.update("DELETE FROM telling WHERE subscription_id = ? AND message IS NULL", due.subscription);
            return;
        }
        if (due.provider != null && sql.update(DROP_UNSEEN, due.subscription) > 0) {
            LOG.warnf("Alerts that the provider of %s may not see were not sent to it", subscription.code());
        }
        List<Plan.Decided> waiting = sql.select(WAITING, Cutting::read, due.subscription, MOST_WAITING);
        Plan.Outcome outcome = subscription.isMail() ? plan(subscription, waiting, now) : each(waiting);
        hold(due.subscription, outcome.held(), waiting);
        tell(subscription, outcome.messages(), now);
    }

    private Plan.Outcome plan(Subscription subscription, List<Plan.Decided> waiting, Instant now) {
        if (waiting.isEmpty()) {
            return new Plan.Outcome(List.of(), List.of());
        }
        var rule = rule(subscription.definition());
        Instant oldest = waiting.stream()
                .map(decided -> decided.alert().raisedAt())
                .min(Instant::compareTo)
                .orElse(now);
        var before = new ArrayList<>(sql.select(TOLD, Cutting::read, subscription.id(), oldest.minus(rule.memory())));
        waiting.stream().filter(Cutting::isDecided).forEach(before::add);
        var fresh = waiting.stream()
                .filter(decided -> !isDecided(decided))
                .map(Plan.Decided::alert)
                .toList();
        return Plan.of(rule, before, fresh, now, UUID::randomUUID);
    }

    private Plan.Rule rule(Definition definition) {
        return new Plan.Rule(
                definition.rhythm(),
                definition.quiet(),
                definition.zoneOrUtc(),
                settings.gather(),
                settings.window(),
                settings.repeat(),
                settings.mailsPerHour());
    }

    /** Programs are told of each alert by itself. */
    private static Plan.Outcome each(List<Plan.Decided> waiting) {
        return new Plan.Outcome(
                waiting.stream()
                        .map(decided -> new Plan.Message(
                                UUID.randomUUID(),
                                decided.alert().raisedAt(),
                                Plan.Reason.GATHERED,
                                List.of(decided.alert()),
                                false))
                        .toList(),
                List.of());
    }

    private void hold(int subscription, List<Plan.Decided> held, List<Plan.Decided> before) {
        Map<Long, Instant> known = before.stream()
                .filter(Cutting::isDecided)
                .collect(Collectors.toMap(decided -> decided.alert().alert(), Plan.Decided::at));
        var changed = held.stream()
                .filter(decided ->
                        !decided.at().equals(known.get(decided.alert().alert())))
                .toList();
        if (!changed.isEmpty()) {
            sql.update(
                    HOLD,
                    texts(changed, decided -> Long.toString(decided.alert().alert())),
                    texts(changed, decided -> decided.at().toString()),
                    texts(changed, decided -> decided.reason().name()),
                    subscription);
        }
    }

    private void tell(Subscription subscription, List<Plan.Message> messages, Instant now) {
        Map<Long, Raised> alerts = raised
                .of(messages.stream()
                        .flatMap(message -> message.alerts().stream())
                        .map(Plan.Waiting::alert)
                        .toList())
                .stream()
                .collect(Collectors.toMap(Raised::id, Function.identity()));
        for (Plan.Message message : messages) {
            sql.update(
                    TELL,
                    message.name(),
                    message.at(),
                    message.at(),
                    message.reason().name(),
                    subscription.id(),
                    texts(message.alerts(), alert -> Long.toString(alert.alert())));
            List<Raised> told = message.alerts().stream()
                    .map(alert -> Objects.requireNonNull(alerts.get(alert.alert())))
                    .toList();
            deliveries.send(
                    subscription,
                    new Deliveries.Letter(
                            message.name(),
                            told.get(told.size() - 1).topic(),
                            Wording.headline(told),
                            subscription.isMail()
                                    ? wording.mail(subscription, message, told)
                                    : wording.payload(told.get(0)),
                            told.size(),
                            message.reason().name(),
                            message.at()),
                    now);
        }
    }

    private static boolean isDecided(Plan.Decided decided) {
        return !decided.at().equals(Instant.MAX);
    }

    /** One that was not decided on yet has no instant: the end of time stands for it. */
    private static Plan.Decided read(ResultSet row) throws SQLException {
        var alert = new Plan.Waiting(
                row.getLong("alert_id"),
                row.getString("topic"),
                row.getString("subject"),
                row.getString("severity"),
                Objects.requireNonNull(Sql.instant(row, "raised_at")));
        Instant told = Sql.instant(row, "told_at");
        Instant held = Sql.instant(row, "held_until");
        String reason = row.getString("reason");
        return new Plan.Decided(
                alert,
                told != null ? told : held != null ? held : Instant.MAX,
                reason == null ? Plan.Reason.GATHERED : Plan.Reason.valueOf(reason),
                row.getObject("message", UUID.class));
    }

    private static <T> String[] texts(List<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }
}
