package redress.agreements;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The JSON Schema of agreement documents, with which editors complete and explain what is written. */
@Path("/api/v1/schemas")
@PermitAll
@Tag(name = "Agreements")
public class SchemaResource {
    static final String SCHEMA = "/redress/agreements/agreement.schema.json";

    @GET
    @Path("agreement")
    @Produces("application/schema+json")
    @Operation(summary = "The JSON Schema of agreement documents")
    @SecurityRequirements
    public String agreement() {
        return text();
    }

    static String text() {
        try (InputStream schema = Objects.requireNonNull(SchemaResource.class.getResourceAsStream(SCHEMA), SCHEMA)) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
