package redress.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** Signing in and out, by a form. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class SignInPage {
    private static final int TOO_MANY_REQUESTS = 429;

    private final SignIns signIns;
    private final Sessions sessions;
    private final People people;
    private final SecurityIdentity identity;
    private final HttpServerRequest http;
    private final RedressConfig.SignIn settings;

    SignInPage(
            SignIns signIns,
            Sessions sessions,
            People people,
            SecurityIdentity identity,
            HttpServerRequest http,
            RedressConfig config) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.people = people;
        this.identity = identity;
        this.http = http;
        this.settings = config.signIn();
    }

    @GET
    @Path("sign-in")
    @PermitAll
    @Operation(hidden = true)
    public String form(@QueryParam("next") @DefaultValue("/") String next) {
        return Templates.signIn(new SignInView(null, "", onThisSite(next), identityProvider()))
                .render();
    }

    @POST
    @Path("sign-in")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response signIn(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("next") @DefaultValue("/") String next,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String agent) {
        var outcome = signIns.signIn(name, password, http.remoteAddress().hostAddress(), agent);
        if (outcome instanceof SignIns.SignedIn signedIn) {
            String address = signedIn.mustChangePassword() ? "/account/password" : onThisSite(next);
            return Redirect.to(address)
                    .cookie(SessionCookie.of(signedIn.secret(), http.isSSL()))
                    .build();
        }
        if (outcome instanceof SignIns.Wait wait) {
            return again(
                            TOO_MANY_REQUESTS,
                            "Signing in failed several times under this name. Wait " + wait.seconds()
                                    + " seconds, then try again.",
                            name,
                            next)
                    .header(HttpHeaders.RETRY_AFTER, wait.seconds())
                    .build();
        }
        return again(
                        Response.Status.UNAUTHORIZED.getStatusCode(),
                        "Name or password is wrong. Mind capital letters; your administrator can give you another password.",
                        name,
                        next)
                .build();
    }

    @POST
    @Path("sign-out")
    @RolesAllowed(Rights.OWN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response signOut() {
        Credentials.Admitted admitted = identity.getAttribute(CallerFilter.ADMITTED);
        String elsewhere = null;
        if (admitted.session() != null) {
            elsewhere = sessions.signOutAddress(admitted.session());
            sessions.end(people.get(admitted.name()).id(), admitted.session());
        }
        // A form may not lead to another site, so whoever came from one is shown a link to it.
        var answer = elsewhere == null
                ? Redirect.to("/sign-in")
                : Response.ok(Templates.signedOut(new SignedOutView(elsewhere, identityProvider()))
                        .render());
        return answer.cookie(SessionCookie.gone(http.isSSL())).build();
    }

    private Response.ResponseBuilder again(int status, String message, String name, String next) {
        return Response.status(status)
                .entity(Templates.signIn(new SignInView(message, name, onThisSite(next), identityProvider()))
                        .render());
    }

    private @Nullable String identityProvider() {
        return settings.identityProvider().orElse(null);
    }

    /** A path of this site; anything else would send whoever has just signed in to another one. */
    static String onThisSite(String next) {
        boolean isPath = next.startsWith("/")
                && !next.startsWith("//")
                && next.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\' && c != '"' && c != '<' && c != '>');
        try {
            return isPath && URI.create(next).getHost() == null ? next : "/";
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }
}
