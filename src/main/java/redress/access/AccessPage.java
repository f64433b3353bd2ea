package redress.access;

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
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import redress.access.AccessView.PersonLine;
import redress.access.AccessView.Shown;
import redress.access.AccessView.TokenLine;
import redress.platform.Caller;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;
import redress.platform.Sight;

/** Who may sign in and which machines may call; for administrators and operators. */
@Path("/access")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed(Rights.ADMIT)
public class AccessPage {
    /** For so long a token that is replaced here goes on. */
    private static final Duration OVERLAP = Duration.ofDays(1);

    private static final int MOST_DAYS = 3_650;

    private final People people;
    private final Tokens tokens;
    private final InstantSource time;
    private final int pageEntries;

    AccessPage(People people, Tokens tokens, InstantSource time, RedressConfig config) {
        this.people = people;
        this.tokens = tokens;
        this.time = time;
        this.pageEntries = config.limits().pageEntries();
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public String list(
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("afterToken") @DefaultValue("0") int afterToken) {
        return page(null, null, after, afterToken);
    }

    @POST
    @Path("people")
    @Operation(hidden = true)
    public Response admit(
            @FormParam("signInName") @DefaultValue("") String signInName,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("role") @DefaultValue("") String role,
            @FormParam("provider") @DefaultValue("") String provider) {
        return shown(() -> passwordOf(people.admit(new People.Draft(
                signInName.strip().toLowerCase(Locale.ROOT), name, Set.of(role(role)), blankToNull(provider)))));
    }

    @POST
    @Path("people/{signInName}/password")
    @Operation(hidden = true)
    public Response resetPassword(@PathParam("signInName") String signInName) {
        return shown(() -> passwordOf(people.resetPassword(signInName)));
    }

    @POST
    @Path("people/{signInName}/disable")
    @Operation(hidden = true)
    public Response disable(@PathParam("signInName") String signInName) {
        return done(() -> people.disable(signInName));
    }

    @POST
    @Path("people/{signInName}/return")
    @Operation(hidden = true)
    public Response enable(@PathParam("signInName") String signInName) {
        return done(() -> people.enable(signInName));
    }

    @POST
    @Path("tokens")
    @Operation(hidden = true)
    public Response make(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("role") @DefaultValue("") String role,
            @FormParam("provider") @DefaultValue("") String provider,
            @FormParam("services") @DefaultValue("") String services,
            @FormParam("days") @DefaultValue("365") int days) {
        return shown(() -> {
            if (days < 1 || days > MOST_DAYS) {
                throw Problems.badRequest("Days: write 1 to " + MOST_DAYS + ".");
            }
            return secretOf(tokens.make(new Tokens.Draft(
                    name,
                    role(role),
                    blankToNull(provider),
                    codes(services),
                    time.instant().plus(Duration.ofDays(days)))));
        });
    }

    @POST
    @Path("tokens/{id}/rotate")
    @Operation(hidden = true)
    public Response rotate(@PathParam("id") int id) {
        return shown(() -> secretOf(tokens.rotate(id, OVERLAP, tokens.get(id).expiresAt())));
    }

    @POST
    @Path("tokens/{id}/revoke")
    @Operation(hidden = true)
    public Response revoke(@PathParam("id") int id) {
        return done(() -> tokens.revoke(id, null));
    }

    private Response done(Runnable change) {
        return shown(() -> {
            change.run();
            return null;
        });
    }

    /** The page with the secret that was made, or with what was wrong. */
    private Response shown(Supplier<@Nullable Shown> change) {
        try {
            return Response.ok(page(null, change.get(), "", 0)).build();
        } catch (HttpProblem refused) {
            return Response.status(refused.getStatusCode())
                    .entity(page(refused.getDetail(), null, "", 0))
                    .build();
        }
    }

    private String page(@Nullable String message, @Nullable Shown shown, String after, int afterToken) {
        List<Person> found = people.after(after, pageEntries);
        List<Token> made = tokens.after(afterToken, pageEntries);
        boolean isInstallation = Caller.present().hospital() == Sight.INSTALLATION_ID;
        return Templates.access(new AccessView(
                        message,
                        shown,
                        found.stream().map(PersonLine::of).toList(),
                        found.size() < pageEntries
                                ? null
                                : found.get(found.size() - 1).signInName(),
                        made.stream()
                                .map(token -> TokenLine.of(token, time.instant()))
                                .toList(),
                        made.size() < pageEntries
                                ? null
                                : made.get(made.size() - 1).id(),
                        roles(isInstallation, Role.PROBER),
                        roles(isInstallation, null)))
                .render();
    }

    private static List<String> roles(boolean isInstallation, @Nullable Role without) {
        return Arrays.stream(Role.values())
                .filter(role -> (role == Role.OPERATOR) == isInstallation && role != without)
                .map(Role::text)
                .toList();
    }

    private static Shown passwordOf(People.Admitted admitted) {
        return new Shown("The password of " + admitted.person().signInName(), String.valueOf(admitted.password()));
    }

    private static Shown secretOf(Tokens.Made made) {
        return new Shown("Token " + made.token().id() + " of " + made.token().name(), made.secret());
    }

    private static Role role(String text) {
        return Role.of(text).orElseThrow(() -> Problems.badRequest("Role: choose one of " + Role.names() + "."));
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private static @Nullable List<String> codes(String services) {
        return services.isBlank()
                ? null
                : Arrays.stream(services.split(",", -1)).map(String::strip).toList();
    }
}
