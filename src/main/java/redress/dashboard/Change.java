package redress.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A value that an act changed, of which the audit record tells.
 *
 * @param name of the value; empty where the entry names none
 * @param before empty where nothing held
 * @param after empty where nothing holds any more
 */
public record Change(String name, String before, String after) {
    /** Most changes of one entry on a page. */
    static final int MAX_SHOWN = 12;
    /** Longest value on a page. */
    private static final int MAX_CHARS = 160;
    /** A digest is for machines, which read the API; people tell two of them apart by fewer digits. */
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private static final int DIGITS_SHOWN = 16;

    /** Whether it is the same as before. */
    public boolean isNone() {
        return before.equals(after);
    }

    /** Whether nothing held before, or the entry does not say what. */
    public boolean isNew() {
        return before.isEmpty();
    }

    /** What an entry says of before and after, in its order. */
    static List<Change> of(JsonNode entry) {
        JsonNode before = entry.path("before");
        JsonNode after = entry.path("after");
        var changes = new ArrayList<Change>();
        if (isWithoutNames(before) || isWithoutNames(after)) {
            changes.add(new Change("", text(before), text(after)));
            return changes;
        }
        Set<String> names = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.forEach(name -> changes.add(new Change(name, text(before.path(name)), text(after.path(name)))));
        return changes;
    }

    private static boolean isWithoutNames(JsonNode value) {
        return !value.isObject() && !value.isNull() && !value.isMissingNode();
    }

    private static String text(JsonNode value) {
        String text = value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(Change::plain)
                        .collect(Collectors.joining(", "))
                : plain(value);
        if (DIGEST.matcher(text).matches()) {
            return text.substring(0, DIGITS_SHOWN) + "…";
        }
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "…";
    }

    private static String plain(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText("");
    }
}
