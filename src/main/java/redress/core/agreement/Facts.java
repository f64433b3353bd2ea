package redress.core.agreement;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a service is, as the document states it, for clauses that depend on it: how many zones it runs in, which disks it has.
 *
 * @param values each fact's values by its name; a number is one value in digits
 */
public record Facts(Map<String, List<String>> values) {
    /** Nothing is stated. */
    public static final Facts NONE = new Facts(Map.of());

    public Facts {
        var copy = new TreeMap<String, List<String>>();
        values.forEach((name, list) -> copy.put(name, List.copyOf(list)));
        values = Collections.unmodifiableMap(copy);
    }

    /** The values of a fact; none where it is not stated. */
    public List<String> of(String name) {
        return values.getOrDefault(name, List.of());
    }
}
