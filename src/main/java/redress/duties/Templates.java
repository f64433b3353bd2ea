package redress.duties;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page's template, checked against its view when the service is built. */
@CheckedTemplate(basePath = "duties")
final class Templates {
    private Templates() {}

    static native TemplateInstance duties(DutiesView view);
}
