package redress.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redress.metrics.Metric;

/** The page of the metric catalogue: each metric under its category, in the order in which people ask. */
public record MetricsView(int count, List<Section> sections) {

    /** The metrics of one category. */
    public record Section(String id, String title, String explanation, List<Entry> entries) {}

    /**
     * One metric.
     *
     * @param formula empty where words say it all
     * @param stated a line for each place; none for a primary metric that is not stated itself
     */
    public record Entry(
            Metric metric, String formula, List<Symbol> symbols, List<Link> underlying, List<Place> stated) {}

    /**
     * A letter of the formula.
     *
     * @param href of the metric that it stands for; null where words say it
     */
    public record Symbol(
            String letter, String text, @Nullable String href) {}

    /** Where a figure is stated, such as its paths in a statement document. */
    public record Place(String kind, List<String> names) {}

    static MetricsView of(List<Metric> metrics) {
        var byIdentifier = metrics.stream().collect(Collectors.toMap(Metric::identifier, Function.identity()));
        var sections = new ArrayList<Section>();
        for (Metric.Category category : Metric.Category.values()) {
            sections.add(new Section(
                    "category-" + category.text(),
                    title(category),
                    explanation(category),
                    metrics.stream()
                            .filter(metric -> metric.category() == category)
                            .map(metric -> entry(metric, byIdentifier))
                            .toList()));
        }
        return new MetricsView(metrics.size(), sections);
    }

    private static Entry entry(Metric metric, Map<String, Metric> all) {
        String formula = metric.rule().formula();
        var symbols = metric.rule().symbols().entrySet().stream()
                .map(symbol -> symbol(symbol.getKey(), symbol.getValue(), all))
                .toList();
        var underlying = metric.underlyingMetrics().stream()
                .map(identifier -> new Link(
                        "#" + identifier,
                        Objects.requireNonNull(all.get(identifier)).name()))
                .toList();
        return new Entry(metric, formula == null ? "" : formula, symbols, underlying, places(metric.statedIn()));
    }

    private static Symbol symbol(String letter, String text, Map<String, Metric> all) {
        Metric metric = all.get(text);
        return metric == null
                ? new Symbol(letter, text, null)
                : new Symbol(letter, metric.name(), "#" + metric.identifier());
    }

    private static List<Place> places(Metric.@Nullable StatedIn stated) {
        var places = new ArrayList<Place>();
        if (stated != null) {
            add(places, "Statement document", stated.statement());
            add(places, "Table", stated.table());
            add(places, "Prometheus", stated.prometheus());
        }
        return places;
    }

    private static void add(List<Place> places, String kind, List<String> names) {
        if (!names.isEmpty()) {
            places.add(new Place(kind, names));
        }
    }

    private static String title(Metric.Category category) {
        return switch (category) {
            case AVAILABILITY -> "Availability and its objective";
            case TIME -> "Where the time went";
            case INTERRUPTIONS -> "State and interruptions";
            case MEASURES -> "Measures other than downtime";
            case MONEY -> "Money";
            case RECORDS -> "How the figures came about";
            case PRIMARY -> "Primary metrics";
        };
    }

    private static String explanation(Metric.Category category) {
        return switch (category) {
            case AVAILABILITY -> "What was delivered, beside what was agreed.";
            case TIME -> "Five classes of time that always add up.";
            case INTERRUPTIONS -> "What was down, when, and how sure that is.";
            case MEASURES -> "What agreements measure instead of downtime.";
            case MONEY -> "What is due, step by step.";
            case RECORDS -> "What stands beside the figures.";
            case PRIMARY -> "Observed or asserted, not computed: what all others rest on.";
        };
    }
}
