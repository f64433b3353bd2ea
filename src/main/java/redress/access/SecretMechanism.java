package redress.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the token of a machine from the Authorization header, or the session of a person from a cookie. A token in an address is
 * looked at by nobody: addresses end in logs.
 */
@ApplicationScoped
class SecretMechanism implements HttpAuthenticationMechanism {
    private static final String BEARER = "bearer ";
    private static final String FORM = "application/x-www-form-urlencoded";
    /** Before the identity provider's, which leaves alone what it does not know. */
    private static final int PRIORITY = 2_000;

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        PresentedSecret presented = presented(context);
        if (presented == null) {
            return Uni.createFrom().nullItem();
        }
        // Whoever bears a secret that is refused is nobody, and may do what anybody may: sign in, for one.
        return identities
                .authenticate(HttpSecurityUtils.setRoutingContextAttribute(presented, context))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithNull();
    }

    private static @Nullable PresentedSecret presented(RoutingContext context) {
        String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return new PresentedSecret(
                    new Secret(authorization.substring(BEARER.length()).strip()), false);
        }
        Cookie cookie =
                context.request().getCookie(SessionCookie.name(context.request().isSSL()));
        return cookie != null && isByAPerson(context) ? new PresentedSecret(new Secret(cookie.getValue()), true) : null;
    }

    /** A browser sends the cookie along with what another site made it send; only forms are protected against that. */
    private static boolean isByAPerson(RoutingContext context) {
        HttpMethod method = context.request().method();
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return method.equals(HttpMethod.GET)
                || method.equals(HttpMethod.HEAD)
                || (type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Redress\""));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(PresentedSecret.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
    }

    @Override
    public int getPriority() {
        return PRIORITY;
    }
}
