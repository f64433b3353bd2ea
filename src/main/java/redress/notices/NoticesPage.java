package redress.notices;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.NoticeRule;
import redress.core.time.Interval;
import redress.notices.NoticesView.Form;
import redress.notices.NoticesView.Line;
import redress.platform.BodyMistakes;
import redress.platform.Caller;
import redress.platform.Rights;

/** What was announced, and whether in time; with a form for the provider, and for the hospital what it received by mail. */
@Path("/notices")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed(Rights.READ)
public class NoticesPage {
    /** Most notices on the page. */
    static final int ENTRIES_PER_PAGE = 50;
    /** Most of them whose measurements the page reads; of the others the API tells. */
    static final int MOST_MEASURED = 25;

    private final NoticeResource api;
    private final Notices notices;
    private final StoredNotices stored;
    private final MeasuredMaintenance measured;
    private final Agreements agreements;
    private final Caller caller;
    private final InstantSource time;

    NoticesPage(
            NoticeResource api,
            Notices notices,
            StoredNotices stored,
            MeasuredMaintenance measured,
            Agreements agreements,
            Caller caller,
            InstantSource time) {
        this.api = api;
        this.notices = notices;
        this.stored = stored;
        this.measured = measured;
        this.agreements = agreements;
        this.caller = caller;
        this.time = time;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public String list(@QueryParam("before") @Nullable String before) {
        return page(null, null, Form.EMPTY, before);
    }

    @POST
    @RolesAllowed({Rights.REPORT, Rights.JUDGE})
    @Operation(hidden = true)
    public Response give(
            @FormParam("agreement") @DefaultValue("") String agreement,
            @FormParam("kind") @DefaultValue("") String kind,
            @FormParam("services") @DefaultValue("") String services,
            @FormParam("from") @DefaultValue("") String from,
            @FormParam("until") @DefaultValue("") String until,
            @FormParam("text") @DefaultValue("") String text,
            @FormParam("receivedAt") @DefaultValue("") String receivedAt,
            @FormParam("receivedBy") @DefaultValue("") String receivedBy) {
        var form = new Form(agreement, kind, services, from, until, text, receivedAt, receivedBy);
        ZoneId zone = zone(agreement);
        return shown(form, () -> {
            var answer = api.give(new NoticeResource.Given(
                    null,
                    agreement,
                    kind,
                    codes(services),
                    instant(from, zone),
                    instant(until, zone),
                    text,
                    instant(receivedAt, zone),
                    receivedBy.isBlank() ? null : receivedBy));
            return "Recorded. " + ((NoticeDocument) answer.entity()).explained();
        });
    }

    @POST
    @Path("{id}/withdrawal")
    @RolesAllowed({Rights.REPORT, Rights.JUDGE})
    @Operation(hidden = true)
    public Response withdraw(@PathParam("id") String id, @FormParam("text") @DefaultValue("") String text) {
        return shown(Form.EMPTY, () -> {
            api.revise(id, new NoticeResource.Revised(null, true, null, null, null, text, null, null));
            return "Withdrawn.";
        });
    }

    @POST
    @Path("{id}/decision")
    @RolesAllowed(Rights.DECIDE)
    @Operation(hidden = true)
    public Response decide(
            @PathParam("id") String id,
            @FormParam("approved") @DefaultValue("false") boolean approved,
            @FormParam("reason") @DefaultValue("") String reason) {
        return shown(Form.EMPTY, () -> {
            api.decide(
                    id,
                    new NoticeResource.DecisionTaken(approved, caller.actor().name(), reason));
            return approved ? "Approved." : "Refused.";
        });
    }

    private Response shown(Form form, Supplier<String> change) {
        try {
            return Response.ok(page(null, change.get(), Form.EMPTY, null)).build();
        } catch (HttpProblem refused) {
            return Response.status(refused.getStatusCode())
                    .entity(page(refused.getDetail(), null, form, null))
                    .build();
        }
    }

    private String page(@Nullable String message, @Nullable String done, Form form, @Nullable String before) {
        var mistakes = new BodyMistakes();
        Instant earlier = before == null ? Interval.DISTANT_FUTURE : mistakes.instant("before", before);
        mistakes.refuse();
        var found = stored.newest(new StoredNotices.Search(null, null, earlier), ENTRIES_PER_PAGE);
        boolean isHospital = caller.may(Rights.JUDGE);
        var became = measured(found);
        return Templates.notices(new NoticesView(
                        message,
                        done,
                        notices.documents(found).stream()
                                .map(document -> Line.of(document, became.get(document.id())))
                                .toList(),
                        found.size() < ENTRIES_PER_PAGE
                                ? null
                                : "/notices?before="
                                        + found.get(found.size() - 1).current().from(),
                        agreements.codes(),
                        List.copyOf(NoticeRequest.KINDS.keySet()),
                        form,
                        isHospital || caller.may(Rights.REPORT),
                        isHospital))
                .render();
    }

    /** What became of planned maintenance that has begun. */
    private Map<UUID, MaintenanceView> measured(List<Notice> found) {
        Instant now = time.instant();
        var begun = found.stream()
                .filter(notice -> notice.kind() == NoticeRule.Kind.PLANNED_MAINTENANCE)
                .filter(notice -> !notice.current().withdrawn()
                        && notice.current().until() != null
                        && notice.current().from().isBefore(now))
                .limit(MOST_MEASURED)
                .toList();
        var lines = measured.of(begun, now);
        var views = new HashMap<UUID, MaintenanceView>();
        for (Notice notice : begun) {
            var window = notice.current().window();
            views.put(
                    notice.id(),
                    MaintenanceView.of(
                            notice.id(),
                            lines.getOrDefault(notice.id(), List.of()),
                            window.start(),
                            window.end(),
                            now));
        }
        return views;
    }

    private ZoneId zone(String agreement) {
        return agreements
                .history(agreement)
                .map(history -> history.versions().get(0).zone())
                .orElse(ZoneId.of("UTC"));
    }

    /** A time as a browser writes it, in the zone of the agreement; what is none is told by the API. */
    private static @Nullable String instant(String local, ZoneId zone) {
        if (local.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(local).atZone(zone).toOffsetDateTime().toString();
        } catch (DateTimeException e) {
            return local;
        }
    }

    private static @Nullable List<String> codes(String services) {
        return services.isBlank()
                ? null
                : Arrays.stream(services.split(",", -1)).map(String::strip).toList();
    }
}
