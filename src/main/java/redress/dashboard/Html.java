package redress.dashboard;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.BiFunction;
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

    /** A page that a form leads to, or that is shown again with what was refused. */
    static Response page(int status, TemplateInstance page) {
        return Response.status(status).entity(page.render()).build();
    }

    /**
     * The answer to a form.
     *
     * @param deed what the form asks for
     * @param next the page that is shown when it was done
     * @param again shows the form's own page with a status and what to change, where it was refused
     */
    static Response taken(Runnable deed, String next, BiFunction<Integer, String, Response> again) {
        try {
            deed.run();
        } catch (HttpProblem refused) {
            return again.apply(refused.getStatusCode(), refused.getDetail());
        }
        return Response.seeOther(URI.create(next)).build();
    }

    private static RestResponse<String> with(Status status, TemplateInstance page) {
        return ResponseBuilder.create(status, page.render()).build();
    }
}
