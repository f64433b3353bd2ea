package redress.dashboard;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import redress.agreements.Agreements;
import redress.ledgers.Ledgers;
import redress.platform.Rights;
import redress.statements.Periods;

/** The page that holds our account of a service's period against the provider's. */
@Path("/ledgers/{agreement}/{period}/{service}")
@RolesAllowed(Rights.READ)
@Produces(MediaType.TEXT_HTML)
public class LedgerPage {
    private final Agreements agreements;
    private final Periods periods;
    private final Ledgers ledgers;
    private final Directory directory;
    private final InstantSource time;

    LedgerPage(Agreements agreements, Periods periods, Ledgers ledgers, Directory directory, InstantSource time) {
        this.agreements = agreements;
        this.periods = periods;
        this.ledgers = ledgers;
        this.directory = directory;
        this.time = time;
    }

    @GET
    @Operation(hidden = true)
    public RestResponse<String> ledger(@RestPath String agreement, @RestPath String period, @RestPath String service) {
        Instant now = time.instant();
        var missing = directory.missing(agreement, period, service, now);
        if (missing != null) {
            return Html.notFound(missing);
        }
        var chosen = periods.choose(agreement, period, service, now);
        var history = agreements.history(agreement).orElseThrow();
        var neighbours = Neighbours.of(history, chosen.parts().get(0), service, now);
        return Html.found(Templates.ledger(LedgerView.of(ledgers.of(chosen, now), neighbours)));
    }
}
