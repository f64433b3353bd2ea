package redress.statements;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets a link choose between JSON and CSV: {@code format=csv} stands above the Accept header, which a browser sets by itself. */
final class Formats {
    private static final Map<String, String> MEDIA_TYPES = Map.of("json", "application/json", "csv", "text/csv");

    @ServerRequestFilter(preMatching = true)
    void choose(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().equals("/api/v1/statements")) {
            @Nullable String format = request.getUriInfo().getQueryParameters().getFirst("format");
            @Nullable String mediaType = format == null ? null : MEDIA_TYPES.get(format);
            if (mediaType != null) {
                request.getHeaders().putSingle(HttpHeaders.ACCEPT, mediaType);
            }
        }
    }
}
