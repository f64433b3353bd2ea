package redress.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One kind of facts: its path, its table, its fields, and what a fact means to the core, which also says what is wrong with it.
 *
 * @param path of its endpoint below /api/v1/
 * @param reach how its table says when a fact begins and ends
 * @param single whether facts that share all of the key but its start may not overlap; the key's last field is then from
 * @param begins where a fact stands in time, for lists of what was refused; null where it does not say
 * @param meaning the fact as the core knows it
 */
record Kind<T>(
        String path,
        String table,
        String summary,
        List<Field> fields,
        Reach reach,
        boolean single,
        Function<Fact, @Nullable Instant> begins,
        Function<Fact, T> meaning) {

    /**
     * When a fact begins and ends, in SQL over its table t.
     *
     * @param dates whether these are local dates and no instants
     * @param lookBack how much before a span its statements ask for
     * @param longest the longest that a fact lasts; zero where nothing bounds it
     * @param order of what is loaded
     */
    record Reach(String starts, String ends, boolean dates, Period lookBack, Duration longest, String order) {
        static Reach instants(String starts, String ends, String order) {
            return new Reach(starts, ends, false, Period.ZERO, Duration.ZERO, order);
        }

        static Reach dates(String starts, String ends, Period lookBack, String order) {
            return new Reach(starts, ends, true, lookBack, Duration.ZERO, order);
        }

        Reach lastingAtMost(Duration most) {
            return new Reach(starts, ends, dates, lookBack, most, order);
        }
    }

    Kind {
        fields = List.copyOf(fields);
    }

    /** Whether it is about money, and not about how the service did. */
    boolean isAccount() {
        return path.equals("usage") || path.equals("charges");
    }

    /** What contradicts itself in a fact, in words; null where nothing does. */
    @Nullable String fault(Fact fact) {
        try {
            Objects.requireNonNull(meaning.apply(fact));
            return null;
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The fields that identify a fact of a service. */
    List<Field> keyFields() {
        return fields.stream().filter(Field::key).toList();
    }

    /** What identifies a fact of a service, by field. */
    Map<String, String> keyText(Fact fact) {
        var key = new LinkedHashMap<String, String>();
        for (int i = 0; i < fields.size(); i++) {
            Object value = fact.value(i);
            if (fields.get(i).key() && value != null && !value.equals("")) {
                key.put(fields.get(i).name(), fields.get(i).type().text(value));
            }
        }
        return key;
    }

    /** The columns of the fields, in their order, with a prefix such as t. */
    String columns(String prefix) {
        return fields.stream().map(field -> prefix + field.column()).collect(Collectors.joining(", "));
    }

    /** That a row of one name has the key of a row of the other. */
    String sameKey(String one, String other) {
        return one + ".service_id = " + other + ".service_id"
                + keyFields().stream()
                        .map(field -> " AND " + one + "." + field.column() + " = " + other + "." + field.column())
                        .collect(Collectors.joining());
    }

    /** That the row t is the latest of its key, which was not withdrawn. */
    String current() {
        return "NOT t.withdrawn AND NOT EXISTS (SELECT FROM " + table + " n WHERE " + sameKey("n", "t")
                + " AND n.revision > t.revision)";
    }

    /** That the row t was so at an instant, which is a parameter twice. */
    String currentAt() {
        return "t.recorded_at <= ? AND NOT t.withdrawn AND NOT EXISTS (SELECT FROM " + table + " n WHERE "
                + sameKey("n", "t") + " AND n.revision > t.revision AND n.recorded_at <= ?)";
    }
}
