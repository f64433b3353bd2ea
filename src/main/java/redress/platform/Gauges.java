package redress.platform;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gauges that are computed together and published together: a scrape sees all of one computation or all of the one before, and a
 * series that is not computed any more is gone. Ten thousand services are a few megabytes here; as one meter each they would be
 * a hundred.
 */
// Quarkus publishes this registry, which its own project has replaced by a newer one.
@SuppressWarnings("deprecation")
@ApplicationScoped
public class Gauges {
    private final PrometheusMeterRegistry registry;
    private final Map<String, List<Family>> published = new ConcurrentHashMap<>();

    Gauges(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * One name with all its series.
     *
     * @param name by the conventions of Prometheus, with its base unit
     * @param help one sentence for whoever builds a query
     * @param labels names, in the order of each sample's values
     */
    public record Family(String name, String help, List<String> labels, List<Sample> samples) {}

    /**
     * One series.
     *
     * @param value NaN where there is none at the moment
     */
    public record Sample(List<String> labelValues, double value) {}

    /**
     * Replaces everything that this source published before.
     *
     * @param source of these families; no two sources publish the same name
     */
    public void publish(String source, List<Family> families) {
        published.put(source, List.copyOf(families));
    }

    @PostConstruct
    void register() {
        registry.getPrometheusRegistry().register(new Exposed());
    }

    private final class Exposed extends Collector implements Collector.Describable {
        @Override
        public List<MetricFamilySamples> describe() {
            // Names are not known before the first computation; a clash would show at the scrape.
            return List.of();
        }

        @Override
        public List<MetricFamilySamples> collect() {
            var exposed = new ArrayList<MetricFamilySamples>();
            published.values().forEach(families -> families.forEach(family -> exposed.add(exposed(family))));
            return exposed;
        }

        private MetricFamilySamples exposed(Family family) {
            var samples = family.samples().stream()
                    .map(sample -> new MetricFamilySamples.Sample(
                            family.name(), family.labels(), sample.labelValues(), sample.value()))
                    .toList();
            return new MetricFamilySamples(family.name(), Type.GAUGE, family.help(), samples);
        }
    }
}
