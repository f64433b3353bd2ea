package redress.feeds;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.core.ledger.Claimed;
import redress.core.time.Interval;
import redress.ledgers.ClaimSource;
import redress.platform.Sql;

/** What providers say of incidents in their status feeds, as it was said last, by the mapping as it is now. */
@ApplicationScoped
class FeedClaims implements ClaimSource {
    /** Most incidents of a provider in one account. */
    private static final int MOST = 20_000;

    private static final String SELECT = """
            SELECT f.code AS feed, i.incident, i.title, i.starts_at, i.ends_at, i.goes_on, i.flags
            FROM feed_incident i JOIN provider_feed f ON f.id = i.feed_id JOIN provider p ON p.id = f.provider_id
            WHERE p.code = ? AND i.starts_at < ? AND (i.goes_on OR coalesce(i.ends_at, i.starts_at) >= ? OR i.starts_at >= ?)
              AND %s AND EXISTS (SELECT 1 FROM feed_mapping m JOIN service s ON s.id = m.service_id WHERE s.code = ? AND %s)
            ORDER BY i.starts_at, i.id LIMIT ?""".formatted(FeedIncidents.LATEST, FeedIncidents.TOUCHING);

    private final Sql sql;

    FeedClaims(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Claimed> claims(String provider, String service, Interval span, Instant asOf) {
        return sql.select(
                SELECT, row -> read(row, asOf), provider, span.end(), span.start(), span.start(), service, MOST);
    }

    private static Claimed read(ResultSet row, Instant asOf) throws SQLException {
        Instant startsAt = Objects.requireNonNull(Sql.instant(row, "starts_at"));
        Instant endsAt = Sql.instant(row, "ends_at");
        List<String> flags = FeedIncidents.texts(row, "flags");
        return of(
                "provider-feeds/" + row.getString("feed"),
                row.getString("incident"),
                row.getString("title"),
                startsAt,
                endsAt,
                row.getBoolean("goes_on"),
                flags,
                asOf);
    }

    private static Claimed of(
            String source,
            String id,
            String title,
            Instant startsAt,
            @Nullable Instant endsAt,
            boolean goesOn,
            List<String> flags,
            Instant asOf) {
        String none = none(startsAt, endsAt, goesOn, flags, asOf);
        Instant until = endsAt == null || endsAt.isAfter(asOf) ? asOf : endsAt;
        return new Claimed(
                source,
                id,
                title,
                startsAt,
                endsAt,
                none == null ? new Interval(startsAt, until) : null,
                none == null ? goesOn ? "goes on, and counts up to now" : "counts from its start to its end" : none);
    }

    /** Why the incident says of no time that it was down; null where it does. */
    private static @Nullable String none(
            Instant startsAt, @Nullable Instant endsAt, boolean goesOn, List<String> flags, Instant asOf) {
        if (flags.contains(Flag.IMPACT_NONE.text())) {
            return "says that nothing was impaired";
        }
        if (flags.contains(Flag.REVERSED.text())) {
            return "ends before it starts, so that its time is not known";
        }
        if (flags.contains(Flag.ZERO_LENGTH.text())) {
            return "ends at the instant at which it starts: no time is claimed";
        }
        if (endsAt == null && !goesOn) {
            return "is over, and its end is not said";
        }
        return startsAt.isBefore(asOf) ? null : "lies in the future";
    }
}
