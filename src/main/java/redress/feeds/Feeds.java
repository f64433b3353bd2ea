package redress.feeds;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.audit.Audit;
import redress.audit.Entry;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Sql;

/** The status feeds of a hospital's providers, as they are configured. */
@ApplicationScoped
class Feeds {
    private static final String SELECT = """
            SELECT f.id, f.code, p.code AS provider, f.kind, f.address, f.poll_every_seconds, f.stopped_at, f.last_success_at,
                   f.failures, f.failing_since, f.next_poll_at
            FROM provider_feed f JOIN provider p ON p.id = f.provider_id
            """;

    private final Sql sql;
    private final Audit audit;
    private final int most;

    Feeds(Sql sql, Audit audit, RedressConfig config) {
        this.sql = sql;
        this.audit = audit;
        this.most = config.feeds().most();
    }

    /** What somebody configures. */
    record Draft(
            String provider, Format format, @Nullable String address, Duration pollEvery, List<Feed.Mapped> mapping) {}

    /** A feed with the number of its row. */
    record Numbered(int id, Feed feed) {
        Format format() {
            return Format.of(feed.kind()).orElseThrow();
        }
    }

    /** All of them, by their codes. */
    List<Numbered> all() {
        Map<Integer, List<Feed.Mapped>> mappings = mappings();
        return sql.select(SELECT + " ORDER BY f.code LIMIT ?", row -> read(row, mappings), most);
    }

    /** @throws RuntimeException a problem 404 where there is none */
    Numbered get(String code) {
        Numbered found = find(code);
        if (found == null) {
            throw Problems.notFound("there is no feed " + code + "; GET " + FeedResource.PATH + " lists them");
        }
        return found;
    }

    private @Nullable Numbered find(String code) {
        return sql.first(SELECT + " WHERE f.code = ?", row -> read(row, mappings()), code);
    }

    /**
     * Makes a feed, or changes one.
     *
     * @return whether it is new
     * @throws RuntimeException a problem 409 where it would become that of another provider, or of another format
     */
    boolean put(String code, Draft draft, Instant now) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            Numbered before = find(code);
            if (before == null) {
                insert(code, draft, now);
            } else {
                change(before, draft, now);
            }
            Numbered after = get(code);
            map(after.id, draft.mapping);
            audit.record(Entry.of("feed.configure", "provider-feed", code)
                    .changing(before == null ? null : told(before.feed), told(get(code).feed)));
            return before == null;
        });
    }

    private void insert(String code, Draft draft, Instant now) {
        if (all().size() >= most) {
            throw Problems.unprocessable(
                    "there are " + most + " feeds already; raise redress.feeds.most if they are meant", Map.of());
        }
        sql.update(
                "INSERT INTO provider_feed (code, provider_id, kind, address, poll_every_seconds, created_at, next_poll_at)"
                        + " SELECT ?, p.id, ?, ?, ?, ?, ? FROM provider p WHERE p.code = ?",
                code,
                draft.format.text(),
                draft.address,
                (int) draft.pollEvery.toSeconds(),
                now,
                now,
                draft.provider);
    }

    /** What was answered at one address says nothing of another. */
    private void change(Numbered before, Draft draft, Instant now) {
        if (!before.feed.provider().equals(draft.provider) || before.format() != draft.format) {
            throw Problems.conflict(
                    "the feed " + before.feed.code() + " is of the provider " + before.feed.provider()
                            + " in the format " + before.feed.kind()
                            + ", and what was received stands as that; make another feed",
                    Map.of());
        }
        boolean isElsewhere = !Objects.equals(before.feed.address(), draft.address);
        sql.update(
                "UPDATE provider_feed SET address = ?, poll_every_seconds = ?, stopped_at = NULL, next_poll_at = ?,"
                        + " failures = 0, failing_since = NULL,"
                        + " etag = CASE WHEN ? THEN NULL ELSE etag END,"
                        + " last_modified = CASE WHEN ? THEN NULL ELSE last_modified END WHERE id = ?",
                draft.address,
                (int) draft.pollEvery.toSeconds(),
                now,
                isElsewhere,
                isElsewhere,
                before.id);
    }

    private void map(int feed, List<Feed.Mapped> mapping) {
        sql.update("DELETE FROM feed_mapping WHERE feed_id = ?", feed);
        for (Feed.Mapped mapped : mapping) {
            String location = mapped.location();
            sql.update(
                    "INSERT INTO feed_mapping (feed_id, component, component_key, location, location_key, service_id)"
                            + " SELECT ?, ?, ?, ?, ?, s.id FROM service s WHERE s.code = ? ON CONFLICT DO NOTHING",
                    feed,
                    mapped.component(),
                    Reported.key(mapped.component()),
                    location,
                    location == null ? null : Reported.key(location),
                    mapped.service());
        }
    }

    /** Ends polling; what was received stays, and so does the mapping. */
    Feed stop(String code, Instant now) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            Numbered before = get(code);
            sql.update("UPDATE provider_feed SET stopped_at = ? WHERE id = ? AND stopped_at IS NULL", now, before.id);
            Feed after = get(code).feed;
            audit.record(Entry.of("feed.stop", "provider-feed", code).changing(told(before.feed), told(after)));
            return after;
        });
    }

    /** Which of the codes no agreement names. */
    List<String> unknownServices(List<String> codes) {
        return sql.select(
                "SELECT c FROM unnest(?) AS c WHERE NOT EXISTS (SELECT 1 FROM service s WHERE s.code = c)",
                row -> row.getString(1),
                (Object) codes.toArray(String[]::new));
    }

    boolean isProvider(String code) {
        return sql.first("SELECT 1 FROM provider WHERE code = ?", row -> row.getInt(1), code) != null;
    }

    /** What people decided, without how polling goes. */
    private record Told(
            String provider,
            String kind,
            @Nullable String address,
            String pollEvery,
            List<Feed.Mapped> mapping,
            boolean stopped) {}

    private static Told told(Feed feed) {
        return new Told(
                feed.provider(),
                feed.kind(),
                feed.address(),
                feed.pollEvery().toString(),
                feed.mapping(),
                feed.stoppedAt() != null);
    }

    private Map<Integer, List<Feed.Mapped>> mappings() {
        var mappings = new HashMap<Integer, List<Feed.Mapped>>();
        sql.select(
                "SELECT m.feed_id, m.component, m.location, s.code FROM feed_mapping m JOIN service s ON s.id = m.service_id"
                        + " ORDER BY m.id",
                row -> mappings.computeIfAbsent(row.getInt(1), feed -> new ArrayList<>())
                        .add(new Feed.Mapped(row.getString(2), row.getString(3), row.getString(4))));
        return mappings;
    }

    private static Numbered read(ResultSet row, Map<Integer, List<Feed.Mapped>> mappings) throws SQLException {
        int id = row.getInt("id");
        Instant stoppedAt = Sql.instant(row, "stopped_at");
        String address = row.getString("address");
        return new Numbered(
                id,
                new Feed(
                        row.getString("code"),
                        row.getString("provider"),
                        row.getString("kind"),
                        address,
                        Duration.ofSeconds(row.getInt("poll_every_seconds")),
                        mappings.getOrDefault(id, List.of()),
                        stoppedAt,
                        Sql.instant(row, "last_success_at"),
                        row.getInt("failures"),
                        Sql.instant(row, "failing_since"),
                        address == null || stoppedAt != null ? null : Sql.instant(row, "next_poll_at")));
    }
}
