package redress.platform;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Counts every request that reaches the API or a page, also one for something that is not there. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION + 500) // Who asks is known, and nothing has been done for them yet.
class RequestRate implements ContainerRequestFilter {
    private final Rates rates;
    private final Caller caller;
    private final HttpServerRequest http;

    RequestRate(Rates rates, Caller caller, HttpServerRequest http) {
        this.rates = rates;
        this.caller = caller;
        this.http = http;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String credential = caller.credential();
        if (credential == null) {
            rates.address(address());
        } else {
            rates.credential(credential);
        }
    }

    private @Nullable String address() {
        SocketAddress remote = http.remoteAddress();
        // A trusted proxy may name a host instead of an address.
        return remote == null || remote.hostAddress() == null
                ? http.connection().remoteAddress().hostAddress()
                : remote.hostAddress();
    }
}
