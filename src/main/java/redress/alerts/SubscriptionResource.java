package redress.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** Who at the hospital is told of what, by mail or webhook (requirements E4). */
@Path(SubscriptionResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@RolesAllowed(Rights.NOTIFY)
public class SubscriptionResource {
    static final String PATH = "/api/v1/subscriptions";
    private static final Pattern CODE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final Destination destination;
    private final int pageEntries;

    SubscriptionResource(
            Subscriptions subscriptions, Deliveries deliveries, Destination destination, RedressConfig config) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.destination = destination;
        this.pageEntries = config.limits().pageEntries();
    }

    /**
     * Subscriptions in the order of their codes.
     *
     * @param after the code to go on from, or null at the end
     */
    @Schema(name = "SubscriptionPage")
    public record Page(
            List<Subscription> subscriptions, @Nullable String after) {}

    /**
     * A subscription that was put.
     *
     * @param secret that its webhooks are signed with, when it was made; shown this once
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Stored(
            Subscription subscription, @Nullable String secret) {}

    /** What was sent to see whether it arrives. */
    public record Tested(List<Delivery> deliveries) {}

    @GET
    @RolesAllowed({Rights.NOTIFY, Rights.AUDIT})
    @Operation(summary = "Who is told of what", description = "The hospital's own; providers' are webhook endpoints.")
    public Page list(@QueryParam("after") @DefaultValue("") String after) {
        List<Subscription> found = subscriptions.after(after, pageEntries);
        return new Page(
                found,
                found.size() < pageEntries ? null : found.get(found.size() - 1).code());
    }

    @GET
    @Path("{code}")
    @RolesAllowed({Rights.NOTIFY, Rights.AUDIT})
    @Operation(summary = "One subscription")
    public Subscription get(@PathParam("code") String code) {
        return subscriptions.get(code);
    }

    @PUT
    @Path("{code}")
    @Operation(
            summary = "Make or change a subscription",
            description = "A webhook's answer holds the signing secret when it is made, this once.")
    @APIResponseSchema(value = Stored.class, responseCode = "201", responseDescription = "A new subscription")
    @APIResponse(
            responseCode = "200",
            description = "The subscription as it holds now",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Stored.class)))
    public Response put(@PathParam("code") String code, @Nullable DefinitionDraft draft) {
        if (!CODE.matcher(code).matches()) {
            throw Problems.badRequest("code: write 1 to 64 small letters, digits and hyphens, such as on-call.");
        }
        if (draft == null) {
            throw Problems.badRequest("write a JSON object with name, channel and addresses.");
        }
        Subscriptions.Made made = subscriptions.put(code, draft.checked(destination));
        var stored = new Stored(made.subscription(), made.secret());
        return made.isNew()
                ? Response.created(URI.create(PATH + "/" + code)).entity(stored).build()
                : Response.ok(stored).build();
    }

    @DELETE
    @Path("{code}")
    @Operation(
            summary = "Remove a subscription",
            description = "What waits for it is not sent. Its deliveries stay listed.")
    public void remove(@PathParam("code") String code) {
        subscriptions.remove(subscriptions.get(code));
    }

    @POST
    @Path("{code}/test")
    @Operation(summary = "Send a test", description = "The deliveries in the answer say what became of it.")
    @APIResponseSchema(
            value = Tested.class,
            responseCode = "202",
            responseDescription = "The deliveries, which are on their way")
    public Response test(@PathParam("code") String code) {
        return Response.accepted(new Tested(deliveries.test(subscriptions.get(code))))
                .build();
    }
}
