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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** Where programs are told: a provider's endpoints, seen and changed by itself and by the hospital, and the hospital's own. */
@Path(WebhookEndpointResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@RolesAllowed({Rights.NOTIFY, Rights.REPORT})
public class WebhookEndpointResource {
    static final String PATH = "/api/v1/webhook-endpoints";

    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final Destination destination;
    private final int pageEntries;

    WebhookEndpointResource(
            Subscriptions subscriptions, Deliveries deliveries, Destination destination, RedressConfig config) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.destination = destination;
        this.pageEntries = config.limits().pageEntries();
    }

    /**
     * An endpoint as a request says it.
     *
     * @param address beginning with https
     * @param name for people; the address's host where it is left out
     * @param topics such as clock.breached, clock.* or *; everything where it is left out
     * @param provider code, where the hospital makes it for a provider; a provider's own request leaves it out
     */
    @Schema(name = "EndpointRequest")
    public record Request(
            @Nullable String address,
            @Nullable String name,
            @Nullable List<String> topics,
            @Nullable String provider) {}

    /**
     * How a secret is replaced.
     *
     * @param overlap ISO 8601 duration for which the old one signs too; a day where it is left out
     */
    @Schema(name = "EndpointRotation")
    public record Rotation(@Nullable String overlap) {}

    /**
     * An endpoint.
     *
     * @param subscription by which name its deliveries are listed
     * @param provider whose it is; absent where it is the hospital's own
     * @param disabledAt since when nothing is sent, because the receiver answered 410; absent while it did not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Endpoint(
            int id,
            String subscription,
            @Nullable String provider,
            String name,
            String address,
            List<String> topics,
            Instant createdAt,
            @Nullable Instant disabledAt) {
        static Endpoint of(Subscription subscription) {
            Definition definition = subscription.definition();
            return new Endpoint(
                    subscription.id(),
                    subscription.code(),
                    subscription.provider(),
                    definition.name(),
                    definition.addresses().get(0),
                    definition.conditions().topics(),
                    subscription.createdAt(),
                    subscription.disabledAt());
        }
    }

    /** An endpoint with its signing secret, which is shown once. */
    @Schema(name = "EndpointMade")
    public record Made(Endpoint endpoint, String secret) {}

    /**
     * Endpoints in the order in which they were made.
     *
     * @param after the number to go on from, or null at the end
     */
    @Schema(name = "EndpointPage")
    public record Page(List<Endpoint> endpoints, @Nullable Integer after) {}

    @GET
    @RolesAllowed({Rights.NOTIFY, Rights.REPORT, Rights.AUDIT})
    @Operation(summary = "Where programs are told", description = "A provider sees its own.")
    public Page list(@QueryParam("after") @DefaultValue("0") int after) {
        List<Subscription> found = subscriptions.webhooksAfter(after, pageEntries);
        return new Page(
                found.stream().map(Endpoint::of).toList(),
                found.size() < pageEntries ? null : found.get(found.size() - 1).id());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Rights.NOTIFY, Rights.REPORT, Rights.AUDIT})
    @Operation(summary = "One endpoint, without its secret")
    public Endpoint get(@PathParam("id") int id) {
        return Endpoint.of(subscriptions.webhook(id));
    }

    @POST
    @Operation(
            summary = "Name an endpoint",
            description = "The answer holds the signing secret (Standard Webhooks), which is shown this once.")
    @APIResponseSchema(
            value = Made.class,
            responseCode = "201",
            responseDescription = "The endpoint with its signing secret")
    public Response make(@Nullable Request request) {
        Request asked = given(request);
        Subscriptions.Made made = subscriptions.makeWebhook(asked.provider, definition(asked));
        return Response.created(URI.create(PATH + "/" + made.subscription().id()))
                .entity(shown(made))
                .build();
    }

    @PUT
    @Path("{id}")
    @Operation(
            summary = "Change an endpoint",
            description = "One to which nothing was sent any more, because it answered 410, is tried again.")
    public Endpoint change(@PathParam("id") int id, @Nullable Request request) {
        Subscription before = subscriptions.webhook(id);
        Request asked = given(request);
        if (asked.provider != null && !asked.provider.equals(before.provider())) {
            throw Problems.badRequest("provider: an endpoint stays whose it is; leave the field out.");
        }
        return Endpoint.of(subscriptions.change(before, definition(asked)));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove an endpoint", description = "What waits for it is not sent.")
    public void remove(@PathParam("id") int id) {
        subscriptions.remove(subscriptions.webhook(id));
    }

    @POST
    @Path("{id}/rotation")
    @Operation(
            summary = "Replace the signing secret",
            description = "The answer holds the new one. For the overlap each message bears a signature by either.")
    public Made rotate(@PathParam("id") int id, @Nullable Rotation rotation) {
        String overlap = rotation == null ? null : rotation.overlap;
        return shown(subscriptions.rotate(subscriptions.webhook(id), duration(overlap)));
    }

    @POST
    @Path("{id}/test")
    @Operation(summary = "Send a test", description = "The delivery in the answer says what became of it.")
    @APIResponseSchema(
            value = SubscriptionResource.Tested.class,
            responseCode = "202",
            responseDescription = "The delivery, which is on its way")
    public Response test(@PathParam("id") int id) {
        return Response.accepted(new SubscriptionResource.Tested(deliveries.test(subscriptions.webhook(id))))
                .build();
    }

    private static Request given(@Nullable Request request) {
        if (request == null) {
            throw Problems.badRequest("write a JSON object with address.");
        }
        return request;
    }

    private Definition definition(Request request) {
        String name = request.name != null || request.address == null ? request.name : host(request.address);
        return new DefinitionDraft(
                        name == null ? "webhook" : name,
                        Definition.WEBHOOK,
                        request.address == null ? null : List.of(request.address),
                        request.topics,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                .checked(destination, "address");
    }

    private @Nullable String host(String address) {
        return destination.mistake(address) == null ? URI.create(address).getHost() : null;
    }

    private static Made shown(Subscriptions.Made made) {
        return new Made(Endpoint.of(made.subscription()), Objects.requireNonNull(made.secret()));
    }

    private static Duration duration(@Nullable String text) {
        try {
            return text == null ? Duration.ofDays(1) : Duration.parse(text);
        } catch (DateTimeException e) {
            throw Problems.badRequest("overlap: write an ISO 8601 duration such as PT24H.");
        }
    }
}
