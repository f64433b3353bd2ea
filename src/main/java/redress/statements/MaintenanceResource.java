package redress.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.core.statement.Seconds;
import redress.notices.MeasuredMaintenance;
import redress.notices.Notice;
import redress.notices.StoredNotices;
import redress.platform.BodyMistakes;
import redress.platform.Problems;
import redress.platform.Rights;

/** What was measured of announced maintenance and disruptions: whether they kept to the time that was announced. */
@Path("/api/v1/notices/{id}/measured")
@RolesAllowed(Rights.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices")
public class MaintenanceResource {
    private final StoredNotices notices;
    private final Maintenance maintenance;
    private final InstantSource time;

    MaintenanceResource(StoredNotices notices, Maintenance maintenance, InstantSource time) {
        this.notices = notices;
        this.maintenance = maintenance;
        this.time = time;
    }

    /**
     * What was measured of a notice up to now.
     *
     * @param from announced
     * @param until announced
     * @param computedTo what lies later has not come yet
     */
    public record Measured(UUID notice, Instant from, Instant until, Instant computedTo, List<Line> services) {}

    /**
     * What was measured of a service, in seconds.
     *
     * @param judgedByProbes false where no objective of the service rests on probe results, so that nothing is told here
     * @param downWithinSeconds inside the announced time
     * @param downBeforeSeconds of outages that reach into the announced time, before it begins
     * @param overrunSeconds of outages that reach into the announced time, after it ends: they count as any other downtime
     * @param unknownSeconds of the announced time, in which nothing was known
     * @param outages those that share an instant with the announced time, whole
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "MaintenanceLine")
    public record Line(
            String service,
            boolean judgedByProbes,
            @Nullable BigDecimal downWithinSeconds,
            @Nullable BigDecimal downBeforeSeconds,
            @Nullable BigDecimal overrunSeconds,
            @Nullable BigDecimal unknownSeconds,
            List<Down> outages) {
        static Line of(MeasuredMaintenance.Line line) {
            if (!line.judgedByProbes()) {
                return new Line(line.service(), false, null, null, null, null, List.of());
            }
            return new Line(
                    line.service(),
                    true,
                    Seconds.of(line.downWithin()),
                    Seconds.of(line.downBefore()),
                    Seconds.of(line.overrun()),
                    Seconds.of(line.unknown()),
                    line.outages().stream()
                            .map(outage -> new Down(outage.start(), outage.end()))
                            .toList());
        }
    }

    /** A time in which the service was down. */
    public record Down(Instant from, Instant until) {}

    @GET
    @Operation(
            summary =
                    "What was measured of announced maintenance: down within the announced time, before it and beyond it")
    public Measured measured(@PathParam("id") String text) {
        UUID id = BodyMistakes.uuid(text);
        Notice notice = id == null ? null : notices.find(id);
        Instant until = notice == null ? null : notice.current().until();
        if (notice == null || until == null) {
            throw Problems.notFound(
                    notice == null
                            ? "There is no notice " + text + ". List them: GET /api/v1/notices."
                            : "The notice " + text + " announces a change that lasts; there is nothing to measure.");
        }
        Instant now = time.instant();
        var lines = maintenance.of(List.of(notice), now).getOrDefault(notice.id(), List.of());
        return new Measured(
                notice.id(),
                notice.current().from(),
                until,
                until.isBefore(now) ? until : now,
                lines.stream().map(Line::of).toList());
    }
}
