package redress.evidence;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import redress.intake.Tally;
import redress.platform.HospitalFigures;
import redress.platform.HospitalMade;
import redress.platform.Hospitals;

/** The metric sla_evidence_facts_total: how many facts came in, by kind and by what became of them. */
@ApplicationScoped
class FactCounters {
    private static final HospitalFigures.Counted FACTS = new HospitalFigures.Counted(
            "sla_evidence_facts",
            "Facts received besides probe results, by what became of them",
            List.of("kind", "outcome"));

    private final HospitalFigures figures;

    FactCounters(HospitalFigures figures) {
        this.figures = figures;
    }

    /** Makes every series appear, so that the first fact is seen as an increase. */
    void registerAll(@Observes StartupEvent started, Hospitals hospitals) {
        hospitals.each(hospital -> registerAll());
    }

    void register(@Observes HospitalMade made) {
        registerAll();
    }

    private void registerAll() {
        Kinds.ALL.forEach(kind -> {
            for (Tally.Outcome outcome : Tally.Outcome.values()) {
                count(kind, outcome, 0);
            }
        });
    }

    void count(Kind<?> kind, Tally<?> tally) {
        for (Tally.Outcome outcome : Tally.Outcome.values()) {
            if (tally.total(outcome) > 0) {
                count(kind, outcome, tally.total(outcome));
            }
        }
    }

    private void count(Kind<?> kind, Tally.Outcome outcome, long more) {
        figures.count(FACTS, List.of(kind.path(), outcome.name().toLowerCase(Locale.ROOT)), more);
    }
}
