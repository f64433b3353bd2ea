package redress.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.CoveredService;
import redress.core.agreement.History;
import redress.core.agreement.History.Part;
import redress.statements.Periods;

/** Tells which part of an address leads nowhere, and what exists instead. */
@ApplicationScoped
class Directory {
    private final Agreements agreements;
    private final Periods periods;

    Directory(Agreements agreements, Periods periods) {
        this.agreements = agreements;
        this.periods = periods;
    }

    /** What is missing; null where agreement, period and service all exist. */
    @Nullable AbsentView missing(String agreement, @Nullable String label, @Nullable String service, Instant now) {
        History history = agreements.history(agreement).orElse(null);
        if (history == null) {
            return AbsentView.of("There is no agreement " + agreement + ".", "Agreements", agreementLinks());
        }
        var labels = periods.labels(history, now);
        if (labels.isEmpty()) {
            return AbsentView.of(
                    "The agreement begins on "
                            + Dates.date(history.versions().get(0).effectiveFrom()) + "; it has no period yet.",
                    "Agreements",
                    agreementLinks());
        }
        if (label == null) {
            return null;
        }
        var begun = history.partsOf(label).stream()
                .filter(part -> part.span().start().isBefore(now))
                .toList();
        if (begun.isEmpty()) {
            return AbsentView.of(
                    "The agreement has no period " + label + ".",
                    "Its periods",
                    labels.stream()
                            .map(other -> new Link(Links.period(agreement, other), other))
                            .toList());
        }
        return service == null || covers(begun, service)
                ? null
                : AbsentView.of(
                        "The agreement covers no service " + service + " in " + label + ".",
                        "Services of " + label,
                        serviceLinks(agreement, label, begun));
    }

    private static boolean covers(List<Part> parts, String service) {
        return parts.stream().anyMatch(part -> part.service().code().equals(service));
    }

    private List<Link> agreementLinks() {
        return agreements.codes().stream()
                .map(code -> new Link(Links.agreement(code), code))
                .toList();
    }

    private static List<Link> serviceLinks(String agreement, String label, List<Part> parts) {
        return parts.stream()
                .map(Part::service)
                .map(CoveredService::code)
                .distinct()
                .map(code -> new Link(Links.statement(agreement, label, code), code))
                .toList();
    }
}
