package redress.feeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import redress.intake.Receipt;
import redress.platform.Canonical;
import redress.platform.Sql;
import redress.probes.Intake;
import redress.probes.ResultConflict;

/** Hands what a tool reports to the intake of probe results, and keeps what cannot be taken. */
@ApplicationScoped
class ToolIntake {
    private static final int MOST_TOLD = 100;

    private final Intake intake;
    private final ToolMappings mappings;
    private final ToolQuarantine quarantine;
    private final Sql sql;

    ToolIntake(Intake intake, ToolMappings mappings, ToolQuarantine quarantine, Sql sql) {
        this.intake = intake;
        this.mappings = mappings;
        this.quarantine = quarantine;
        this.sql = sql;
    }

    /**
     * What became of a delivery.
     *
     * @param reports how many alerts or heartbeats it holds
     * @param accepted results that are stored now and were not before
     * @param repeated results that stood already
     * @param conflicting results that differ from one that stands, which stays
     * @param skipped reports that say nothing of whether a service is up, at least in part
     * @param quarantined reports that could not be taken; they are kept as they came, unless the token is confined to some services
     * @param told why, of the first of those
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ToolReceipt")
    public record Taken(
            int reports,
            long accepted,
            long repeated,
            long conflicting,
            int skipped,
            int quarantined,
            List<String> told) {}

    /** A result and the report that it is of. */
    private record Result(String service, Notice.Observed observed, Notice notice) {}

    Taken take(Tool tool, String vantage, List<Notice> notices, Instant now) throws SQLException {
        var told = new ArrayList<String>();
        var refused = new LinkedHashMap<Notice, String>();
        var results = new ArrayList<Result>();
        int skipped = 0;
        List<ToolMappings.Mapped> mapping = mappings.of(tool);
        for (Notice notice : Overlap.settled(notices, notice -> ToolMappings.service(notice.labels(), mapping))) {
            String service = ToolMappings.service(notice.labels(), mapping);
            String fault = notice.fault();
            if (fault != null) {
                refused.put(notice, fault);
            } else if (service == null && !notice.observations().isEmpty()) {
                refused.put(notice, unmapped(tool, notice));
            } else {
                if (service != null) {
                    notice.observations().forEach(observed -> results.add(new Result(service, observed, notice)));
                }
                if (notice.skipped() != null) {
                    skipped++;
                    told.add(notice.skipped());
                }
            }
        }
        int repeatedHere = dropRepeated(vantage, results);
        var receipt = results.isEmpty() ? null : receive(vantage, results);
        if (receipt != null) {
            receipt.rejections()
                    .forEach(rejection ->
                            refused.put(results.get((int) rejection.line() - 1).notice(), rejection.reason()));
        }
        refused.forEach((notice, why) -> {
            told.add(why);
            quarantine.keep(tool, notice, why, now);
        });
        return new Taken(
                notices.size(),
                receipt == null ? 0 : receipt.accepted(),
                repeatedHere + (receipt == null ? 0 : receipt.repeated()),
                receipt == null ? 0 : receipt.conflicting(),
                skipped,
                refused.size(),
                told.subList(0, Math.min(told.size(), MOST_TOLD)));
    }

    private static String unmapped(Tool tool, Notice notice) {
        return "names no service: put the " + (tool == Tool.ALERTMANAGER ? "label " : "tag ") + Tool.LABEL
                + " on it, or map one of "
                + notice.labels().keySet().stream().sorted().toList() + " with PUT "
                + ToolResource.MAPPINGS + "/" + tool.text();
    }

    /**
     * Two alerts of a service may begin at the same instant, under different names. The second says nothing new, and must not stand as
     * a contradiction of the first.
     */
    private int dropRepeated(String vantage, List<Result> results) {
        int before = results.size();
        results.removeIf(result -> !result.observed.up()
                && sql.first("""
                        SELECT 1 FROM probe_result r JOIN service s ON s.id = r.service_id
                        JOIN vantage_point v ON v.id = r.vantage_id
                        WHERE s.code = ? AND v.name = ? AND r.observed_at = ? AND NOT r.up""", row -> row.getInt(1), result.service, vantage, result.observed.at()) != null);
        var seen = new HashSet<String>();
        results.removeIf(
                result -> !seen.add(result.service + '\n' + result.observed.at() + '\n' + result.observed.up()));
        return before - results.size();
    }

    private Receipt<ResultConflict> receive(String vantage, List<Result> results) throws SQLException {
        var lines = new StringBuilder();
        for (Result result : results) {
            Notice.Observed observed = result.observed;
            lines.append(Canonical.text(line(result.service, vantage, observed)))
                    .append('\n');
        }
        try {
            return intake.receiveNdjson(
                    new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("memory has no errors of reading", e);
        }
    }

    private static Map<String, Object> line(String service, String vantage, Notice.Observed observed) {
        var line = new LinkedHashMap<String, Object>();
        line.put("service", service);
        line.put("vantage", vantage);
        line.put("observedAt", observed.at().toString());
        line.put("up", observed.up());
        Long latency = observed.latencyMillis();
        if (latency != null) {
            line.put("latencyMillis", latency);
        }
        String error = observed.error();
        if (error != null) {
            line.put("error", error);
        }
        return line;
    }
}
