package redress.dashboard;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import redress.audit.Head;
import redress.audit.Search;
import redress.audit.Trail;
import redress.audit.Verification;
import redress.platform.Problems;
import redress.platform.Rights;

/** The audit record for people: who did what, newest first, and whether the chain is whole. */
@Path(Links.AUDIT)
@RolesAllowed(Rights.AUDIT)
@Produces(MediaType.TEXT_HTML)
@Blocking
public class AuditPage {
    /** Most entries on the page. */
    static final int ENTRIES_PER_PAGE = 50;
    /** Longest chain that is verified whenever the page is looked at; a longer one when it is asked for. */
    static final long MOST_VERIFIED_UNASKED = 5_000;

    private static final String AFTER = "after";
    private static final String VERIFY = "verify";

    private final Trail trail;

    AuditPage(Trail trail) {
        this.trail = trail;
    }

    @GET
    @Operation(hidden = true)
    public RestResponse<String> audit(@Context UriInfo address) {
        Map<String, List<String>> parameters = address.getQueryParameters();
        var search = Search.of(parameters, Set.of(AFTER, VERIFY));
        String after = parameters.getOrDefault(AFTER, List.of("")).get(0);
        var found = trail.newest(search, below(after), ENTRIES_PER_PAGE + 1);
        Head head = trail.head();
        return Html.found(Templates.audit(AuditView.of(
                Filters.of(parameters), found, head, verification(head, parameters.containsKey(VERIFY)), after)));
    }

    /** Null where it would take long and was not asked for. */
    private @Nullable Verification verification(Head head, boolean asked) {
        return asked || head.number() <= MOST_VERIFIED_UNASKED ? trail.verify(null) : null;
    }

    private static long below(String after) {
        try {
            return after.isEmpty() ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Problems.badRequest("after is the number of an entry: leave it out for the newest ones.");
        }
    }
}
