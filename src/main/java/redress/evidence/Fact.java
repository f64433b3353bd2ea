package redress.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.core.time.Interval;

/** The values of one fact, in the order of its kind's fields. */
final class Fact {
    private final List<Field> fields;
    private final @Nullable Object[] values;

    /** @param values as the types of the fields read them; null for what is not said */
    Fact(List<Field> fields, @Nullable Object[] values) {
        this.fields = fields;
        this.values = values.clone();
    }

    @Nullable Object value(int field) {
        return values[field];
    }

    /** The value of a field that may be missing. */
    @Nullable Object find(String name) {
        for (int i = 0; i < values.length; i++) {
            if (fields.get(i).name().equals(name)) {
                return values[i];
            }
        }
        throw new IllegalArgumentException("no field " + name);
    }

    private Object get(String name) {
        return Objects.requireNonNull(find(name), name);
    }

    String text(String name) {
        return (String) get(name);
    }

    long count(String name) {
        return (Long) get(name);
    }

    BigDecimal decimal(String name) {
        return (BigDecimal) get(name);
    }

    boolean flag(String name) {
        return (Boolean) get(name);
    }

    <T> T value(String name, Class<T> type) {
        return type.cast(get(name));
    }

    Instant instant(String name) {
        return (Instant) get(name);
    }

    @Nullable Instant findInstant(String name) {
        return (Instant) find(name);
    }

    /**
     * From the field from to the field until; without the latter, without end.
     *
     * @throws IllegalArgumentException if it does not end after it begins
     */
    Interval interval() {
        Instant from = instant("from");
        Instant until = Objects.requireNonNullElse(findInstant("until"), Interval.DISTANT_FUTURE);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("until comes after from");
        }
        return new Interval(from, until);
    }

    /** What identifies it among the facts of its service. */
    List<Object> key() {
        var key = new ArrayList<Object>();
        for (int i = 0; i < values.length; i++) {
            if (fields.get(i).key()) {
                key.add(Objects.requireNonNull(values[i]));
            }
        }
        return key;
    }

    /** Whether everything that the other fact of the same key says is said here. */
    boolean says(Fact other) {
        for (int i = 0; i < values.length; i++) {
            boolean silent = other.values[i] == null && fields.get(i).grows();
            if (!silent && !Objects.equals(values[i], other.values[i])) {
                return false;
            }
        }
        return true;
    }

    /** Both facts together, where the other one adds to this one and changes nothing; else null. */
    @Nullable Fact grownBy(Fact other) {
        @Nullable Object[] both = Arrays.copyOf(values, values.length);
        for (int i = 0; i < values.length; i++) {
            boolean grows = fields.get(i).grows();
            if (grows && values[i] == null) {
                both[i] = other.values[i];
            } else if (!(grows && other.values[i] == null) && !Objects.equals(values[i], other.values[i])) {
                return null;
            }
        }
        return new Fact(fields, both);
    }

    /** In what the other fact of the same key differs, in words. */
    String difference(Fact other) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < values.length; i++) {
            boolean silent = other.values[i] == null && fields.get(i).grows();
            if (!silent && !Objects.equals(values[i], other.values[i])) {
                Field field = fields.get(i);
                parts.add(field.name() + " " + told(field, values[i]) + ", not " + told(field, other.values[i]));
            }
        }
        return String.join(", ", parts);
    }

    private static String told(Field field, @Nullable Object value) {
        return value == null ? "none" : field.type().text(value);
    }
}
