package redress.access;

import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import redress.platform.Problems;

/**
 * Where people arrive whom the hospital's identity provider has let in (OpenID Connect). Nobody else comes here: a permission in
 * {@code application.properties} sends them to the identity provider first. What it says of them becomes a session like any other.
 */
@Path("/sign-in/identity-provider")
@Produces(MediaType.TEXT_HTML)
public class IdentityProviderPage {
    private final boolean isOn;
    private final SecurityIdentity identity;
    private final Arrivals arrivals;
    private final Instance<OidcConfigurationMetadata> metadata;
    private final Instance<OidcSession> oidc;
    private final HttpServerRequest http;

    IdentityProviderPage(
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean isOn,
            SecurityIdentity identity,
            Arrivals arrivals,
            Instance<OidcConfigurationMetadata> metadata,
            Instance<OidcSession> oidc,
            HttpServerRequest http) {
        this.isOn = isOn;
        this.identity = identity;
        this.arrivals = arrivals;
        this.metadata = metadata;
        this.oidc = oidc;
        this.http = http;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response arrive(
            @QueryParam("next") @DefaultValue("/") String next,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String agent,
            @Context UriInfo uri) {
        if (!isOn || !(identity.getPrincipal() instanceof JsonWebToken told)) {
            throw Problems.notFound("no identity provider is set up here; sign in with a name and a password");
        }
        Secret secret = arrivals.begin(
                told, identity.getRoles(), http.remoteAddress().hostAddress(), agent, signOutAddress(told, uri));
        // What it said has been taken over; the framework's own session would let the browser in again without asking
        // it.
        oidc.get().logout().await().indefinitely();
        return Redirect.to(SignInPage.onThisSite(next))
                .cookie(SessionCookie.of(secret, http.isSSL()))
                .build();
    }

    /** Where the person can sign out of the identity provider too; null where it has no such address. */
    private @Nullable String signOutAddress(JsonWebToken told, UriInfo uri) {
        String end = metadata.get().getEndSessionUri();
        return end == null
                ? null
                : end + "?id_token_hint=" + told.getRawToken() + "&post_logout_redirect_uri="
                        + URLEncoder.encode(uri.getBaseUri().resolve("/sign-in").toString(), StandardCharsets.UTF_8);
    }
}
