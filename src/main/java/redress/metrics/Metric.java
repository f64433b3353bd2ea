package redress.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A standard of measurement: the conditions and the rule under which a figure is obtained, and how its value is to be
 * understood. A figure in a statement is a measurement result of it.
 *
 * @param identifier by which programs and other metrics name it
 * @param unit of the measurement result; 1 for a share
 * @param parameters the clauses of an agreement that set a value in the rule
 * @param underlyingMetrics identifiers of what it is computed from; none for a primary metric
 * @param references to the clauses of standards and to the product's own definitions
 * @param statedIn where its results are stated; null for a primary metric that is not stated itself
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Metric(
        String identifier,
        String name,
        Category category,
        String definition,
        Scale scale,
        String unit,
        Rule rule,
        List<Parameter> parameters,
        List<String> underlyingMetrics,
        List<String> references,
        @Nullable StatedIn statedIn) {

    public Metric {
        parameters = List.copyOf(parameters);
        underlyingMetrics = List.copyOf(underlyingMetrics);
        references = List.copyOf(references);
    }

    /** What a metric is about; primary metrics are observed or asserted, all others computed. */
    public enum Category {
        AVAILABILITY,
        TIME,
        INTERRUPTIONS,
        MEASURES,
        MONEY,
        RECORDS,
        PRIMARY;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What may be done with the values: told apart; put in order; subtracted; divided. */
    public enum Scale {
        NOMINAL,
        ORDINAL,
        INTERVAL,
        RATIO;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How the value is obtained.
     *
     * @param formula the expression; null where words say it all
     * @param symbols what the letters of the formula stand for: the identifier of a metric, or words
     * @param statement the rule in words
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Rule(@Nullable String formula, Map<String, String> symbols, String statement) {
        public Rule {
            symbols = new LinkedHashMap<>(symbols);
        }
    }

    /**
     * A value that the agreement sets.
     *
     * @param path in an agreement document
     * @param statement what it sets
     */
    public record Parameter(String name, String path, String statement) {}

    /**
     * Where results are stated.
     *
     * @param statement paths in a statement document; a list's entries are written []
     * @param table columns of the statements' CSV
     * @param prometheus names of series
     * @param page which page and where in it; null where no page shows it
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record StatedIn(
            List<String> statement,
            List<String> table,
            List<String> prometheus,
            @Nullable String page) {
        public StatedIn {
            statement = List.copyOf(statement);
            table = List.copyOf(table);
            prometheus = List.copyOf(prometheus);
        }
    }
}
