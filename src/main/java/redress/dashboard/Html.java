package redress.dashboard;

import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** A rendered page. Its headers are those of every answer. */
final class Html {
    private Html() {}

    static RestResponse<String> found(TemplateInstance page) {
        return with(Status.OK, page);
    }

    static RestResponse<String> notFound(AbsentView view) {
        return with(Status.NOT_FOUND, Templates.absent(view));
    }

    private static RestResponse<String> with(Status status, TemplateInstance page) {
        return ResponseBuilder.create(status, page.render()).build();
    }
}
