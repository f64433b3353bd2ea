package redress.incidents;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.platform.AnsweredPosts;
import redress.platform.Canonical;
import redress.platform.FileBody;
import redress.platform.Rights;

/** Files that come with an incident. */
@Path(IncidentLinks.API + "/{id}/attachments")
@RolesAllowed(Rights.READ)
@Tag(name = "Incidents")
public class AttachmentResource {
    private final Incidents incidents;
    private final Attachments attachments;
    private final AnsweredPosts posts;
    private final InstantSource time;

    AttachmentResource(Incidents incidents, Attachments attachments, AnsweredPosts posts, InstantSource time) {
        this.incidents = incidents;
        this.attachments = attachments;
        this.posts = posts;
        this.time = time;
    }

    @POST
    @RolesAllowed(Rights.REPORT)
    @FileBody
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "attachToIncident",
            summary = "Attach a file, which is the body",
            description =
                    "Its type is looked for in its content. The same file under the same name is kept once, so that it can be"
                            + " sent again.")
    @APIResponseSchema(
            value = IncidentDocument.Attachment.class,
            responseCode = "201",
            responseDescription = "The attachment")
    public Response attach(
            @PathParam("id") String id,
            @Parameter(description = "How the file is called") @QueryParam("name") @Nullable String name,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @Parameter(description = AnsweredPosts.KEY) @HeaderParam(AnsweredPosts.HEADER) @Nullable String key,
            byte[] content) {
        incidents.get(id);
        var now = time.instant();
        var asked = new AnsweredPosts.Asked(
                "attach to " + id, List.of(String.valueOf(name), type, Canonical.sha256(content)));
        return posts.once(key, asked, now, () -> {
            var kept = attachments.keep(id, name, type, content, now);
            return new AnsweredPosts.Answer(
                    Response.Status.CREATED, IncidentLinks.api(id) + "/attachments/" + kept.id(), kept);
        });
    }

    @GET
    @Path("/{attachment}")
    @Operation(operationId = "getAttachment", summary = "A file that came with an incident, as it was sent")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response get(@PathParam("id") String id, @PathParam("attachment") String attachment) {
        incidents.get(id);
        var found = attachments.get(id, attachment);
        return Response.ok(attachments.content(found), found.mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename*=UTF-8''"
                                + URLEncoder.encode(found.name(), StandardCharsets.UTF_8)
                                        .replace("+", "%20"))
                .build();
    }
}
