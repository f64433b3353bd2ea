package redress.alerts;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import redress.alerts.AlertsView.Shown;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** Who is told of what, and what became of it; for administrators. */
@Path("/alerts")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed(Rights.NOTIFY)
public class AlertsPage {
    /** Deliveries and alerts shown at once. */
    private static final int SHOWN = 25;
    /** For so long a secret that is replaced here goes on signing. */
    private static final Duration OVERLAP = Duration.ofDays(1);

    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final RaisedAlerts alerts;
    private final Destination destination;
    private final Mails mails;
    private final int most;

    AlertsPage(
            Subscriptions subscriptions,
            Deliveries deliveries,
            RaisedAlerts alerts,
            Destination destination,
            Mails mails,
            RedressConfig config) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.alerts = alerts;
        this.destination = destination;
        this.mails = mails;
        this.most = config.limits().subscriptions();
    }

    /** What came of a form: a sentence, or a secret. */
    private record Done(@Nullable String sentence, @Nullable Shown shown) {
        static Done said(String sentence) {
            return new Done(sentence, null);
        }

        static Done secret(Subscriptions.Made made) {
            return new Done(
                    null,
                    new Shown(
                            "The signing secret of "
                                    + made.subscription().definition().name(),
                            Objects.requireNonNull(made.secret())));
        }
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public String list(@QueryParam("before") @Nullable Long before) {
        return page(null, new Done(null, null), before);
    }

    @POST
    @Path("subscriptions")
    @Operation(hidden = true)
    public Response subscribe(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("addresses") @DefaultValue("") String addresses,
            @FormParam("topics") @DefaultValue("") String topics,
            @FormParam("rhythm") @DefaultValue("") String rhythm,
            @FormParam("zone") @DefaultValue("") String zone) {
        return shown(() -> {
            var draft = new DefinitionDraft(
                    name,
                    Definition.MAIL,
                    words(addresses),
                    words(topics),
                    null,
                    null,
                    null,
                    blankToNull(zone),
                    digest(rhythm),
                    null);
            var made = subscriptions.put(code(name), draft.checked(destination));
            return Done.said(made.subscription().definition().name()
                    + (made.isNew() ? " is told from now on." : " was changed."));
        });
    }

    @POST
    @Path("subscriptions/{code}/test")
    @Operation(hidden = true)
    public Response testSubscription(@PathParam("code") String code) {
        return shown(() -> {
            deliveries.test(subscriptions.get(code));
            return Done.said("A test of " + code + " is on its way; the list below says what becomes of it.");
        });
    }

    @POST
    @Path("subscriptions/{code}/remove")
    @Operation(hidden = true)
    public Response removeSubscription(@PathParam("code") String code) {
        return shown(() -> {
            subscriptions.remove(subscriptions.get(code));
            return Done.said(code + " is told no more.");
        });
    }

    @POST
    @Path("endpoints")
    @Operation(hidden = true)
    public Response name(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("address") @DefaultValue("") String address,
            @FormParam("topics") @DefaultValue("") String topics,
            @FormParam("provider") @DefaultValue("") String provider) {
        return shown(() -> {
            var draft = new DefinitionDraft(
                    name,
                    Definition.WEBHOOK,
                    List.of(address.strip()),
                    words(topics),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            return Done.secret(subscriptions.makeWebhook(blankToNull(provider), draft.checked(destination, "address")));
        });
    }

    @POST
    @Path("endpoints/{id}/test")
    @Operation(hidden = true)
    public Response testEndpoint(@PathParam("id") int id) {
        return shown(() -> {
            Subscription tested = subscriptions.webhook(id);
            deliveries.test(tested);
            return Done.said("A test of " + tested.definition().name()
                    + " is on its way; the list below says what becomes of it.");
        });
    }

    @POST
    @Path("endpoints/{id}/rotate")
    @Operation(hidden = true)
    public Response rotate(@PathParam("id") int id) {
        return shown(() -> Done.secret(subscriptions.rotate(subscriptions.webhook(id), OVERLAP)));
    }

    @POST
    @Path("endpoints/{id}/remove")
    @Operation(hidden = true)
    public Response removeEndpoint(@PathParam("id") int id) {
        return shown(() -> {
            Subscription removed = subscriptions.webhook(id);
            subscriptions.remove(removed);
            return Done.said(removed.definition().name() + " is told no more.");
        });
    }

    @POST
    @Path("deliveries/{id}/repeat")
    @Operation(hidden = true)
    public Response repeat(@PathParam("id") long id) {
        return shown(() -> Done.said(
                "Delivery " + id + " is repeated as " + deliveries.repeat(id).id() + "."));
    }

    /** The page with what was done, or with what was wrong. */
    private Response shown(Supplier<Done> change) {
        try {
            return Response.ok(page(null, change.get(), null)).build();
        } catch (HttpProblem refused) {
            return Response.status(refused.getStatusCode())
                    .entity(page(refused.getDetail(), new Done(null, null), null))
                    .build();
        }
    }

    private String page(@Nullable String message, Done done, @Nullable Long before) {
        List<Delivery> sent =
                deliveries.before(before == null ? Long.MAX_VALUE : before, SHOWN, Deliveries.Filter.NONE);
        return Templates.alerts(new AlertsView(
                        message,
                        done.sentence,
                        done.shown,
                        mails.isOn() ? null : Mails.OFF,
                        subscriptions.after("", most).stream()
                                .filter(Subscription::isMail)
                                .map(AlertsView.SubscriptionLine::of)
                                .toList(),
                        subscriptions.webhooksAfter(0, most).stream()
                                .map(AlertsView.EndpointLine::of)
                                .toList(),
                        sent.stream().map(AlertsView.DeliveryLine::of).toList(),
                        sent.size() < SHOWN ? null : sent.get(sent.size() - 1).id(),
                        alerts.before(Long.MAX_VALUE, SHOWN, RaisedAlerts.Filter.NONE).stream()
                                .map(AlertsView.AlertLine::of)
                                .toList(),
                        Topic.all().stream()
                                .map(topic -> new AlertsView.TopicLine(topic.text(), topic.sentence()))
                                .toList()))
                .render();
    }

    /** A code of a name: On call becomes on-call. */
    private static String code(String name) {
        String code =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String brief = code.length() <= 60 ? code : code.substring(0, 60).replaceAll("-$", "");
        return brief.isEmpty() ? "subscription" : brief;
    }

    private static Definition.@Nullable Digest digest(String rhythm) {
        if (rhythm.isBlank() || rhythm.equals("at-once")) {
            return null;
        }
        return rhythm.matches("\\d{1,2}")
                ? new Definition.Digest(null, Integer.valueOf(rhythm))
                : new Definition.Digest(rhythm, null);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[,;\\s]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
