package redress.probes;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import redress.intake.ServiceCodes;
import redress.intake.Tally;
import redress.platform.HospitalFigures;

/** The metric sla_probe_results_total: how many results came in, by service and by what became of them. */
@ApplicationScoped
class ResultCounters {
    private static final HospitalFigures.Counted RESULTS = new HospitalFigures.Counted(
            "sla_probe_results", "Probe results received, by what became of them", List.of("outcome", "service"));
    private static final String UNKNOWN = "unknown";

    private final HospitalFigures figures;
    private final ServiceCodes services;

    ResultCounters(HospitalFigures figures, ServiceCodes services) {
        this.figures = figures;
        this.services = services;
    }

    /** Makes every series of every service appear, so that its first result is seen as an increase. */
    void registerAll() {
        for (String service : services.seen().all().keySet()) {
            for (Tally.Outcome outcome : Tally.Outcome.values()) {
                count(service, outcome, 0);
            }
        }
        count(UNKNOWN, Tally.Outcome.REJECTED, 0);
    }

    void count(Tally<?> tally) {
        ServiceCodes.Seen seen = services.seen();
        tally.counts().forEach((id, counts) -> {
            String service = id == Tally.UNKNOWN_SERVICE ? UNKNOWN : seen.code(id);
            for (Tally.Outcome outcome : Tally.Outcome.values()) {
                if (counts.of(outcome) > 0) {
                    count(service, outcome, counts.of(outcome));
                }
            }
        });
    }

    private void count(String service, Tally.Outcome outcome, long more) {
        figures.count(RESULTS, List.of(outcome.name().toLowerCase(Locale.ROOT), service), more);
    }
}
