package redress.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.CoveredService;
import redress.core.measurement.Measurement;
import redress.core.measurement.Outage;
import redress.core.statement.Seconds;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.notices.Notice;
import redress.notices.StoredNotices;
import redress.platform.BodyMistakes;
import redress.platform.Problems;
import redress.platform.Rights;
import redress.probes.Outages;

/** What was measured of announced maintenance and disruptions: whether they kept to the time that was announced. */
@Path("/api/v1/notices/{id}/measured")
@RolesAllowed(Rights.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices")
public class MaintenanceResource {
    /** Most services of which an answer tells. */
    static final int MAX_SERVICES = 1_000;
    /** How far an outage is followed beyond the announced time. */
    static final Duration FOLLOWED = Duration.ofDays(31);

    private final StoredNotices notices;
    private final Agreements agreements;
    private final Outages outages;
    private final InstantSource time;

    MaintenanceResource(StoredNotices notices, Agreements agreements, Outages outages, InstantSource time) {
        this.notices = notices;
        this.agreements = agreements;
        this.outages = outages;
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
            List<Down> outages) {}

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
        var keys = keys(notice);
        outages.bringUpToDate(keys.keySet());
        var wanted = new ArrayList<Outages.Key>();
        keys.values().stream().filter(key -> key != null).forEach(wanted::add);
        var span = notice.current().window().widened(FOLLOWED);
        var measured = outages.measured(wanted, span);
        var services = new ArrayList<Line>();
        keys.forEach((service, key) -> services.add(
                key == null
                        ? new Line(service, false, null, null, null, null, List.of())
                        : of(
                                service,
                                measured.getOrDefault(key, Measurement.nothing()),
                                notice.current().window(),
                                now)));
        return new Measured(notice.id(), notice.current().from(), until, until.isBefore(now) ? until : now, services);
    }

    /** How each service of the notice is judged; null where no probe judges it. */
    private Map<String, Outages.@Nullable Key> keys(Notice notice) {
        var keys = new LinkedHashMap<String, Outages.@Nullable Key>();
        var history = agreements.history(notice.agreement()).orElseThrow();
        for (var part : history.partsAtOrLastBefore(notice.current().from())) {
            CoveredService service = part.service();
            var named = notice.current().services();
            if (keys.size() < MAX_SERVICES && (named == null || named.contains(service.code()))) {
                var rule = service.terms().probeRule();
                keys.put(service.code(), rule == null ? null : new Outages.Key(service.code(), rule));
            }
        }
        return keys;
    }

    private static Line of(String service, Measurement measurement, Interval window, Instant now) {
        var come = new Interval(Interval.DISTANT_PAST, now);
        var announced = Instants.of(window.and(come));
        var touching = measurement.outages().stream()
                .map(Outage::measured)
                .filter(outage -> outage.overlaps(window) && outage.start().isBefore(now))
                .map(outage -> outage.and(come))
                .toList();
        Instants down = Instants.of(touching);
        return new Line(
                service,
                true,
                seconds(down.and(announced)),
                seconds(down.and(new Interval(Interval.DISTANT_PAST, window.start()))),
                seconds(down.and(new Interval(window.end(), Interval.DISTANT_FUTURE))),
                seconds(announced.minus(measurement.known())),
                touching.stream()
                        .map(outage -> new Down(outage.start(), outage.end()))
                        .toList());
    }

    private static BigDecimal seconds(Instants instants) {
        return Seconds.of(instants.totalMicros());
    }
}
