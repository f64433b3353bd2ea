package redress.agreements;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Agreement;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** Agreement documents in: put, posted, or only checked. */
@Path(AgreementResource.PATH)
@RolesAllowed(Rights.AGREE)
@Produces(MediaType.APPLICATION_JSON)
@Consumes({"application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml", MediaType.APPLICATION_JSON})
@Blocking
@Tag(name = "Agreements")
public class AgreementResource {
    static final String PATH = "/api/v1/agreements";

    private final Agreements agreements;
    private final RedressConfig.Limits limits;

    AgreementResource(Agreements agreements, RedressConfig config) {
        this.agreements = agreements;
        this.limits = config.limits();
    }

    /**
     * What a document says, in short.
     *
     * @param recorded whether a version was recorded now; absent where the document was only checked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AgreementSummary")
    public record Summary(
            String agreement,
            String title,
            String provider,
            String zone,
            String currency,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveUntil,
            int services,
            @Nullable Boolean recorded) {
        static Summary of(Agreement agreement, @Nullable Boolean recorded) {
            return new Summary(
                    agreement.code(),
                    agreement.title(),
                    agreement.provider().code(),
                    agreement.zone().getId(),
                    agreement.currency().getCurrencyCode(),
                    agreement.effectiveFrom(),
                    agreement.effectiveUntil(),
                    agreement.services().size(),
                    recorded);
        }
    }

    @PUT
    @Path("{code}")
    @Operation(
            summary = "Record a version of an agreement",
            description = "201 for a new version, 200 where this document holds already")
    @APIResponseSchema(value = Summary.class, responseCode = "201", responseDescription = "A new version")
    @APIResponse(
            responseCode = "200",
            description = "This document holds already",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Summary.class)))
    public Response put(
            @PathParam("code") String code, @HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType, byte[] body) {
        return answer(body, mediaType, code);
    }

    @POST
    @Operation(summary = "Record a version of the agreement that the document names")
    @APIResponseSchema(value = Summary.class, responseCode = "201", responseDescription = "A new version")
    @APIResponse(
            responseCode = "200",
            description = "This document holds already",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Summary.class)))
    public Response post(@HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType, byte[] body) {
        return answer(body, mediaType, null);
    }

    @POST
    @Path("check")
    @Operation(summary = "Say whether a document could be recorded, and record nothing")
    public Map<String, Object> check(@HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType, byte[] body) {
        try {
            var document = Document.of(body, mediaType);
            Agreement agreement = document.read();
            agreements.check(agreement, document);
            return Map.of("valid", true, "summary", Summary.of(agreement, null));
        } catch (Refused refused) {
            throw Refusals.problem(refused, limits.problemsListed());
        }
    }

    private Response answer(byte[] body, String mediaType, @Nullable String code) {
        try {
            var document = Document.of(body, mediaType);
            return answer(agreements.record(document.read(code), document));
        } catch (Refused refused) {
            throw Refusals.problem(refused, limits.problemsListed());
        }
    }

    private static Response answer(Recorded recorded) {
        Agreement agreement = recorded.agreement();
        URI version = URI.create(PATH + "/" + agreement.code() + "/versions/" + agreement.effectiveFrom());
        return (recorded.isNew() ? Response.created(version) : Response.ok().location(version))
                .entity(Summary.of(agreement, recorded.isNew()))
                .build();
    }
}
