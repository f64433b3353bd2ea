package redress.dashboard;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.State;
import redress.core.statement.Statement;
import redress.core.time.Interval;
import redress.platform.Rights;
import redress.probes.Outages;
import redress.statements.Statements;

/** The first page: every service with its present state and its running period. */
@Path("/")
@RolesAllowed(Rights.READ)
public class ServicesPage {
    private final Agreements agreements;
    private final Statements statements;
    private final Silences silences;
    private final Strips strips;
    private final InstantSource time;

    ServicesPage(Agreements agreements, Statements statements, Silences silences, Strips strips, InstantSource time) {
        this.agreements = agreements;
        this.statements = statements;
        this.silences = silences;
        this.strips = strips;
        this.time = time;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public RestResponse<String> services(@QueryParam("page") @DefaultValue("1") int page, @Context UriInfo address) {
        Instant now = time.instant();
        var standings = standings(now);
        var accounts = accounts(standings, now);
        var paging = Paging.of(accounts.size(), page, "/");
        var stripes = strips.of(paging.slice(accounts), now);
        String base = address.getBaseUri().toString().replaceAll("/$", "");
        return Html.found(Templates.services(ServicesView.of(base, now, standings, accounts, paging, stripes)));
    }

    /** Agreements in force first, then by title. */
    private List<Standing> standings(Instant now) {
        var standings = new ArrayList<Standing>();
        agreements.histories().values().forEach(history -> standings.add(Standing.of(history, now)));
        standings.sort(Comparator.comparing(Standing::ended)
                .thenComparing(standing -> standing.agreement().title())
                .thenComparing(standing -> standing.agreement().code()));
        return standings;
    }

    /** The services of each agreement in turn, the most urgent first. */
    private List<Account> accounts(List<Standing> standings, Instant now) {
        var parts = standings.stream()
                .flatMap(standing -> standing.parts().stream())
                .toList();
        var outcomes = Outcome.byKey(statements.ofComputable(parts, now));
        var silent = silences.before(
                now,
                outcomes.values().stream()
                        .map(Outcome::last)
                        .filter(last -> last.running() && isSilent(last.state()))
                        .map(ServicesPage::key)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        var accounts = new ArrayList<Account>();
        for (Standing standing : standings) {
            accounts.addAll(accounts(standing, outcomes, silent));
        }
        return accounts;
    }

    private static List<Account> accounts(
            Standing standing, Map<Outcome.Key, Outcome> outcomes, Map<Outages.Key, State> silent) {
        String code = standing.agreement().code();
        return outcomes.entrySet().stream()
                .filter(entry -> entry.getKey().agreement().equals(code))
                .map(entry -> account(standing, entry.getValue(), silent))
                .sorted(Account.MOST_URGENT_FIRST)
                .toList();
    }

    private static Account account(Standing standing, Outcome outcome, Map<Outages.Key, State> silent) {
        Statement last = outcome.last();
        Outages.Key key = key(last);
        State state = key != null && isSilent(last.state()) ? silent.getOrDefault(key, last.state()) : last.state();
        return new Account(standing, outcome, standing.ended() ? null : state);
    }

    private static boolean isSilent(State state) {
        return state.kind() == State.Kind.UNKNOWN && state.since().equals(Interval.DISTANT_PAST);
    }

    /** Null where no objective rests on probe results. */
    private static Outages.@Nullable Key key(Statement statement) {
        MeasurementRule rule = statement.service().terms().probeRule();
        return rule == null ? null : new Outages.Key(statement.service().code(), rule);
    }
}
