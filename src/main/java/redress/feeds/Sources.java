package redress.feeds;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.platform.Sql;

/** Where accounts come from that are not our own, feeds of providers and tools of the hospital, and how each stands: for people. */
@ApplicationScoped
public class Sources {
    private static final String STANDINGS = """
            SELECT f.id AS feed, (SELECT count(*) FROM feed_document d WHERE d.feed_id = f.id) AS documents,
                   (SELECT count(*) FROM feed_quarantine q WHERE q.feed_id = f.id) AS quarantined,
                   p.id, p.outcome, p.words, p.http_status, p.sha256, p.counts, p.first_at, p.last_at, p.times, p.turn
            FROM provider_feed f LEFT JOIN LATERAL (
                (SELECT p.*, d.sha256, 'last' AS turn FROM feed_poll p LEFT JOIN feed_document d ON d.id = p.document_id
                 WHERE p.feed_id = f.id ORDER BY p.id DESC LIMIT 1)
                UNION ALL
                -- A document that was brought by hand has no status, and is no reason why polling fails.
                (SELECT p.*, d.sha256, 'fault' AS turn FROM feed_poll p LEFT JOIN feed_document d ON d.id = p.document_id
                 WHERE f.failures > 0 AND p.feed_id = f.id AND p.outcome IN ('unreachable', 'refused', 'too-large', 'unreadable')
                   AND NOT (p.http_status IS NULL AND p.document_id IS NOT NULL) ORDER BY p.id DESC LIMIT 1)) p ON true
            """;

    private final Feeds feeds;
    private final Polls polls;
    private final Quarantine quarantine;
    private final FeedIncidents incidents;
    private final ToolMappings mappings;
    private final ToolQuarantine reports;
    private final Sql sql;

    Sources(
            Feeds feeds,
            Polls polls,
            Quarantine quarantine,
            FeedIncidents incidents,
            ToolMappings mappings,
            ToolQuarantine reports,
            Sql sql) {
        this.feeds = feeds;
        this.polls = polls;
        this.quarantine = quarantine;
        this.incidents = incidents;
        this.mappings = mappings;
        this.reports = reports;
        this.sql = sql;
    }

    /**
     * How a feed stands.
     *
     * @param last what came of it last, by polling or by hand; null where nothing has yet
     * @param fault what came of polling it last, where that fails; null where it does not
     * @param documents kept of it
     * @param quarantined pieces of them that could not be read as an incident
     */
    public record Standing(
            Feed feed, @Nullable Poll last, @Nullable Poll fault, long documents, long quarantined) {}

    /** All feeds, by their codes. Three queries, whatever their number. */
    public List<Standing> feeds() {
        var stood = standings("");
        return feeds.all().stream()
                .map(numbered ->
                        stood.getOrDefault(numbered.id(), Found.NOTHING).of(numbered.feed()))
                .toList();
    }

    /**
     * One of them.
     *
     * @throws RuntimeException a problem 404 where there is no such feed
     */
    public Standing feed(String code) {
        var numbered = feeds.get(code);
        return standings(" WHERE f.id = ?", numbered.id())
                .getOrDefault(numbered.id(), Found.NOTHING)
                .of(numbered.feed());
    }

    /** The newest entries of what came of polling a feed. */
    public List<Poll> polls(String code, int limit) {
        return polls.newest(feeds.get(code).id(), Long.MAX_VALUE, limit);
    }

    /** The newest entries of what could not be read of a feed. */
    public List<Quarantine.Unread> unread(String code, int limit) {
        return quarantine.newest(feeds.get(code).id(), Long.MAX_VALUE, limit);
    }

    /** The components of a feed that touch none of our services, by how many incidents name them. */
    public List<FeedIncidents.Unmapped> unmapped(String code, int limit) {
        return incidents.unmapped(feeds.get(code).id(), limit);
    }

    /** How each tool stands. */
    public List<ToolQuarantine.Standing> tools() {
        return Arrays.stream(Tool.values())
                .map(tool -> new ToolQuarantine.Standing(tool.text(), mappings.of(tool), reports.count(tool)))
                .toList();
    }

    /** The newest reports of a tool that could not be taken. */
    public List<ToolQuarantine.Unread> unreadOf(ToolQuarantine.Standing tool, int limit) {
        return reports.newest(Tool.of(tool.tool()).orElseThrow(), Long.MAX_VALUE, limit)
                .reports();
    }

    /** What the database says of a feed. */
    private record Found(long documents, long quarantined, Map<String, Poll> polls) {
        static final Found NOTHING = new Found(0, 0, Map.of());

        Standing of(Feed feed) {
            return new Standing(feed, polls.get("last"), polls.get("fault"), documents, quarantined);
        }
    }

    private Map<Integer, Found> standings(String where, Object... values) {
        var found = new HashMap<Integer, Found>();
        sql.select(STANDINGS + where, row -> add(row, found), values);
        return found;
    }

    private static Found add(ResultSet row, Map<Integer, Found> found) throws SQLException {
        long documents = row.getLong("documents");
        long quarantined = row.getLong("quarantined");
        Found feed =
                found.computeIfAbsent(row.getInt("feed"), id -> new Found(documents, quarantined, new HashMap<>()));
        String turn = row.getString("turn");
        if (turn != null) {
            feed.polls.put(turn, Objects.requireNonNull(Polls.read(row)));
        }
        return feed;
    }
}
