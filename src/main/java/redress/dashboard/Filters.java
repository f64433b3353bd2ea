package redress.dashboard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import redress.audit.Search;

/**
 * The filters of the audit page as somebody has written them.
 *
 * @param values by name; only those that are not empty
 */
record Filters(Map<String, String> values) {
    private static final Map<String, Words> WORDS = Map.of(
            "actor", new Words("Who", "the whole name"),
            "action", new Words("Action", "such as exclusion"),
            "subject", new Words("What", "such as records"),
            "from", new Words("From day", "in UTC"),
            "to", new Words("Before day", "in UTC"),
            "text", new Words("Words", "anywhere"));

    private record Words(String label, String hint) {}

    static Filters of(Map<String, List<String>> parameters) {
        var values = new LinkedHashMap<String, String>();
        for (String name : Search.FILTERS) {
            String value = parameters.getOrDefault(name, List.of("")).get(0).strip();
            if (!value.isEmpty()) {
                values.put(name, value);
            }
        }
        return new Filters(values);
    }

    boolean isAny() {
        return !values.isEmpty();
    }

    /** What is written into the form. */
    List<AuditView.Field> fields() {
        return Search.FILTERS.stream().map(this::field).toList();
    }

    private AuditView.Field field(String name) {
        Words words = WORDS.getOrDefault(name, new Words(name, ""));
        String value = values.getOrDefault(name, "");
        // An instant, which an address may have, is no date that a browser could show.
        boolean day = (name.equals("from") || name.equals("to")) && value.indexOf('T') < 0;
        return new AuditView.Field(name, words.label, words.hint, day ? "date" : "text", value);
    }

    /** The same filters with one more parameter, as an address. */
    String with(String name, String value) {
        var all = new LinkedHashMap<>(values);
        all.put(name, value);
        return address(all);
    }

    /** The same filters from the newest entry on. */
    String address() {
        return address(values);
    }

    private static String address(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + Links.encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? Links.AUDIT : Links.AUDIT + "?" + query;
    }
}
