package redress.platform;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Endpoints that fail in each way that an endpoint can fail. Only tests have them. */
@Path("/test/problems")
@jakarta.annotation.security.PermitAll
public class FailingResource {
    public record Body(int count, Instant seen, List<String> tags, boolean up) {}

    @POST
    @Operation(hidden = true)
    public String take(Body body) {
        return body.toString();
    }

    @POST
    @Path("stream")
    @StreamedBody
    @Operation(hidden = true)
    public String stream(InputStream body) throws IOException {
        return Long.toString(body.transferTo(OutputStream.nullOutputStream()));
    }

    @POST
    @Path("form")
    @Consumes("application/x-www-form-urlencoded")
    @Operation(hidden = true)
    public String form(@FormParam("name") String name) {
        return name;
    }

    @GET
    @Path("query")
    @Operation(hidden = true)
    public String query(@QueryParam("name") String name) {
        return name;
    }

    /** Writes what the client says into a header, which no endpoint of the service does. */
    @GET
    @Path("header")
    @Operation(hidden = true)
    public Response header(@QueryParam("value") String value) {
        return Response.noContent().header("X-Echo", value).build();
    }

    public record Credentials(String name, String password, Instant tokenUntil) {}

    @POST
    @Path("credentials")
    @Operation(hidden = true)
    public String credentials(Credentials credentials) {
        return credentials.name();
    }

    @GET
    @Path("json")
    @Produces("application/json")
    @Operation(hidden = true)
    public Map<String, String> json() {
        return Map.of();
    }

    @GET
    @Path("missing")
    @Operation(hidden = true)
    public String missing() {
        throw Problems.notFound("there is no agreement x; there are a, b", Map.of("known", List.of("a", "b")));
    }

    @GET
    @Path("unprocessable")
    @Operation(hidden = true)
    public String unprocessable() {
        throw Problems.unprocessable("the end lies before the start; swap them", Map.of("mistakes", List.of("until")));
    }

    @GET
    @Path("state")
    @Operation(hidden = true)
    public String state(@QueryParam("state") String state) {
        throw new IllegalStateException(new SQLException("secret", state));
    }

    @GET
    @Path("pool")
    @Operation(hidden = true)
    public String pool() throws SQLException {
        throw new SQLException("Sorry, acquisition timeout!");
    }

    @GET
    @Path("broken")
    @Operation(hidden = true)
    public String broken() {
        throw new IllegalStateException("secret");
    }

    @GET
    @Path("overflow")
    @Operation(hidden = true)
    public String overflow() {
        throw new StackOverflowError("secret");
    }
}
