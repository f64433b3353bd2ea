package redress.dashboard;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import redress.agreements.Agreements;
import redress.feeds.Sources;
import redress.platform.Caller;
import redress.platform.Rights;

/** Feeds of providers and tools of the hospital for people: whether each is read, why not, and what came that nobody can read. */
@Path(Links.FEEDS)
@RolesAllowed(Rights.READ)
@Produces(MediaType.TEXT_HTML)
public class FeedsPage {
    /** Most unreadable reports of a tool on the page. */
    static final int MOST_REPORTS = 20;
    /** Most polls of a feed on its page. */
    static final int MOST_POLLS = 20;
    /** Most unreadable pieces of a feed on its page. */
    static final int MOST_UNREAD = 20;
    /** Most components without a service on the page of a feed. */
    static final int MOST_UNMAPPED = 50;

    private final Sources sources;
    private final Agreements agreements;
    private final Caller caller;

    FeedsPage(Sources sources, Agreements agreements, Caller caller) {
        this.sources = sources;
        this.agreements = agreements;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public RestResponse<String> feeds() {
        var parties = Parties.of(agreements.histories().values());
        // What tools report tells of the whole hospital, and is none of a provider's.
        var tools = caller.sight().isConfined()
                ? List.<ToolView>of()
                : sources.tools().stream()
                        .map(tool -> ToolView.of(tool, sources.unreadOf(tool, MOST_REPORTS), parties.zone()))
                        .toList();
        return Html.found(Templates.feeds(new FeedsView(
                sources.feeds().stream()
                        .map(standing -> FeedView.of(standing, parties))
                        .sorted(Comparator.comparing((FeedView feed) -> feed.mark() != Mark.MISSED))
                        .toList(),
                tools,
                caller.may(Rights.AGREE))));
    }

    @GET
    @Path("/{code}")
    @Operation(hidden = true)
    public RestResponse<String> feed(@RestPath String code) {
        var parties = Parties.of(agreements.histories().values());
        return Html.found(Templates.feed(FeedDetailsView.of(
                FeedView.of(sources.feed(code), parties),
                sources.feed(code),
                sources.unmapped(code, MOST_UNMAPPED),
                sources.polls(code, MOST_POLLS),
                sources.unread(code, MOST_UNREAD),
                parties,
                caller.may(Rights.AGREE))));
    }
}
