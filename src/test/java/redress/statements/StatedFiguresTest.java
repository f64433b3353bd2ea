package redress.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import redress.metrics.Metric;
import redress.metrics.MetricsCatalogue;
import redress.platform.HospitalFigures;

/** No figure is stated without an entry in the metric catalogue, and no entry names a figure that is not stated. */
class StatedFiguresTest {
    private static final List<Metric.StatedIn> STATED = new MetricsCatalogue()
            .all().stream().flatMap(metric -> stated(metric).stream()).toList();

    /** Whole measurement results: what is inside of them is their representation. */
    private static final Set<Class<?>> RESULTS = Set.of(StatementDocument.Fraction.class, StatementDocument.Span.class);

    private static final Set<Type> NUMBERS =
            Set.of(int.class, long.class, double.class, Integer.class, Long.class, Double.class, BigDecimal.class);

    /** Columns of the table that say which statement a line is, not what it came to. */
    private static final Set<String> NO_FIGURES = Set.of(
            "agreement",
            "agreement_effective_from",
            "provider",
            "service",
            "period",
            "zone",
            "from",
            "until",
            "currency");

    /** The level of an objective is a result of whichever metric the objective names. */
    private static final String LEVEL = "objectives[].level";

    private static List<Metric.StatedIn> stated(Metric metric) {
        var stated = metric.statedIn();
        return stated == null ? List.of() : List.of(stated);
    }

    private static Set<String> named(Function<Metric.StatedIn, Collection<String>> places) {
        return STATED.stream().flatMap(stated -> places.apply(stated).stream()).collect(Collectors.toSet());
    }

    @Test
    void everyFigureOfAStatementDocumentHasAnEntry() {
        assertThat(named(Metric.StatedIn::statement))
                .as("paths in the catalogue; a new figure needs an entry in metrics-catalogue.yaml")
                .containsAll(figures());
    }

    @Test
    void everyPathInTheCatalogueLeadsToAMemberOfAStatementDocument() {
        assertThat(members().keySet()).containsAll(named(Metric.StatedIn::statement));
    }

    @Test
    void noFigureHasTwoEntries() {
        var paths = STATED.stream()
                .flatMap(stated -> stated.statement().stream())
                .filter(path -> !path.equals(LEVEL))
                .toList();
        assertThat(paths).doesNotHaveDuplicates();
        var series =
                STATED.stream().flatMap(stated -> stated.prometheus().stream()).toList();
        assertThat(series).doesNotHaveDuplicates();
    }

    @Test
    void everyGaugeOfAStatementHasAnEntry() {
        assertThat(named(Metric.StatedIn::prometheus))
                .containsAll(Indicators.of(List.of()).stream()
                        .map(HospitalFigures.Family::name)
                        .toList());
    }

    @Test
    void theColumnsOfTheTableAreThoseOfTheCatalogue() {
        var columns = new TreeSet<>(Arrays.asList(
                StatementTable.csv(List.of()).lines().findFirst().orElseThrow().split(",", -1)));
        columns.removeAll(NO_FIGURES);
        assertThat(named(Metric.StatedIn::table)).isEqualTo(columns);
    }

    @Test
    void theTestSeesFiguresAtEveryDepth() {
        assertThat(figures())
                .contains(
                        "availability",
                        "seconds.down",
                        "contradictions",
                        "interruptions.list[].countedSeconds",
                        "interruptions.list[].counted[]",
                        "exclusions[].asserted")
                .doesNotContain("availability.numerator", "agreement.code", "verdict.because");
    }

    private static Set<String> figures() {
        return members().entrySet().stream()
                .filter(member -> NUMBERS.contains(member.getValue()) || RESULTS.contains(member.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Type> members() {
        var members = new HashMap<String, Type>();
        walk("", StatementDocument.class, members, new HashSet<>());
        return members;
    }

    private static void walk(String path, Type type, Map<String, Type> members, Set<Type> above) {
        members.put(path, type);
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            walk(path + "[]", list.getActualTypeArguments()[0], members, above);
        } else if (type instanceof Class<?> part
                && part.isRecord()
                && !RESULTS.contains(part)
                && part != Instant.class
                && above.add(part)) {
            for (RecordComponent component : part.getRecordComponents()) {
                String name = path.isEmpty() ? component.getName() : path + "." + component.getName();
                walk(name, component.getGenericType(), members, above);
            }
            above.remove(part);
        }
    }
}
