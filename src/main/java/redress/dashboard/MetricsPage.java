package redress.dashboard;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import redress.metrics.MetricsCatalogue;
import redress.platform.Rights;

/** What each figure means, for people. */
@Path(Links.METRICS)
@RolesAllowed(Rights.OWN)
@Produces(MediaType.TEXT_HTML)
public class MetricsPage {
    private final MetricsCatalogue catalogue;

    MetricsPage(MetricsCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    @Operation(hidden = true)
    public RestResponse<String> metrics() {
        return Html.found(Templates.metrics(MetricsView.of(catalogue.all())));
    }
}
