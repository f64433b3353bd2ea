package redress.platform;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collections;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the process, and of the hospital that the caller belongs to. The framework's own endpoint would show everything to
 * everybody.
 */
// Quarkus publishes this registry, which its own project has replaced by a newer one.
@SuppressWarnings("deprecation")
@Path("/q/metrics")
@RolesAllowed(Rights.OBSERVE)
@Tag(name = "Metrics")
public class MetricsResource {
    private final PrometheusMeterRegistry registry;
    private final HospitalFigures figures;

    MetricsResource(PrometheusMeterRegistry registry, HospitalFigures figures) {
        this.registry = registry;
        this.figures = figures;
    }

    @GET
    @Operation(
            summary = "Metrics for Prometheus",
            description =
                    "Of the process, and the figures of the caller's hospital; whoever operates the installation, or may see"
                            + " a part of a hospital only, sees the former.")
    public Response get(@HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) throws IOException {
        // Who asks for nothing in particular gets the newer format, as from the framework's own endpoint.
        String type = accept == null || !accept.contains("text/plain")
                ? TextFormat.CONTENT_TYPE_OPENMETRICS_100
                : TextFormat.chooseContentType(accept);
        var text = new StringWriter();
        var families = Collections.list(registry.getPrometheusRegistry().metricFamilySamples());
        Sight sight = Caller.present();
        // The figures are of the whole hospital; who is confined to a part of it must not learn of the rest.
        if (!sight.isConfined()) {
            families.addAll(figures.of(sight.hospital()));
        }
        TextFormat.writeFormat(type, text, Collections.enumeration(families));
        return Response.ok(text.toString(), type).build();
    }
}
