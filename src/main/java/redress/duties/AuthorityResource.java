package redress.duties;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.AuthorityTemplates;
import redress.agreements.document.Format;
import redress.core.duty.AuthorityTemplate;
import redress.platform.BodyMistakes;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** The hospital's own deadlines towards authorities, beside an incident; no provider sees them. */
@Path(AuthorityResource.PATH)
@RolesAllowed(Rights.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Authority deadlines")
public class AuthorityResource {
    static final String PATH = "/api/v1/authority-deadlines";
    /** Most deadlines in one answer. */
    static final int MAX_LISTED = 1_000;
    /** Longest reference to what a deadline is about. */
    static final int MAX_SUBJECT = 200;

    private final Authorities authorities;
    private final InstantSource time;
    private final Duration tolerance;

    AuthorityResource(Authorities authorities, InstantSource time, RedressConfig config) {
        this.authorities = authorities;
        this.time = time;
        this.tolerance = Duration.ofSeconds(config.limits().futureSeconds());
    }

    /**
     * A template to apply.
     *
     * @param id a UUID that makes a retry harmless; made by the service where it is left out
     * @param subject what it is about, such as the id of an incident
     * @param awareAt when the hospital became aware, RFC 3339 with offset
     * @param zone IANA name; where it is left out, the template's
     */
    public record Started(
            @Nullable String id,
            @Nullable String template,
            @Nullable String subject,
            @Nullable String awareAt,
            @Nullable String zone) {}

    /**
     * A step that was done.
     *
     * @param proof what shows it, such as the number under which the authority has it
     */
    public record StepDone(
            @Nullable String doneAt, @Nullable String proof) {}

    /**
     * A template.
     *
     * @param shipped whether it came with the program
     * @param zone absent where whoever applies it has to say
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TemplateDocument(
            String template,
            String title,
            String law,
            @Nullable String zone,
            @Nullable String note,
            boolean shipped,
            List<StepDocument> steps) {
        static TemplateDocument of(Authorities.Template one) {
            AuthorityTemplate template = one.template();
            ZoneId zone = template.zone();
            return new TemplateDocument(
                    template.code(),
                    template.title(),
                    template.law(),
                    zone == null ? null : zone.getId(),
                    template.note(),
                    one.shipped(),
                    template.steps().stream()
                            .map(step -> new StepDocument(
                                    step.code(),
                                    step.name(),
                                    step.authority(),
                                    step.source(),
                                    step.limits().stream()
                                            .map(limit -> limit.within() + " after " + limit.from())
                                            .toList()))
                            .toList());
        }
    }

    /** A step of a template; the earliest of its limits holds. */
    public record StepDocument(String step, String name, String authority, String source, List<String> due) {}

    @GET
    @Operation(summary = "Deadlines towards authorities with what each step has come to, newest first")
    public List<AuthorityDocument> list(
            @QueryParam("subject") @Nullable String subject, @QueryParam("limit") @DefaultValue("100") int limit) {
        if (limit < 1 || limit > MAX_LISTED) {
            throw Problems.badRequest("Write a limit of 1 to " + MAX_LISTED + ".");
        }
        Instant now = time.instant();
        return authorities.newest(subject, limit).stream()
                .map(deadline -> AuthorityDocument.of(deadline, now))
                .toList();
    }

    @POST
    @RolesAllowed(Rights.JUDGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Apply a template to an incident: its deadlines run from awareness")
    @APIResponseSchema(
            value = AuthorityDocument.class,
            responseCode = "201",
            responseDescription = "The deadlines, which run now")
    @APIResponse(
            responseCode = "200",
            description = "The same run already",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AuthorityDocument.class)))
    public Response start(@Nullable Started started) {
        if (started == null) {
            throw Problems.badRequest("Send {template, subject, awareAt, zone}.");
        }
        Instant now = time.instant();
        var mistakes = new BodyMistakes();
        UUID id = mistakes.id("id", started.id());
        var template = mistakes.choice("template", started.template(), authorities.templates());
        String subject = mistakes.text("subject", started.subject(), MAX_SUBJECT);
        Instant awareAt = mistakes.past("awareAt", started.awareAt(), now, tolerance);
        ZoneId own = template.template().zone();
        ZoneId zone = started.zone() == null && own != null ? own : mistakes.zone("zone", started.zone());
        mistakes.refuse();
        boolean isNew = authorities.start(new Authorities.Start(id, template, zone, subject, awareAt), now);
        return Response.status(isNew ? Response.Status.CREATED : Response.Status.OK)
                .location(URI.create(PATH + "/" + id))
                .entity(AuthorityDocument.of(Objects.requireNonNull(authorities.find(id)), now))
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "The deadlines of one incident towards authorities, step by step")
    public AuthorityDocument get(@PathParam("id") String id) {
        return AuthorityDocument.of(find(id), time.instant());
    }

    @POST
    @Path("/{id}/steps/{step}")
    @RolesAllowed(Rights.JUDGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say that a step was done; said again otherwise, the last holds and all stay on record")
    public AuthorityDocument done(@PathParam("id") String id, @PathParam("step") String step, @Nullable StepDone done) {
        Authorities.Deadline deadline = find(id);
        var known = deadline.template().steps().stream()
                .map(AuthorityTemplate.Step::code)
                .toList();
        if (!known.contains(step)) {
            throw Problems.notFound("There is no step " + step + "; there are " + String.join(", ", known) + ".");
        }
        if (done == null) {
            throw Problems.badRequest("Send {doneAt, proof}.");
        }
        Instant now = time.instant();
        var mistakes = new BodyMistakes();
        Instant doneAt = mistakes.past("doneAt", done.doneAt(), now, tolerance);
        String proof = mistakes.text("proof", done.proof(), BodyMistakes.MAX_TEXT);
        if (mistakes.noneAt("doneAt")) {
            refuseOutOfOrder(deadline, step, doneAt, mistakes);
        }
        mistakes.refuse();
        authorities.done(deadline, step, doneAt, proof, now);
        return AuthorityDocument.of(find(id), now);
    }

    private static void refuseOutOfOrder(
            Authorities.Deadline deadline, String step, Instant doneAt, BodyMistakes mistakes) {
        if (doneAt.isBefore(deadline.awareAt())) {
            mistakes.add("doneAt", "lies before awareness at " + deadline.awareAt() + ".");
        }
        for (var one : deadline.template().steps()) {
            for (var limit : one.limits()) {
                var earlier = deadline.done().get(limit.from());
                var later = deadline.done().get(one.code());
                if (one.code().equals(step) && earlier != null && doneAt.isBefore(earlier.doneAt())) {
                    mistakes.add(
                            "doneAt",
                            "lies before " + limit.from() + ", from which it runs: " + earlier.doneAt() + ".");
                }
                if (limit.from().equals(step) && later != null && later.doneAt().isBefore(doneAt)) {
                    mistakes.add(
                            "doneAt", "lies after " + one.code() + ", which runs from it: " + later.doneAt() + ".");
                }
            }
        }
    }

    @GET
    @Path("/templates")
    @Operation(summary = "Templates by code: those that come with the program, with the hospital's own above them")
    public List<TemplateDocument> templates() {
        return authorities.templates().values().stream()
                .map(TemplateDocument::of)
                .toList();
    }

    @GET
    @Path("/templates/{code}")
    @Produces({"application/yaml", MediaType.APPLICATION_JSON})
    @Operation(summary = "The document of a template")
    public Response template(@PathParam("code") String code) {
        var template = authorities.templates().get(code);
        if (template == null) {
            throw Problems.notFound("There is no template " + code + "; there are "
                    + String.join(", ", authorities.templates().keySet()) + ".");
        }
        return Response.ok(template.document(), "application/yaml").build();
    }

    @PUT
    @Path("/templates/{code}")
    @RolesAllowed(Rights.AGREE)
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml"})
    @Operation(summary = "Put a template of the hospital's own; deadlines that run already stay as they were applied")
    @APIResponseSchema(
            value = TemplateDocument.class,
            responseCode = "201",
            responseDescription = "The template as it holds now")
    @APIResponse(
            responseCode = "200",
            description = "The same holds already",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TemplateDocument.class)))
    public Response put(@PathParam("code") String code, @Nullable String document) {
        if (document == null || document.isBlank()) {
            throw Problems.badRequest("Send a template as YAML; GET " + PATH + "/templates/nis2 shows one.");
        }
        var read = AuthorityTemplates.read(document, Format.YAML, code);
        if (read instanceof AuthorityTemplates.Faulty faulty) {
            throw Problems.unprocessable(
                    faulty.mistakes().stream().map(Object::toString).collect(Collectors.joining("; ")),
                    Map.of(
                            "mistakes",
                            faulty.mistakes(),
                            "mistakesTotal",
                            faulty.mistakes().size()));
        }
        boolean isNew = authorities.record(((AuthorityTemplates.Sound) read).template(), document, time.instant());
        return Response.status(isNew ? Response.Status.CREATED : Response.Status.OK)
                .entity(TemplateDocument.of(
                        Objects.requireNonNull(authorities.templates().get(code))))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    private Authorities.Deadline find(String text) {
        UUID id = BodyMistakes.uuid(text);
        Authorities.Deadline found = id == null ? null : authorities.find(id);
        if (found == null) {
            throw Problems.notFound("There are no deadlines " + text + ". List them: GET " + PATH + ".");
        }
        return found;
    }
}
