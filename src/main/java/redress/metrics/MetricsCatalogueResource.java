package redress.metrics;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import redress.platform.Problems;
import redress.platform.Rights;

/** The metric catalogue over the API. */
@Path("/api/v1/metrics-catalogue")
@RolesAllowed(Rights.OWN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Metric catalogue")
public class MetricsCatalogueResource {
    private final MetricsCatalogue catalogue;

    MetricsCatalogueResource(MetricsCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    @Operation(
            summary = "Every metric: identifier, definition, scale, unit, rule, parameters, and where it is stated",
            description =
                    "In the words of ISO/IEC 19086-2. A figure in a statement is a measurement result of the metric that"
                            + " names its path in statedIn.statement.")
    public List<Metric> list() {
        return catalogue.all();
    }

    @GET
    @Path("{identifier}")
    @Operation(summary = "One metric")
    public Metric get(@PathParam("identifier") String identifier) {
        return catalogue
                .find(identifier)
                .orElseThrow(() -> Problems.notFound("There is no metric " + identifier + ". There are "
                        + String.join(
                                ", ",
                                catalogue.all().stream().map(Metric::identifier).toList())
                        + "."));
    }
}
