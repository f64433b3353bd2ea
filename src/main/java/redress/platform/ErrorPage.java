package redress.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
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

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof HttpProblem problem && isForAPerson(request)) {
            var view = new ErrorView(problem.getStatusCode(), problem.getTitle(), problem.getDetail());
            response.setEntity(Templates.error(view).render(), null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        }
    }

    private static boolean isForAPerson(ContainerRequestContext request) {
        List<MediaType> accepted = Accepted.types(request);
        return !request.getUriInfo().getPath().startsWith("/api/")
                && !accepted.isEmpty()
                && accepted.get(0).isCompatible(MediaType.TEXT_HTML_TYPE)
                && !accepted.get(0).isWildcardType();
    }
}
