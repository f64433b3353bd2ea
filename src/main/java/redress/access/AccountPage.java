package redress.access;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import redress.platform.Actor;
import redress.platform.Problems;
import redress.platform.Rights;

/** One's own account: where one is signed in, and one's password. */
@Path("/account")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Rights.OWN)
public class AccountPage {
    private final SecurityIdentity identity;
    private final People people;
    private final Sessions sessions;
    private final HttpServerRequest http;

    AccountPage(SecurityIdentity identity, People people, Sessions sessions, HttpServerRequest http) {
        this.identity = identity;
        this.people = people;
        this.sessions = sessions;
        this.http = http;
    }

    @GET
    @Operation(hidden = true)
    public String account() {
        Person person = person();
        return Templates.account(AccountView.of(
                        person, sessions.of(person.id()), admitted().session()))
                .render();
    }

    @POST
    @Path("sessions/{id}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response end(@PathParam("id") long id) {
        sessions.end(person().id(), id);
        return Redirect.to("/account").build();
    }

    @GET
    @Path("password")
    @Operation(hidden = true)
    public String password() {
        String message = admitted().mustChangePassword()
                ? "Choose a password of your own; the one that you were given is known to others."
                : null;
        return form(message);
    }

    @POST
    @Path("password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(
            @FormParam("oldPassword") @DefaultValue("") String oldPassword,
            @FormParam("newPassword") @DefaultValue("") String newPassword,
            @FormParam("again") @DefaultValue("") String again) {
        try {
            if (!newPassword.equals(again)) {
                throw Problems.badRequest("The new password was not the same twice.");
            }
            people.changeOwn(person().signInName(), oldPassword, newPassword);
        } catch (HttpProblem refused) {
            return Response.status(refused.getStatusCode())
                    .entity(form(refused.getDetail()))
                    .build();
        }
        return Redirect.to("/sign-in").cookie(SessionCookie.gone(http.isSSL())).build();
    }

    private String form(@Nullable String message) {
        return Templates.password(PasswordView.of(message, admitted().name())).render();
    }

    private Person person() {
        if (admitted().kind() != Actor.Kind.PERSON) {
            throw Problems.notFound("a token has no account; GET /api/v1/account says what it may do");
        }
        return people.get(admitted().name());
    }

    private Credentials.Admitted admitted() {
        return identity.getAttribute(CallerFilter.ADMITTED);
    }
}
