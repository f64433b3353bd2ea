package redress.dashboard;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages' templates, checked against their views when the service is built. */
@CheckedTemplate(basePath = "dashboard")
final class Templates {
    private Templates() {}

    static native TemplateInstance services(ServicesView view);

    static native TemplateInstance period(PeriodView view);

    static native TemplateInstance statement(StatementView view);

    static native TemplateInstance ledger(LedgerView view);

    static native TemplateInstance metrics(MetricsView view);

    static native TemplateInstance audit(AuditView view);

    static native TemplateInstance incidents(IncidentsView view);

    static native TemplateInstance incident(IncidentView view);

    static native TemplateInstance feeds(FeedsView view);

    static native TemplateInstance feed(FeedDetailsView view);

    static native TemplateInstance exclusions(ExclusionsView view);

    static native TemplateInstance exclusion(ExclusionDetailsView view);

    static native TemplateInstance setAsides(SetAsidesView view);

    static native TemplateInstance setAside(SetAsideView view);

    static native TemplateInstance newSetAside(NewSetAsideView view);

    static native TemplateInstance assertion(AssertionView view);

    static native TemplateInstance absent(AbsentView view);
}
