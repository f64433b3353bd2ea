package redress.platform;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is published of each hospital as metrics. A hospital's scrape sees its own figures only, so that two hospitals with an agreement
 * of the same code do not meet, and nobody learns of the other.
 *
 * <p>Gauges are computed together and published together: a scrape sees all of one computation or all of the one before, and a
 * series that is not computed any more is gone. Ten thousand services are a few megabytes here; as one meter each they would be
 * a hundred. Counters only grow.
 */
@ApplicationScoped
public class HospitalFigures {
    private final Map<Integer, OfHospital> published = new ConcurrentHashMap<>();

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
     * Something that is counted.
     *
     * @param name without the ending _total
     */
    public record Counted(String name, String help, List<String> labels) {}

    private record OfHospital(Map<String, List<Family>> gauges, Map<Counted, Map<List<String>, LongAdder>> counters) {
        OfHospital() {
            this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }
    }

    /**
     * Replaces everything that this source published before of the hospital that the work is done for.
     *
     * @param source of these families; no two sources publish the same name
     */
    public void publish(String source, List<Family> families) {
        present().gauges.put(source, List.copyOf(families));
    }

    /** Counts on for the hospital that the work is done for; zero makes the series appear. */
    public void count(Counted counted, List<String> labelValues, long more) {
        present()
                .counters
                .computeIfAbsent(counted, name -> new ConcurrentHashMap<>())
                .computeIfAbsent(List.copyOf(labelValues), values -> new LongAdder())
                .add(more);
    }

    void forget(@Observes HospitalRemoved removed) {
        published.remove(removed.hospital().id());
    }

    /** What is published of a hospital now. */
    List<MetricFamilySamples> of(int hospital) {
        OfHospital own = published.get(hospital);
        var families = new ArrayList<MetricFamilySamples>();
        if (own != null) {
            own.gauges.values().forEach(some -> some.forEach(family -> families.add(gauge(family))));
            own.counters.forEach((counted, series) -> families.add(counter(counted, series)));
        }
        return families;
    }

    private OfHospital present() {
        return published.computeIfAbsent(Caller.present().hospital(), hospital -> new OfHospital());
    }

    private static MetricFamilySamples gauge(Family family) {
        var samples = family.samples().stream()
                .map(sample -> new MetricFamilySamples.Sample(
                        family.name(), family.labels(), sample.labelValues(), sample.value()))
                .toList();
        return new MetricFamilySamples(family.name(), Collector.Type.GAUGE, family.help(), samples);
    }

    private static MetricFamilySamples counter(Counted counted, Map<List<String>, LongAdder> series) {
        var samples = series.entrySet().stream()
                .map(entry -> new MetricFamilySamples.Sample(
                        counted.name() + "_total",
                        counted.labels(),
                        entry.getKey(),
                        entry.getValue().doubleValue()))
                .toList();
        return new MetricFamilySamples(counted.name(), Collector.Type.COUNTER, counted.help(), samples);
    }
}
