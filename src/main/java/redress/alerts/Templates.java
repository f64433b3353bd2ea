package redress.alerts;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page's template, checked against its view when the service is built. */
@CheckedTemplate(basePath = "alerts")
final class Templates {
    private Templates() {}

    static native TemplateInstance alerts(AlertsView view);
}
