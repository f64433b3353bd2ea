package redress.alerts;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.platform.QueryWords;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** What became of each message; a provider sees what went to its own endpoints. */
@Path(DeliveryResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@RolesAllowed({Rights.NOTIFY, Rights.REPORT})
public class DeliveryResource {
    static final String PATH = "/api/v1/deliveries";

    private final Deliveries deliveries;
    private final int pageEntries;

    DeliveryResource(Deliveries deliveries, RedressConfig config) {
        this.deliveries = deliveries;
        this.pageEntries = config.limits().pageEntries();
    }

    /**
     * Deliveries, the newest first.
     *
     * @param before the number to go on from, or null at the end
     */
    @Schema(name = "DeliveryPage")
    public record Page(List<Delivery> deliveries, @Nullable Long before) {}

    @GET
    @RolesAllowed({Rights.NOTIFY, Rights.REPORT, Rights.AUDIT})
    @Operation(
            summary = "Deliveries, the newest first",
            description = "By subscription (code), endpoint (number), state and topic.")
    public Page list(
            @QueryParam("subscription") @Nullable String subscription,
            @QueryParam("endpoint") @Nullable Integer endpoint,
            @Parameter(schema = @Schema(enumeration = {"waiting", "retrying", "delivered", "given-up", "cancelled"}))
                    @QueryParam("state")
                    @Nullable String state,
            @QueryParam("topic") @Nullable String topic,
            @QueryParam("before") @Nullable Long before) {
        List<Delivery> found = deliveries.before(
                before == null ? Long.MAX_VALUE : before,
                pageEntries,
                new Deliveries.Filter(
                        subscription,
                        endpoint,
                        QueryWords.word("state", state, Delivery.STATES),
                        QueryWords.word("topic", topic, Topic.texts())));
        return new Page(
                found,
                found.size() < pageEntries ? null : found.get(found.size() - 1).id());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Rights.NOTIFY, Rights.REPORT, Rights.AUDIT})
    @Operation(
            summary = "One delivery",
            description = "With what was sent, and each attempt: when, how long it took, the status and the first 1,000"
                    + " characters of the answer.")
    public Delivery.Whole get(@PathParam("id") long id) {
        return deliveries.whole(id);
    }

    @POST
    @Path("{id}/repeat")
    @Operation(
            summary = "Send a message again",
            description = "The same bytes under the same id, so that a receiver which has it knows it.")
    @APIResponseSchema(value = Delivery.class, responseCode = "201", responseDescription = "The new delivery")
    public Response repeat(@PathParam("id") long id) {
        Delivery repeated = deliveries.repeat(id);
        return Response.created(URI.create(PATH + "/" + repeated.id()))
                .entity(repeated)
                .build();
    }
}
