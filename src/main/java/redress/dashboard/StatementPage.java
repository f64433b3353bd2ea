package redress.dashboard;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.History;
import redress.incidents.Tickets;
import redress.platform.KnownAt;
import redress.platform.Rights;
import redress.statements.ClosedStatements;
import redress.statements.Periods;
import redress.statements.Recomputation;
import redress.statements.Statements;

/** The pages of a period and of one service's statement in it. */
@Path("/statements/{agreement}")
@RolesAllowed(Rights.READ)
@Produces(MediaType.TEXT_HTML)
public class StatementPage {
    /** Most revisions on the page; the API gives all. */
    private static final int MAX_REVISIONS = 100;

    private final Agreements agreements;
    private final Periods periods;
    private final Statements statements;
    private final ClosedStatements closed;
    private final Recomputation recomputation;
    private final Directory directory;
    private final Tickets tickets;
    private final InstantSource time;

    StatementPage(
            Agreements agreements,
            Periods periods,
            Statements statements,
            ClosedStatements closed,
            Recomputation recomputation,
            Directory directory,
            Tickets tickets,
            InstantSource time) {
        this.agreements = agreements;
        this.periods = periods;
        this.statements = statements;
        this.closed = closed;
        this.recomputation = recomputation;
        this.directory = directory;
        this.tickets = tickets;
        this.time = time;
    }

    /** The running period, or the last one. */
    @GET
    @Operation(hidden = true)
    public RestResponse<String> latest(@RestPath String agreement, @QueryParam("page") @DefaultValue("1") int page) {
        return period(agreement, null, page);
    }

    /** All services of a period. */
    @GET
    @Path("/{period}")
    @Operation(hidden = true)
    public RestResponse<String> period(
            @RestPath String agreement,
            @RestPath @Nullable String period,
            @QueryParam("page") @DefaultValue("1") int page) {
        Instant now = time.instant();
        var missing = directory.missing(agreement, period, null, now);
        if (missing != null) {
            return Html.notFound(missing);
        }
        var chosen = periods.choose(agreement, period, null, now);
        var outcomes = outcomes(chosen, now);
        var paging = Paging.of(outcomes.size(), page, Links.period(agreement, chosen.label()));
        History history = agreements.history(agreement).orElseThrow();
        var neighbours = Neighbours.of(history, chosen.parts().get(0), null, now);
        return Html.found(Templates.period(PeriodView.of(outcomes, paging, neighbours, periods.labels(history, now))));
    }

    /** One service's statement, as it is known now or was known at an instant. */
    @GET
    @Path("/{period}/{service}")
    @Operation(hidden = true)
    public RestResponse<String> statement(
            @RestPath String agreement,
            @RestPath String period,
            @RestPath String service,
            @QueryParam("knownAt") @Nullable String knownAt) {
        Instant now = time.instant();
        Instant then = KnownAt.read(knownAt, now);
        var missing = directory.missing(agreement, period, service, now);
        if (missing != null) {
            return Html.notFound(missing);
        }
        if (then != null) {
            return asKnown(agreement, period, service, then);
        }
        var chosen = periods.choose(agreement, period, service, now);
        History history = agreements.history(agreement).orElseThrow();
        var neighbours = Neighbours.of(history, chosen.parts().get(0), service, now);
        var seals = closed.revisions(agreement, chosen.label(), Set.of(service), 0, MAX_REVISIONS);
        var zone = chosen.parts().get(0).period().zone();
        var outcome = outcomes(chosen, now).get(0);
        return Html.found(Templates.statement(
                StatementView.of(outcome, neighbours, ClosedView.of(seals, zone), incidents(outcome), null)));
    }

    private RestResponse<String> asKnown(String agreement, String period, String service, Instant then) {
        var chosen = periods.chooseAsKnown(agreement, period, service, then);
        var computed = recomputation.statements(chosen.parts(), closed.latest(chosen, then), open -> {
            statements.bringUpToDate(open);
            return statements.asKnown(open, then);
        });
        var outcome = Outcome.byKey(computed).values().iterator().next();
        History history = agreements.history(agreement, then).orElseThrow();
        var neighbours = Neighbours.of(history, chosen.parts().get(0), service, then);
        return Html.found(Templates.statement(StatementView.of(outcome, neighbours, null, incidents(outcome), then)));
    }

    private Map<String, String> incidents(Outcome outcome) {
        return tickets.titles(outcome.parts().stream()
                .flatMap(part -> part.clocks().stream())
                .map(clock -> clock.ticket().id())
                .toList());
    }

    /** Of a closed part the frozen statement, of an open one what is on record now. */
    private List<Outcome> outcomes(Periods.Chosen chosen, Instant now) {
        var computed = recomputation.statements(chosen.parts(), closed.latest(chosen), open -> {
            statements.bringUpToDate(open);
            return statements.of(open, now);
        });
        return List.copyOf(Outcome.byKey(computed).values());
    }
}
