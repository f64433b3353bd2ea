package redress.metrics;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Every metric, in the order of the one file that defines them. */
@ApplicationScoped
public class MetricsCatalogue {
    private static final String FILE = "/redress/metrics/metrics-catalogue.yaml";

    private final List<Metric> metrics = read();

    /** All metrics, primary ones first. */
    public List<Metric> all() {
        return metrics;
    }

    /** The metric under an identifier; empty where there is none. */
    public Optional<Metric> find(String identifier) {
        return metrics.stream()
                .filter(metric -> metric.identifier().equals(identifier))
                .findFirst();
    }

    private static List<Metric> read() {
        ObjectMapper yaml = new YAMLMapper();
        for (Class<?> collection : List.of(List.class, Map.class)) {
            yaml.configOverride(collection).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        }
        try (InputStream file = Objects.requireNonNull(MetricsCatalogue.class.getResourceAsStream(FILE), FILE)) {
            return List.copyOf(yaml.readValue(file, new TypeReference<List<Metric>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
