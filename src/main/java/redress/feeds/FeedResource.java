package redress.feeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
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
import redress.platform.Problems;
import redress.platform.QueryWords;
import redress.platform.RedressConfig;
import redress.platform.Rights;
import redress.platform.StreamedBody;

/** The status feeds of providers: configured by an administrator, polled by a job, read by everybody who sees the provider. */
@Path(FeedResource.PATH)
@RolesAllowed(Rights.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Provider feeds")
public class FeedResource {
    static final String PATH = "/api/v1/provider-feeds";

    /** Most components without a mapping that an answer names. */
    private static final int MOST_UNMAPPED = 200;
    /** Most revisions of one incident in an answer. */
    private static final int MOST_REVISIONS = 200;

    private final Feeds feeds;
    private final Documents documents;
    private final Polls polls;
    private final FeedIncidents incidents;
    private final Quarantine quarantine;
    private final InstantSource time;
    private final int pageEntries;
    private final long documentBytes;

    FeedResource(
            Feeds feeds,
            Documents documents,
            Polls polls,
            FeedIncidents incidents,
            Quarantine quarantine,
            InstantSource time,
            RedressConfig config) {
        this.feeds = feeds;
        this.documents = documents;
        this.polls = polls;
        this.incidents = incidents;
        this.quarantine = quarantine;
        this.time = time;
        this.pageEntries = config.limits().pageEntries();
        this.documentBytes = config.feeds().documentBytes().asLongValue();
    }

    /** A feed with what the mapping leaves out: components that touch none of our services, at most 200. */
    public record Described(@JsonUnwrapped Feed feed, List<FeedIncidents.Unmapped> unmapped) {}

    /**
     * What came of a document that was brought by hand.
     *
     * @param document its SHA-256
     * @param known whether these bytes were on record
     * @param words the same in words
     * @param fault why the document is not what it should be; absent where it is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Imported(
            String document,
            boolean known,
            String words,
            @Nullable String fault,
            @JsonUnwrapped Counts counts) {}

    /** Incidents, and what to ask for {@code after} to get the rest; absent where nothing follows. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Incidents(
            List<FeedIncidents.Incident> incidents,
            @Nullable String after) {}

    @GET
    @Operation(summary = "The status feeds of providers, by their codes")
    public List<Feed> list() {
        return feeds.all().stream().map(Feeds.Numbered::feed).toList();
    }

    @GET
    @Path("{code}")
    @Operation(
            summary =
                    "One feed: how it is configured, how polling goes, and which components are not mapped to a service yet")
    public Described get(@PathParam("code") String code) {
        Feeds.Numbered found = feeds.get(code);
        return new Described(found.feed(), incidents.unmapped(found.id(), MOST_UNMAPPED));
    }

    @PUT
    @Path("{code}")
    @RolesAllowed(Rights.AGREE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Configure a feed; one that was stopped is polled again",
            description = "The mapping is replaced as a whole, and what incidents touch is concluded from it anew.")
    @APIResponseSchema(value = Described.class, responseCode = "201", responseDescription = "A new feed")
    @APIResponse(
            responseCode = "200",
            description = "The feed as it is configured now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Described.class)))
    public Response put(@PathParam("code") String code, @Nullable FeedRequest request) {
        Feeds.Draft draft = FeedRequest.checked(code, request, feeds);
        boolean isNew = feeds.put(code, draft, time.instant());
        Described entity = get(code);
        return isNew
                ? Response.created(URI.create(PATH + "/" + code)).entity(entity).build()
                : Response.ok(entity).build();
    }

    @DELETE
    @Path("{code}")
    @RolesAllowed(Rights.AGREE)
    @Operation(summary = "Stop polling a feed; what was received stays and still counts")
    public Feed stop(@PathParam("code") String code) {
        return feeds.stop(code, time.instant());
    }

    @POST
    @Path("{code}/documents")
    @RolesAllowed(Rights.MEASURE)
    @Blocking
    @StreamedBody
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Bring a document of the feed by hand, as if it had been polled",
            description = "The same document again changes nothing, and the answer says so.")
    public Imported bring(
            @PathParam("code") String code,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            InputStream body)
            throws IOException {
        Feeds.Numbered feed = feeds.get(code);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Problems.unsupported("send the document as it is, without Content-Encoding");
        }
        byte[] bytes = read(body);
        Instant now = time.instant();
        var taken =
                documents.take(feed.id(), feed.format(), new Documents.Received(bytes, type, null, null, null), now);
        polls.imported(feed.id(), taken, now);
        return new Imported(taken.sha256(), !taken.isNew(), Polls.words(taken), taken.fault(), taken.counts());
    }

    private byte[] read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes((int) Math.min(documentBytes + 1, Integer.MAX_VALUE - 8));
        if (bytes.length > documentBytes) {
            throw Problems.tooLarge(documentBytes);
        }
        if (bytes.length == 0) {
            throw Problems.badRequest("the body is empty; send a document of the feed");
        }
        return bytes;
    }

    @GET
    @Path("{code}/documents/{sha256}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "A document as it was received, byte for byte")
    public Response document(@PathParam("code") String code, @PathParam("sha256") String sha256) {
        var kept = quarantine.document(feeds.get(code).id(), sha256);
        if (kept == null) {
            throw Problems.notFound("the feed " + code + " has no document " + sha256 + "; its polls name them: GET "
                    + PATH + "/" + code + "/polls");
        }
        // Nothing that a provider sends is shown as a page of ours.
        return Response.ok(kept.bytes(), MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + code + "-" + sha256.substring(0, 12) + ".json\"")
                .build();
    }

    @GET
    @Path("{code}/incidents")
    @Operation(
            summary = "The incidents of a feed as they were said last, newest first, with the services that they touch")
    public Incidents incidents(
            @PathParam("code") String code,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("unmapped")
                    @Nullable String unmapped,
            @QueryParam("after") @Nullable String after) {
        boolean onlyUnmapped = Boolean.TRUE.equals(QueryWords.flag("unmapped", unmapped));
        var found = incidents.latest(feeds.get(code).id(), onlyUnmapped, FeedRequest.mark(after), pageEntries + 1);
        var shown = found.subList(0, Math.min(pageEntries, found.size()));
        String next = found.size() <= pageEntries
                ? null
                : shown.get(shown.size() - 1).incident().startsAt() + "_"
                        + shown.get(shown.size() - 1).id();
        return new Incidents(shown.stream().map(FeedIncidents.Listed::incident).toList(), next);
    }

    @GET
    @Path("{code}/incidents/{incident}")
    @Operation(summary = "All that was said of one incident, newest first, each as it stands in its document")
    public List<FeedIncidents.Incident> revisions(
            @PathParam("code") String code, @PathParam("incident") String incident) {
        var found = incidents.revisions(feeds.get(code).id(), incident, MOST_REVISIONS);
        if (found.isEmpty()) {
            throw Problems.notFound("the feed " + code + " has no incident " + incident + "; GET " + PATH + "/" + code
                    + "/incidents lists them");
        }
        return found;
    }

    @GET
    @Path("{code}/polls")
    @Operation(summary = "What came of polls and imports, newest first; equal ones in a row are one entry")
    public List<Poll> polls(@PathParam("code") String code, @QueryParam("before") @Nullable Long before) {
        return polls.newest(feeds.get(code).id(), before == null ? Long.MAX_VALUE : before, pageEntries);
    }

    @GET
    @Path("{code}/quarantine")
    @Operation(
            summary = "What stood where an incident should and could not be read as one, newest first, with the reason")
    public List<Quarantine.Unread> quarantine(
            @PathParam("code") String code, @QueryParam("before") @Nullable Long before) {
        return quarantine.newest(feeds.get(code).id(), before == null ? Long.MAX_VALUE : before, pageEntries);
    }
}
