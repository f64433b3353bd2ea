package redress.feeds;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import redress.audit.Audit;
import redress.audit.Entry;
import redress.platform.Sql;

/** Which of our services is meant by what a tool reports. */
@ApplicationScoped
public class ToolMappings {
    static final int MOST = 2_000;

    private final Sql sql;
    private final Audit audit;

    ToolMappings(Sql sql, Audit audit) {
        this.sql = sql;
        this.audit = audit;
    }

    /**
     * A label that means a service.
     *
     * @param label of Alertmanager; for Uptime Kuma id or name of the monitor, or the name of a tag
     */
    @Schema(name = "ToolMapping")
    public record Mapped(String label, String value, String service) {}

    List<Mapped> of(Tool tool) {
        return sql.select(
                "SELECT m.label, m.value, s.code FROM tool_mapping m JOIN service s ON s.id = m.service_id WHERE m.tool = ?"
                        + " ORDER BY m.id LIMIT ?",
                row -> new Mapped(row.getString(1), row.getString(2), row.getString(3)),
                tool.text(),
                MOST);
    }

    /** Replaces all of a tool. */
    void put(Tool tool, List<Mapped> mapping) {
        QuarkusTransaction.joiningExisting().run(() -> {
            List<Mapped> before = of(tool);
            sql.update("DELETE FROM tool_mapping WHERE tool = ?", tool.text());
            for (Mapped mapped : mapping) {
                sql.update(
                        "INSERT INTO tool_mapping (tool, label, value, service_id) SELECT ?, ?, ?, s.id FROM service s"
                                + " WHERE s.code = ?",
                        tool.text(),
                        mapped.label,
                        mapped.value,
                        mapped.service);
            }
            audit.record(Entry.of("tool.map", "tool", tool.text()).changing(before, of(tool)));
        });
    }

    /** The service that labels mean: by the label of ours, else by the first line of the mapping; null where by none. */
    static @Nullable String service(Map<String, String> labels, List<Mapped> mapping) {
        String named = labels.get(Tool.LABEL);
        if (named != null && !named.isBlank()) {
            return named.strip();
        }
        return mapping.stream()
                .filter(mapped -> mapped.value.equals(labels.get(mapped.label)))
                .map(Mapped::service)
                .findFirst()
                .orElse(null);
    }
}
