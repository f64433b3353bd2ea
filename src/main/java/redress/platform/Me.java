package redress.platform;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** Who looks at a page, for what every page shows of that. */
@Named
@RequestScoped
public class Me {
    private final SecurityIdentity identity;
    private final Caller caller;

    Me(SecurityIdentity identity, Caller caller) {
        this.identity = identity;
        this.caller = caller;
    }

    public boolean isSignedIn() {
        return !identity.isAnonymous();
    }

    public String getName() {
        return caller.actor().name();
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
