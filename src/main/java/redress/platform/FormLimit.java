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
 * Gives forms a limit. The framework reads them before any other filter sees the request, so that their length has to be announced, as
 * every browser does. A form with a file is taken only where the address says that one is meant, and is one file longer.
 */
@Provider
@PreMatching
class FormLimit implements ContainerRequestFilter {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/";
    private static final String FILE_FORM = "multipart/form-data";
    /** How the address ends at which a form with a file is taken. */
    private static final String FILE_ADDRESS = "/upload";

    private final RedressConfig.Limits limits;
    private final Caller caller;

    FormLimit(RedressConfig config, Caller caller) {
        this.limits = config.limits();
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        String type = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
        if (type.startsWith(FILE_FORM) && request.getUriInfo().getPath().endsWith(FILE_ADDRESS)) {
            // What is refused anyway is not read into a file first.
            check(
                    request.getHeaderString(HttpHeaders.CONTENT_LENGTH),
                    caller.may(Rights.REPORT)
                            ? fileFormBytes(limits)
                            : limits.formBytes().asLongValue());
        } else if (type.startsWith(MULTIPART)) {
            throw Problems.unsupported(
                    "a body in several parts is not taken here; /q/openapi lists the types that are");
        }
        if (type.startsWith(FORM)) {
            check(
                    request.getHeaderString(HttpHeaders.CONTENT_LENGTH),
                    limits.formBytes().asLongValue());
        }
    }

    /** How long a form with a file may be: the file, and as much besides as any other form. */
    static long fileFormBytes(RedressConfig.Limits limits) {
        return limits.fileBytes().asLongValue() + limits.formBytes().asLongValue();
    }

    private static void check(@Nullable String length, long limitBytes) {
        if (length == null) {
            throw Problems.problem(
                            Status.LENGTH_REQUIRED, "say with the Content-Length header how long the form is", Map.of())
                    .build();
        }
        // The server has seen to it that it is a number.
        if (Long.parseLong(length) > limitBytes) {
            throw Problems.tooLarge(limitBytes);
        }
    }
}
