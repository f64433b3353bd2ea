package redress.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** The tokens of machines; for administrators. */
@Path(TokensResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
@RolesAllowed(Rights.ADMIT)
public class TokensResource {
    static final String PATH = "/api/v1/tokens";

    private final Tokens tokens;
    private final int pageEntries;

    TokensResource(Tokens tokens, RedressConfig config) {
        this.tokens = tokens;
        this.pageEntries = config.limits().pageEntries();
    }

    /**
     * A token as a request says it.
     *
     * @param name of the machine
     * @param provider code, for the role provider
     * @param services codes to which it is confined; all where it is left out
     * @param expiresAt RFC 3339; never where it is left out
     */
    @Schema(name = "TokenRequest")
    public record Request(
            @Nullable String name,
            @Nullable String role,
            @Nullable String provider,
            @Nullable List<String> services,
            @Nullable String expiresAt) {}

    /**
     * How a token is replaced.
     *
     * @param overlap ISO 8601 duration for which the old one goes on; none where it is left out
     * @param expiresAt of the new one
     */
    @Schema(name = "TokenRotation")
    public record Rotation(
            @Nullable String overlap, @Nullable String expiresAt) {}

    /**
     * Tokens in the order in which they were made.
     *
     * @param after the number to go on from, or null at the end
     */
    @Schema(name = "TokenPage")
    public record Page(List<Token> tokens, @Nullable Integer after) {}

    @GET
    @Operation(
            summary = "The tokens, also those that are refused by now",
            description = "Without their secrets, which nobody keeps.")
    public Page list(@QueryParam("after") @DefaultValue("0") int after) {
        List<Token> found = tokens.after(after, pageEntries);
        return new Page(
                found,
                found.size() < pageEntries ? null : found.get(found.size() - 1).id());
    }

    @POST
    @Operation(summary = "Make a token", description = "The answer holds the secret, which is shown this once.")
    @APIResponseSchema(
            value = Tokens.Made.class,
            responseCode = "201",
            responseDescription = "The token with its secret")
    public Response make(@Nullable Request request) {
        if (request == null || request.name == null || request.role == null) {
            throw Problems.badRequest("write a JSON object with name and role.");
        }
        Role role = Role.of(request.role)
                .orElseThrow(() -> Problems.badRequest("role: write one of " + Role.names() + "."));
        Tokens.Made made = tokens.make(
                new Tokens.Draft(request.name, role, request.provider, request.services, instant(request.expiresAt)));
        return Response.created(URI.create(PATH + "/" + made.token().id()))
                .entity(made)
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One token, without its secret")
    public Token get(@PathParam("id") int id) {
        return tokens.get(id);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Revoke a token", description = "It is refused from the next request on.")
    public Token revoke(@PathParam("id") int id, @QueryParam("reason") @Nullable String reason) {
        return tokens.revoke(id, reason);
    }

    @POST
    @Path("{id}/rotation")
    @Operation(
            summary = "Replace a token",
            description =
                    "Makes another of the same kind, whose secret the answer holds; the old one goes on for the overlap.")
    @APIResponseSchema(
            value = Tokens.Made.class,
            responseCode = "201",
            responseDescription = "The new token with its secret")
    public Response rotate(@PathParam("id") int id, @Nullable Rotation rotation) {
        Rotation asked = rotation == null ? new Rotation(null, null) : rotation;
        Tokens.Made made = tokens.rotate(id, duration(asked.overlap), instant(asked.expiresAt));
        return Response.created(URI.create(PATH + "/" + made.token().id()))
                .entity(made)
                .build();
    }

    private static Duration duration(@Nullable String text) {
        try {
            return text == null ? Duration.ZERO : Duration.parse(text);
        } catch (DateTimeException e) {
            throw Problems.badRequest("overlap: write an ISO 8601 duration such as PT24H.");
        }
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw Problems.badRequest(
                    "expiresAt: write an instant as RFC 3339 with offset, such as 2027-01-01T00:00:00Z.");
        }
    }
}
