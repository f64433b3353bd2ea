package redress.alerts;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.platform.QueryWords;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** What happened that somebody may have asked to be told of, whether or not somebody was. */
@Path("/api/v1/alerts")
@Tag(name = "Alerts")
@RolesAllowed(Rights.READ)
public class AlertResource {
    private final RaisedAlerts alerts;
    private final int pageEntries;

    AlertResource(RaisedAlerts alerts, RedressConfig config) {
        this.alerts = alerts;
        this.pageEntries = config.limits().pageEntries();
    }

    /**
     * Alerts, the newest first.
     *
     * @param before the number to go on from, or null at the end
     */
    @Schema(name = "AlertPage")
    public record Page(List<Raised> alerts, @Nullable Long before) {}

    /** What can be asked for. */
    public record Topics(List<Named> topics) {}

    /** A topic with the sentence that says when it is raised. */
    public record Named(String topic, String sentence) {}

    @GET
    @Operation(
            summary = "Alerts, the newest first",
            description = "A provider sees those that it is told of. By topic, subject and agreement.")
    public Page list(
            @QueryParam("topic") @Nullable String topic,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("agreement") @Nullable String agreement,
            @QueryParam("before") @Nullable Long before) {
        List<Raised> found = alerts.before(
                before == null ? Long.MAX_VALUE : before,
                pageEntries,
                new RaisedAlerts.Filter(QueryWords.word("topic", topic, Topic.texts()), subject, agreement));
        return new Page(
                found,
                found.size() < pageEntries ? null : found.get(found.size() - 1).id());
    }

    @GET
    @Path("topics")
    @Operation(summary = "What can be told of")
    public Topics topics() {
        return new Topics(Topic.all().stream()
                .map(topic -> new Named(topic.text(), topic.sentence()))
                .toList());
    }
}
