package redress.probes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import redress.intake.ServiceCodes;
import redress.intake.Tally;

/** The metric sla_probe_results_total: how many results came in, by service and by what became of them. */
@ApplicationScoped
class ResultCounters {
    private static final String NAME = "sla.probe.results";
    private static final String UNKNOWN = "unknown";

    private final MeterRegistry registry;
    private final ServiceCodes services;

    ResultCounters(MeterRegistry registry, ServiceCodes services) {
        this.registry = registry;
        this.services = services;
    }

    /** Makes every series of a service appear, so that its first result is seen as an increase. */
    void register(String service) {
        for (Tally.Outcome outcome : Tally.Outcome.values()) {
            counter(service, outcome);
        }
    }

    void registerAll() {
        services.all().keySet().forEach(this::register);
        counter(UNKNOWN, Tally.Outcome.REJECTED);
    }

    void count(Tally<?> tally) {
        tally.counts().forEach((id, counts) -> {
            String service = id == Tally.UNKNOWN_SERVICE ? UNKNOWN : services.code(id);
            for (Tally.Outcome outcome : Tally.Outcome.values()) {
                if (counts.of(outcome) > 0) {
                    counter(service, outcome).increment((double) counts.of(outcome));
                }
            }
        });
    }

    private Counter counter(String service, Tally.Outcome outcome) {
        return Counter.builder(NAME)
                .description("Probe results received, by what became of them")
                .tag("service", service)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
