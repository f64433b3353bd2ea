package redress.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redress.platform.Actor;
import redress.platform.Caller;
import redress.platform.Rights;

/** Turns a good secret into an identity with rights. A refused one makes nobody of its bearer, who is told why. */
@ApplicationScoped
class SecretProvider implements IdentityProvider<PresentedSecret> {
    private final Credentials credentials;

    SecretProvider(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public Class<PresentedSecret> getRequestType() {
        return PresentedSecret.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(PresentedSecret presented, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(presented));
    }

    private @Nullable SecurityIdentity identity(PresentedSecret presented) {
        RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(presented);
        var outcome =
                presented.isSession() ? credentials.session(presented.secret()) : credentials.token(presented.secret());
        if (outcome instanceof Credentials.Admitted admitted) {
            if (admitted.mustChangePassword()) {
                request.put(Caller.MUST_CHANGE_PASSWORD, true);
            }
            return identity(admitted, request.request().remoteAddress().hostAddress());
        }
        if (outcome instanceof Credentials.Refused refused) {
            request.put(Caller.REFUSED, refused.detail());
        }
        return null;
    }

    private static SecurityIdentity identity(Credentials.Admitted admitted, @Nullable String origin) {
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(admitted.name()))
                .addRoles(admitted.mustChangePassword() ? Set.of(Rights.OWN) : Role.rights(admitted.roles()))
                .addAttribute(CallerFilter.ACTOR, new Actor(admitted.kind(), admitted.name(), origin))
                .addAttribute(CallerFilter.ADMITTED, admitted);
        return identity.build();
    }
}
