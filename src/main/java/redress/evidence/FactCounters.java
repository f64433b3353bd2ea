package redress.evidence;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import redress.intake.Tally;

/** The metric sla_evidence_facts_total: how many facts came in, by kind and by what became of them. */
@ApplicationScoped
class FactCounters {
    private static final String NAME = "sla.evidence.facts";

    private final MeterRegistry registry;

    FactCounters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Makes every series appear, so that the first fact is seen as an increase. */
    void registerAll(@Observes StartupEvent started) {
        for (Kind<?> kind : Kinds.ALL) {
            for (Tally.Outcome outcome : Tally.Outcome.values()) {
                counter(kind, outcome);
            }
        }
    }

    void count(Kind<?> kind, Tally<?> tally) {
        for (Tally.Outcome outcome : Tally.Outcome.values()) {
            if (tally.total(outcome) > 0) {
                counter(kind, outcome).increment((double) tally.total(outcome));
            }
        }
    }

    private Counter counter(Kind<?> kind, Tally.Outcome outcome) {
        return Counter.builder(NAME)
                .description("Facts received besides probe results, by what became of them")
                .tag("kind", kind.path())
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
