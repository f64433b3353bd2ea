package redress.alerts;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.platform.Sql;

/** Looks at new alerts and notes who has to be told. An alert is looked at by one instance, once. */
@ApplicationScoped
class Routing {
    /** Alerts looked at in one transaction. */
    private static final int BATCH = 500;
    /** Transactions of one round; what is left comes with the next round. */
    private static final int BATCHES = 20;

    private static final String NEW = """
            SELECT a.id, a.topic, a.severity, a.for_provider, g.code AS agreement, g.provider_id, s.code AS service
            FROM alert a LEFT JOIN agreement g ON g.id = a.agreement_id LEFT JOIN service s ON s.id = a.service_id
            WHERE a.routed_at IS NULL ORDER BY a.id LIMIT ? FOR UPDATE OF a SKIP LOCKED""";
    private static final String TELL = """
            INSERT INTO telling (subscription_id, alert_id)
            SELECT * FROM unnest(?::text[]::integer[], ?::text[]::bigint[]) ON CONFLICT DO NOTHING""";

    private final Sql sql;
    private final Subscriptions subscriptions;

    Routing(Sql sql, Subscriptions subscriptions) {
        this.sql = sql;
        this.subscriptions = subscriptions;
    }

    private record Fresh(
            long id,
            String topic,
            @Nullable String severity,
            boolean isForProvider,
            @Nullable String agreement,
            @Nullable Integer provider,
            @Nullable String service) {
        static Fresh read(ResultSet row) throws SQLException {
            return new Fresh(
                    row.getLong("id"),
                    row.getString("topic"),
                    row.getString("severity"),
                    row.getBoolean("for_provider"),
                    row.getString("agreement"),
                    Sql.integer(row, "provider_id"),
                    row.getString("service"));
        }

        boolean concerns(Subscription subscription) {
            Integer asking = subscription.providerId();
            boolean isSeen = asking == null || (isForProvider && asking.equals(provider));
            return isSeen && subscription.definition().conditions().areMetBy(topic, agreement, service, severity);
        }
    }

    /** Looks at all that came since. */
    void route(Instant now) {
        for (int i = 0; i < BATCHES; i++) {
            if (QuarkusTransaction.requiringNew().call(() -> routeSome(now)) < BATCH) {
                return;
            }
        }
    }

    private int routeSome(Instant now) {
        List<Fresh> fresh = sql.select(NEW, Fresh::read, BATCH);
        if (fresh.isEmpty()) {
            return 0;
        }
        var who = new ArrayList<String>();
        var what = new ArrayList<String>();
        for (Subscription subscription : subscriptions.live()) {
            for (Fresh alert : fresh) {
                if (alert.concerns(subscription)) {
                    who.add(Integer.toString(subscription.id()));
                    what.add(Long.toString(alert.id));
                }
            }
        }
        sql.update(TELL, who.toArray(String[]::new), what.toArray(String[]::new));
        sql.update(
                "UPDATE alert SET routed_at = ? WHERE id = ANY (?::text[]::bigint[])",
                now,
                fresh.stream().map(alert -> Long.toString(alert.id)).toArray(String[]::new));
        return fresh.size();
    }
}
