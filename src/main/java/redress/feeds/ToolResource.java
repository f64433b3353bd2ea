package redress.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.platform.BodyMistakes;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** The webhooks of tools that people already run: what they report becomes probe results. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tools")
public class ToolResource {
    static final String MAPPINGS = "/api/v1/tool-mappings";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ToolIntake intake;
    private final ToolMappings mappings;
    private final ToolQuarantine quarantine;
    private final Feeds feeds;
    private final InstantSource time;
    private final int pageEntries;

    ToolResource(
            ToolIntake intake,
            ToolMappings mappings,
            ToolQuarantine quarantine,
            Feeds feeds,
            InstantSource time,
            RedressConfig config) {
        this.intake = intake;
        this.mappings = mappings;
        this.quarantine = quarantine;
        this.feeds = feeds;
        this.time = time;
        this.pageEntries = config.limits().pageEntries();
    }

    /** A line of a mapping as a request says it. */
    @Schema(name = "ToolMappingLine")
    public record Line(
            @Nullable String label,
            @Nullable String value,
            @Nullable String service) {}

    @POST
    @Path("feeds/alertmanager")
    @Blocking
    @RolesAllowed(Rights.MEASURE)
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "The webhook of Prometheus Alertmanager (version 4)",
            description = "Down from startsAt, up at endsAt. The same delivery again changes nothing.")
    public ToolIntake.Taken alertmanager(@QueryParam("vantage") @Nullable String vantage, byte[] body)
            throws SQLException {
        try {
            return intake.take(
                    Tool.ALERTMANAGER,
                    vantage(vantage, Tool.ALERTMANAGER),
                    AlertmanagerBody.read(json(body)),
                    time.instant());
        } catch (Unreadable e) {
            throw Problems.unprocessable("the body is not what Alertmanager sends: " + e.why(), Map.of());
        }
    }

    @POST
    @Path("feeds/uptime-kuma")
    @Blocking
    @RolesAllowed(Rights.MEASURE)
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "The webhook of Uptime Kuma",
            description = "Heartbeats that are down or up become results; pending and maintenance say neither.")
    public ToolIntake.Taken uptimeKuma(@QueryParam("vantage") @Nullable String vantage, byte[] body)
            throws SQLException {
        try {
            return intake.take(
                    Tool.UPTIME_KUMA,
                    vantage(vantage, Tool.UPTIME_KUMA),
                    UptimeKumaBody.read(json(body)),
                    time.instant());
        } catch (Unreadable e) {
            throw Problems.unprocessable("the body is not what Uptime Kuma sends: " + e.why(), Map.of());
        }
    }

    @GET
    @Path("tool-mappings/{tool}")
    @RolesAllowed(Rights.READ)
    @Operation(summary = "Which of our services is meant by a label of what a tool reports")
    public List<ToolMappings.Mapped> mapping(@PathParam("tool") String tool) {
        return mappings.of(tool(tool));
    }

    @PUT
    @Path("tool-mappings/{tool}")
    @RolesAllowed(Rights.AGREE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replace the mapping of a tool as a whole")
    public List<ToolMappings.Mapped> map(@PathParam("tool") String tool, @Nullable List<@Nullable Line> lines) {
        Tool known = tool(tool);
        if (lines == null) {
            throw Problems.badRequest("send a list of {label, value, service}");
        }
        mappings.put(known, checked(lines));
        return mappings.of(known);
    }

    @GET
    @Path("tool-quarantine/{tool}")
    @RolesAllowed(Rights.READ)
    @Operation(
            summary = "What a tool reported and could not be taken, newest first, with the reason",
            description = "It tells of the whole hospital: whoever is confined to a part of it sees none.")
    public ToolQuarantine.Listed quarantine(
            @PathParam("tool") String tool, @QueryParam("before") @Nullable Long before) {
        return quarantine.newest(tool(tool), before == null ? Long.MAX_VALUE : before, pageEntries);
    }

    private List<ToolMappings.Mapped> checked(List<@Nullable Line> lines) {
        var mistakes = new BodyMistakes();
        if (lines.size() > ToolMappings.MOST) {
            mistakes.add("body", "has at most " + ToolMappings.MOST + " lines");
            mistakes.refuse();
        }
        var mapping = new ArrayList<ToolMappings.Mapped>();
        var seen = new HashSet<String>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String at = "[" + i + "]";
            if (line == null) {
                mistakes.add(at, "is {label, value, service}, and not null");
                continue;
            }
            var mapped = new ToolMappings.Mapped(
                    mistakes.required(at + ".label", line.label),
                    mistakes.required(at + ".value", line.value),
                    mistakes.required(at + ".service", line.service));
            if (!seen.add(mapped.label() + '\n' + mapped.value())) {
                mistakes.add(at, "names a label and a value that an earlier line names");
            }
            mapping.add(mapped);
        }
        for (String unknown : feeds.unknownServices(
                mapping.stream().map(ToolMappings.Mapped::service).distinct().toList())) {
            if (!unknown.isEmpty()) {
                mistakes.add("service", unknown + " is none that an agreement covers");
            }
        }
        mistakes.refuse();
        return mapping;
    }

    private static Tool tool(String text) {
        return Tool.of(text)
                .orElseThrow(() -> Problems.notFound("there is no tool " + text + "; there are " + Tool.names()));
    }

    private static String vantage(@Nullable String vantage, Tool tool) {
        return vantage == null || vantage.isBlank() ? tool.text() : vantage;
    }

    private static JsonNode json(byte[] body) throws Unreadable {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Unreadable("it is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Unreadable("it is no JSON in UTF-8");
        }
    }
}
