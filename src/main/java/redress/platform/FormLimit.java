package redress.platform;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives forms a limit. The framework reads them into memory before any other filter sees the request, so that their length has to be
 * announced, as every browser does.
 */
@Provider
@PreMatching
class FormLimit implements ContainerRequestFilter {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/";

    private final RedressConfig.Limits limits;

    FormLimit(RedressConfig config) {
        this.limits = config.limits();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        String type = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
        if (type.startsWith(MULTIPART)) {
            throw Problems.unsupported(
                    "a body in several parts is taken nowhere here; /q/openapi lists the types that are");
        }
        if (type.startsWith(FORM)) {
            check(request.getHeaderString(HttpHeaders.CONTENT_LENGTH));
        }
    }

    private void check(@Nullable String length) {
        if (length == null) {
            throw Problems.problem(
                            Status.LENGTH_REQUIRED, "say with the Content-Length header how long the form is", Map.of())
                    .build();
        }
        // The server has seen to it that it is a number.
        if (Long.parseLong(length) > limits.formBytes().asLongValue()) {
            throw Problems.tooLarge(limits.formBytes().asLongValue());
        }
    }
}
