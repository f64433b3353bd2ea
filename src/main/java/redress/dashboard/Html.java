package redress.dashboard;

import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** A rendered page with the headers that every page has. */
final class Html {
    /** Pages have no script and no inline style; everything they load comes from this service. */
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private Html() {}

    static RestResponse<String> found(TemplateInstance page) {
        return with(Status.OK, page);
    }

    static RestResponse<String> notFound(AbsentView view) {
        return with(Status.NOT_FOUND, Templates.absent(view));
    }

    private static RestResponse<String> with(Status status, TemplateInstance page) {
        return ResponseBuilder.create(status, page.render())
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "same-origin")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .build();
    }
}
