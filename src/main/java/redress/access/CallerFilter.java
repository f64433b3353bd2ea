package redress.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import redress.platform.Actor;
import redress.platform.Caller;
import redress.platform.Problems;
import redress.platform.Sight;

/** Says for whom a request is done, before anything asks the database on its behalf. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
class CallerFilter implements ContainerRequestFilter {
    static final String ACTOR = "redress.actor";
    static final String ADMITTED = "redress.admitted";

    private final SecurityIdentity identity;
    private final Caller caller;
    private final HttpServerRequest http;

    CallerFilter(SecurityIdentity identity, Caller caller, HttpServerRequest http) {
        this.http = http;
        this.identity = identity;
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        refuseSecretsInTheAddress(request);
        Actor actor = identity.getAttribute(ACTOR);
        Credentials.Admitted admitted = identity.getAttribute(ADMITTED);
        if (actor != null && admitted != null) {
            caller.is(actor, admitted.sight());
            caller.may(identity.getRoles());
            caller.bears(admitted.credential());
        } else {
            caller.is(
                    new Actor(Actor.Kind.NOBODY, "nobody", http.remoteAddress().hostAddress()), Sight.NONE);
        }
    }

    private static void refuseSecretsInTheAddress(ContainerRequestContext request) {
        boolean holdsSecret = request.getUriInfo().getQueryParameters().values().stream()
                .anyMatch(values -> values.stream().anyMatch(value -> value.startsWith(Secret.PREFIX)));
        if (holdsSecret) {
            throw Problems.badRequest("the address holds a token, and addresses end in logs: send it in the header"
                    + " Authorization: Bearer TOKEN, and have this one revoked");
        }
    }
}
