package redress.feeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import redress.platform.Caller;
import redress.platform.Sql;

/** What tools reported and nobody could take, as it came. It tells of the whole hospital: whoever is confined to a part sees none. */
@ApplicationScoped
public class ToolQuarantine {
    private final Sql sql;

    ToolQuarantine(Sql sql) {
        this.sql = sql;
    }

    /**
     * A report that could not be taken.
     *
     * @param reason what to configure, or what is wrong with it
     * @param content as it came, at most its first 10,000 characters
     * @param characters how long it is
     * @param receivedAt when it came first; the same again is kept once
     */
    @Schema(name = "ToolUnread")
    public record Unread(long id, String reason, String content, int characters, Instant receivedAt) {}

    /** Reports of a tool, newest first, and what to ask for {@code before} to get the rest; absent where nothing follows. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ToolUnreadList")
    public record Listed(List<Unread> reports, @Nullable Long before) {}

    /** How a tool stands: how many lines its mapping has, and how many of its reports could not be taken. */
    public record Standing(String tool, List<ToolMappings.Mapped> mapping, long quarantined) {}

    /**
     * Those of a tool, newest first.
     *
     * @param before only those with a smaller number
     */
    Listed newest(Tool tool, long before, int limit) {
        var found = sql.select(
                "SELECT id, reason, left(content, ?) AS content, length(content) AS characters, received_at FROM tool_quarantine"
                        + " WHERE tool = ? AND id < ? ORDER BY id DESC LIMIT ?",
                row -> new Unread(
                        row.getLong("id"),
                        row.getString("reason"),
                        row.getString("content"),
                        row.getInt("characters"),
                        Objects.requireNonNull(Sql.instant(row, "received_at"))),
                Quarantine.SHOWN_BYTES,
                tool.text(),
                before,
                limit + 1);
        var shown = List.copyOf(found.subList(0, Math.min(limit, found.size())));
        return new Listed(
                shown, found.size() > limit ? Long.valueOf(shown.get(limit - 1).id()) : null);
    }

    long count(Tool tool) {
        return Objects.requireNonNull(
                sql.first("SELECT count(*) FROM tool_quarantine WHERE tool = ?", row -> row.getLong(1), tool.text()));
    }

    /** What tells of the whole hospital is not for whoever is confined to a part of it, not even to add to. */
    void keep(Tool tool, Notice notice, String why, Instant now) {
        if (!Caller.present().isConfined()) {
            sql.update(
                    "INSERT INTO tool_quarantine (tool, content, sha256, reason, received_at) VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT DO NOTHING",
                    tool.text(),
                    notice.content().replace('\0', '\uFFFD'),
                    Documents.sha256(notice.content().getBytes(StandardCharsets.UTF_8)),
                    why,
                    now);
        }
    }
}
