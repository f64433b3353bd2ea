package redress.notices;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page's template, checked against its view when the service is built. */
@CheckedTemplate(basePath = "notices")
final class Templates {
    private Templates() {}

    static native TemplateInstance notices(NoticesView view);
}
