package redress.platform;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** Who looks at a page, for what every page shows of that. */
@Named
@RequestScoped
public class Me {
    /** Where the framework keeps its token against forged requests. */
    private static final String FORGERY_TOKEN = "csrf_token";

    private final Caller caller;
    private final RoutingContext routing;

    Me(Caller caller, RoutingContext routing) {
        this.routing = routing;
        this.caller = caller;
    }

    public boolean isSignedIn() {
        return caller.may(Rights.OWN);
    }

    public String getName() {
        return caller.actor().name();
    }

    /** Whether the page can hold a form; an error before the protection against forgery was made cannot. */
    public boolean isMaySend() {
        return routing.get(FORGERY_TOKEN) != null;
    }

    public boolean isMayRead() {
        return caller.may(Rights.READ);
    }

    public boolean isMayAdmit() {
        return caller.may(Rights.ADMIT);
    }

    public boolean isMayNotify() {
        return caller.may(Rights.NOTIFY);
    }

    public boolean isMayAudit() {
        return caller.may(Rights.AUDIT);
    }
}
