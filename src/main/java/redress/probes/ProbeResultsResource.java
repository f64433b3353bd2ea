package redress.probes;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.intake.Delivery;
import redress.intake.Receipt;
import redress.platform.RedressConfig;
import redress.platform.Rights;
import redress.platform.StreamedBody;

/** Results in: one, a few, or a stream of any length. */
@Path("/api/v1/probe-results")
@RolesAllowed(Rights.MEASURE)
@Tag(name = "Probe results")
public class ProbeResultsResource {
    private static final String NOUN = "result";

    private final Intake intake;
    private final RedressConfig.Limits limits;

    ProbeResultsResource(Intake intake, RedressConfig config) {
        this.intake = intake;
        this.limits = config.limits();
    }

    /** Stores what is new; the answer comes after the commit and says what became of each kind of result. */
    @POST
    @Blocking
    @StreamedBody
    @Consumes({MediaType.APPLICATION_JSON, Delivery.NDJSON, Delivery.JSON_LINES, Delivery.CSV})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Record what probes saw; the answer comes after the commit and says what became of each result")
    public Receipt<ResultConflict> post(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            InputStream body)
            throws SQLException {
        return new Delivery(type, encoding, body, NOUN).to(intake::receive, limits);
    }
}
