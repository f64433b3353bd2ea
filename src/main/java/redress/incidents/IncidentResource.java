package redress.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.History;
import redress.core.incident.Said;
import redress.core.incident.Side;
import redress.platform.AnsweredPosts;
import redress.platform.BodyMistakes;
import redress.platform.Caller;
import redress.platform.Problems;
import redress.platform.QueryWords;
import redress.platform.Rights;
import redress.platform.Slice;

/**
 * Incidents and requests over the API: opened by either side, told of event by event. Each answer says of every clock when it is due,
 * what is missing, and what a breach costs.
 */
@Path(IncidentLinks.API)
@RolesAllowed(Rights.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents")
public class IncidentResource {
    /** Most incidents in one answer. */
    static final int MAX_LISTED = 200;

    private static final String TAKEN = "The key or the id has been used for something else";
    private static final String OUT_OF_ORDER =
            "What is said cannot follow what was said before, or a report is incomplete: the mistakes name everything";

    private final Incidents incidents;
    private final IncidentList list;
    private final Answers answers;
    private final AnsweredPosts posts;
    private final Receipt receipt;
    private final InstantSource time;

    IncidentResource(
            Incidents incidents,
            IncidentList list,
            Answers answers,
            AnsweredPosts posts,
            Receipt receipt,
            InstantSource time) {
        this.incidents = incidents;
        this.list = list;
        this.answers = answers;
        this.posts = posts;
        this.receipt = receipt;
        this.time = time;
    }

    /**
     * Incidents, the one opened last first.
     *
     * @param after what to ask for {@code after} to get the rest; absent where nothing follows
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "IncidentPage")
    public record Page(
            List<IncidentList.Line> incidents, @Nullable String after) {}

    @POST
    @RolesAllowed(Rights.REPORT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "openIncident",
            summary = "Report an incident or ask for something",
            description = "The answer says of each clock when it is due, what is missing, and what a breach costs.")
    @APIResponseSchema(value = IncidentDocument.class, responseCode = "201", responseDescription = "The incident")
    @APIResponse(
            responseCode = "400",
            description = "Fields are missing or cannot be read: the mistakes name all of them")
    @APIResponse(responseCode = "404", description = "There is no such agreement, or it does not cover the service")
    @APIResponse(responseCode = "409", description = TAKEN)
    @APIResponse(responseCode = "422", description = OUT_OF_ORDER)
    public Response open(
            @Parameter(description = AnsweredPosts.KEY + ". A provider's posts need one")
                    @HeaderParam(AnsweredPosts.HEADER)
                    @Nullable String key,
            @Nullable Report report) {
        if (report == null) {
            throw Problems.badRequest("Send a report: {agreement, service, title, severity, ...}.");
        }
        Instant now = time.instant();
        return posts.once(required(key), new AnsweredPosts.Asked("open", report), now, () -> open(report, now));
    }

    private AnsweredPosts.Answer open(Report report, Instant now) {
        var mistakes = new BodyMistakes();
        Report.Read read = report.read(receipt, now, mistakes);
        if (mistakes.noneAt("agreement", "service")) {
            History history = incidents.history(read.header().agreement());
            check(history, read.header().agreement(), read.header().service());
            Instant openedAt = read.events().get(0).when().happenedAt();
            if (openedAt.isBefore(history.inForce(0).start()) && mistakes.noneAt("happenedAt")) {
                mistakes.add(
                        "happenedAt",
                        openedAt + " lies before the agreement, which is in force from "
                                + history.inForce(0).start() + ": write a later time.");
            }
        }
        mistakes.refuse();
        var stated = incidents.open(
                read.header(), read.events(), Caller.presentActor().name(), now);
        if (stated == null) {
            throw Problems.conflict(
                    "there is an incident " + read.header().id() + " already; send this one under a new id",
                    java.util.Map.of());
        }
        return answer(Response.Status.CREATED, stated);
    }

    private static void check(History history, String agreement, String service) {
        boolean covered = history.versions().stream()
                .anyMatch(version -> version.service(service).isPresent());
        if (!covered) {
            throw Problems.notFound("the agreement " + agreement + " covers no service " + service
                    + "; GET /api/v1/agreements/" + agreement + " names those that it does");
        }
    }

    /** A provider that does not know whether a post arrived has to be able to send it again. */
    private static @Nullable String required(@Nullable String key) {
        if (key == null && Incidents.side() == Side.PROVIDER) {
            throw Problems.badRequest("send the header " + AnsweredPosts.HEADER
                    + " with a text that no other post of yours has, such as a UUID, so that you can send this again.");
        }
        return key;
    }

    private AnsweredPosts.Answer answer(Response.Status status, Incidents.Stated stated) {
        return new AnsweredPosts.Answer(status, IncidentLinks.api(stated.found().id()), answers.of(stated));
    }

    @GET
    @Operation(operationId = "listIncidents", summary = "Incidents and requests, the one opened last first")
    public Page list(
            @QueryParam("agreement") @Nullable String agreement,
            @QueryParam("service") @Nullable String service,
            @Parameter(schema = @Schema(enumeration = {"incident", "request"})) @QueryParam("kind") @Nullable String kind,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam("open") @Nullable String open,
            @Parameter(
                            description = "Whether any clock stands as breached",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @QueryParam("breached")
                    @Nullable String breached,
            @Parameter(
                            description =
                                    "Whether anything should have happened by now that has not: a clock's event, or a countermeasure",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @QueryParam("overdue")
                    @Nullable String overdue,
            @Parameter(
                            description = "Whether the hospital judged its impact significant",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @QueryParam("significant")
                    @Nullable String significant,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        if (after != null && !Incidents.isUuid(after)) {
            throw Problems.badRequest("after: write the id of the last incident that you have.");
        }
        Slice slice = Slice.of(limit, after, MAX_LISTED);
        var search = new IncidentList.Search(
                agreement,
                service,
                QueryWords.word("kind", kind, IncidentList.KINDS),
                QueryWords.flag("open", open),
                QueryWords.flag("breached", breached),
                QueryWords.flag("overdue", overdue),
                QueryWords.flag("significant", significant));
        var found = list.find(search, slice);
        return new Page(slice.cut(found), slice.next(found, IncidentList.Line::id));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getIncident", summary = "An incident with its clocks and all that was said of it")
    public IncidentDocument get(@PathParam("id") String id) {
        return answers.get(id, time.instant());
    }

    @POST
    @RolesAllowed(Rights.REPORT)
    @Path("/{id}/events")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "tellOfIncident",
            summary = "Say what happened to an incident",
            description =
                    "Refused with everything that is missing or out of order (422). Nothing that was said is changed; a mistake is"
                            + " withdrawn by a further event of type withdrawn.")
    @APIResponseSchema(
            value = IncidentDocument.class,
            responseCode = "200",
            responseDescription = "The incident as it stands now")
    @APIResponse(
            responseCode = "400",
            description = "Fields are missing or cannot be read: the mistakes name all of them")
    @APIResponse(responseCode = "404", description = "There is no such incident")
    @APIResponse(responseCode = "409", description = TAKEN)
    @APIResponse(responseCode = "422", description = OUT_OF_ORDER)
    public Response tell(
            @PathParam("id") String id,
            @Parameter(description = AnsweredPosts.KEY + ". A provider's posts need one")
                    @HeaderParam(AnsweredPosts.HEADER)
                    @Nullable String key,
            @Nullable EventBody body) {
        if (body == null) {
            throw Problems.badRequest("Send an event: {type, happenedAt, text, ...}.");
        }
        Instant now = time.instant();
        incidents.get(id);
        return posts.once(required(key), new AnsweredPosts.Asked("tell " + id, body), now, () -> tell(id, body, now));
    }

    private AnsweredPosts.Answer tell(String id, EventBody body, Instant now) {
        var mistakes = new BodyMistakes();
        Said said = body.said(mistakes);
        var when = receipt.of(body.happenedAt(), body.receivedAt(), now, mistakes);
        String text = mistakes.free("text", Objects.requireNonNullElse(body.text(), ""));
        if (said instanceof Said.Concluded concluded && !mistakes.isEmpty()) {
            // What can be judged of a report in spite of what cannot be read is told with it.
            incidents.faults(id, concluded.report(), when).stream()
                    .filter(fault -> mistakes.noneBelow("report." + fault.substring(0, fault.indexOf(':'))))
                    .forEach(fault -> mistakes.add(
                            "report." + fault.substring(0, fault.indexOf(':')),
                            fault.substring(fault.indexOf(':') + 2) + "."));
        }
        mistakes.refuse();
        var saying = new Incidents.Saying(Incidents.side(), when, said, text);
        return answer(
                Response.Status.OK,
                incidents.append(id, saying, Caller.presentActor().name(), now));
    }
}
