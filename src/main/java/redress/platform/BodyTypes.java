package redress.platform;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a Content-Type wherever an endpoint says which it takes. The framework lets a body without one pass as if it were
 * of any type.
 */
@Provider
class BodyTypes implements ContainerRequestFilter {
    private final ResourceInfo resource;

    BodyTypes(ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        Consumes taken = isSending(request.getMethod()) ? taken() : null;
        if (taken != null && (type == null || type.isBlank())) {
            throw Problems.unsupported("say with the Content-Type header what the body is; "
                    + request.getUriInfo().getPath() + " takes " + String.join(", ", taken.value()));
        }
    }

    private static boolean isSending(String method) {
        return method.equals("POST") || method.equals("PUT");
    }

    private @Nullable Consumes taken() {
        Method method = resource.getResourceMethod();
        if (method == null) {
            return null;
        }
        Consumes own = method.getAnnotation(Consumes.class);
        return own == null ? method.getDeclaringClass().getAnnotation(Consumes.class) : own;
    }
}
