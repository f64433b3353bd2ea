package redress.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A request's credential on its way to whoever can look at it. */
final class PresentedSecret extends BaseAuthenticationRequest {
    private final Secret secret;
    private final boolean isSession;

    PresentedSecret(Secret secret, boolean isSession) {
        this.secret = secret;
        this.isSession = isSession;
    }

    Secret secret() {
        return secret;
    }

    boolean isSession() {
        return isSession;
    }
}
