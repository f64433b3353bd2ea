package redress.platform;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What a client takes, by its Accept header. */
final class Accepted {
    private Accepted() {}

    /** The types in the client's order; none where the header cannot be read, which the framework fails over. */
    static List<MediaType> types(ContainerRequestContext request) {
        try {
            return request.getAcceptableMediaTypes();
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    /** Whether the header can be read, or is missing. */
    static boolean isReadable(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.ACCEPT);
        return header == null || header.isBlank() || !types(request).isEmpty();
    }
}
