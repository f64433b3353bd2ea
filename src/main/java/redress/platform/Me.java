package redress.platform;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** Who looks at a page, for what every page shows of that. */
@Named
@RequestScoped
public class Me {
    private final SecurityIdentity identity;
    /** Where the framework keeps its token against forged requests, see the setting quarkus.rest-csrf.cookie-name. */
    private static final String FORGERY_TOKEN = "csrf-token";

    private final Caller caller;
    private final RoutingContext routing;

    Me(SecurityIdentity identity, Caller caller, RoutingContext routing) {
        this.routing = routing;
        this.identity = identity;
        this.caller = caller;
    }

    public boolean isSignedIn() {
        return !identity.isAnonymous();
    }

    public String getName() {
        return caller.actor().name();
    }

    /** Whether the page can hold a form; an error before the protection against forgery was made cannot. */
    public boolean isMaySend() {
        return routing.get(FORGERY_TOKEN) != null;
    }

    public boolean isMayRead() {
        return identity.hasRole(Rights.READ);
    }

    public boolean isMayAdmit() {
        return identity.hasRole(Rights.ADMIT);
    }

    public boolean isMayAudit() {
        return identity.hasRole(Rights.AUDIT);
    }

    public boolean isMayOperate() {
        return identity.hasRole(Rights.OPERATE);
    }
}
