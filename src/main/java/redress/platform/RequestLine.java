package redress.platform;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Refuses, before an endpoint is looked for, what none of them can work with. */
@Provider
@PreMatching
class RequestLine implements ContainerRequestFilter {
    /** Many times what any endpoint knows. */
    private static final int MAX_PARAMETERS = 200;

    private final HttpServerRequest http;

    RequestLine(HttpServerRequest http) {
        this.http = http;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        // Searched as it was sent: a percent sign that is meant as one is written %25.
        if (http.uri().contains("%00")) {
            throw Problems.badRequest("the character NUL (%00) cannot stand in an address; take it out");
        }
        String query = http.query();
        if (query != null && query.chars().filter(c -> c == '&').count() >= MAX_PARAMETERS) {
            throw Problems.badRequest(
                    "an address has at most " + MAX_PARAMETERS + " parameters; /q/openapi lists those that are known");
        }
        if (!Accepted.isReadable(request)) {
            throw Problems.problem(
                            Status.NOT_ACCEPTABLE,
                            "the Accept header " + Texts.brief(request.getHeaderString(HttpHeaders.ACCEPT))
                                    + " names no media type such as application/json; mend it, or leave it out",
                            Map.of())
                    .build();
        }
    }
}
