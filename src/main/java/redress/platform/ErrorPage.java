package redress.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shows an error to a person as a page. Whoever asks the API gets a problem, whatever the Accept header prefers. */
@Provider
class ErrorPage implements ContainerResponseFilter {
    /** What the page shows. */
    record ErrorView(int status, String title, String detail) {}

    @CheckedTemplate(basePath = "")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance error(ErrorView view);
    }

    private static final MediaType PROBLEM = new MediaType("application", "problem+json");

    private final RoutingContext routing;
    private final Caller caller;

    ErrorPage(RoutingContext routing, Caller caller) {
        this.routing = routing;
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == 400 && !response.hasEntity()) {
            // The protection against forged requests says no word.
            response.setEntity(formProblem(request), null, PROBLEM);
            response.setStatus(((HttpProblem) response.getEntity()).getStatusCode());
        }
        if (response.getEntity() instanceof HttpProblem problem && isForAPerson(request)) {
            if (problem.getStatusCode() == 401) {
                send(response, "/sign-in?next=" + next(request));
                return;
            }
            if (problem.getStatusCode() == 403 && routing.get(Caller.MUST_CHANGE_PASSWORD) != null) {
                send(response, "/account/password");
                return;
            }
            if (problem.getStatusCode() == 403 && request.getUriInfo().getPath().equals("/")) {
                // Who reads no figures begins somewhere else.
                send(response, caller.may(Rights.ADMIT) ? "/access" : "/account");
                return;
            }
            var view = new ErrorView(problem.getStatusCode(), problem.getTitle(), problem.getDetail());
            response.setEntity(Templates.error(view).render(), null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        }
    }

    private static HttpProblem formProblem(ContainerRequestContext request) {
        return request.getUriInfo().getPath().startsWith("/api/")
                ? Problems.unsupported(
                        "forms are not taken here; say with the Content-Type header what the body is, such as"
                                + " application/json; see /q/openapi")
                : Problems.badRequest(
                        "the form was too old, or came from another site, and nothing was done; open the page again"
                                + " and send it from there");
    }

    private static void send(ContainerResponseContext response, String address) {
        response.setStatus(Response.Status.SEE_OTHER.getStatusCode());
        response.setEntity(null);
        response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
        response.getHeaders().putSingle(HttpHeaders.LOCATION, address);
    }

    /** Where the person wanted to go, to be gone on to after the sign-in. */
    private static String next(ContainerRequestContext request) {
        var uri = request.getUriInfo().getRequestUri();
        String path = request.getMethod().equals("GET") ? uri.getRawPath() : "/";
        String query = uri.getRawQuery() == null || !request.getMethod().equals("GET") ? "" : "?" + uri.getRawQuery();
        return URLEncoder.encode(path + query, StandardCharsets.UTF_8);
    }

    private static boolean isForAPerson(ContainerRequestContext request) {
        List<MediaType> accepted = Accepted.types(request);
        return !request.getUriInfo().getPath().startsWith("/api/")
                && !accepted.isEmpty()
                && accepted.get(0).isCompatible(MediaType.TEXT_HTML_TYPE)
                && !accepted.get(0).isWildcardType();
    }
}
