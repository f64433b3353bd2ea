package redress.agreements.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document with the published terms beneath it that it is based on, clause by clause.
 *
 * @param whole the document as if all of it had been written by hand; what it says itself where its base is unknown
 * @param published null where it is based on none
 * @param inherited the paths of what was not written in the document
 * @param complete false where its base is unknown
 */
record Foundation(Cursor whole, @Nullable PublishedTerms published, List<String> inherited, boolean complete) {
    private static final int MAX_NAME_CHARACTERS = 63;
    private static final String BASED_ON = "basedOn";
    private static final String TERMS = "terms";
    private static final String HOURS = "businessHours";
    private static final String SERVICES = "services";

    static Foundation of(Cursor root) {
        Cursor at = root.at(BASED_ON);
        if (!at.isPresent()) {
            return new Foundation(root, null, List.of(), true);
        }
        String name = at.text(MAX_NAME_CHARACTERS);
        PublishedTerms published = Library.find(name).orElse(null);
        if (published == null) {
            if (!name.isEmpty()) {
                at.mistake(Cursor.shown(name) + " is no name in the library of published terms" + meant(name));
            }
            ObjectNode own = root.node().deepCopy();
            own.remove(BASED_ON);
            return new Foundation(root.with(own), null, List.of(), false);
        }
        var inherited = new ArrayList<String>();
        ObjectNode whole = merged(root.node(), published, inherited);
        refuseIdle(root.at(TERMS), published);
        refuseOtherCurrency(root, published);
        return new Foundation(root.with(whole), published, List.copyOf(inherited), true);
    }

    private static String meant(String name) {
        String near = Nearest.suggestion(name, Library.names());
        return near.isEmpty() ? "; there are " + String.join(", ", Library.names()) : near;
    }

    private static ObjectNode merged(JsonNode own, PublishedTerms published, List<String> inherited) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        own.properties().forEach(property -> whole.set(property.getKey(), property.getValue()));
        whole.remove(BASED_ON);
        // What the document says last stays last, so that it reads as people write it.
        JsonNode services = whole.remove(SERVICES);
        JsonNode hours = published.tree().path(HOURS);
        if (hours.isObject() && !own.has(HOURS)) {
            whole.set(HOURS, cited(hours.deepCopy(), published, HOURS));
            inherited.add(HOURS);
        }
        JsonNode terms = own.path(TERMS);
        if (terms.isObject() || terms.isMissingNode()) {
            whole.remove(TERMS);
            whole.set(TERMS, terms(terms, published, inherited));
        }
        if (services != null) {
            whole.set(SERVICES, services);
        }
        return whole;
    }

    private static ObjectNode terms(JsonNode own, PublishedTerms published, List<String> inherited) {
        ObjectNode terms = JsonNodeFactory.instance.objectNode();
        published.terms().properties().forEach(clause -> {
            String key = clause.getKey();
            if (own.has(key)) {
                terms.set(key, own.get(key));
            } else {
                terms.set(key, cited(clause.getValue().deepCopy(), published, key));
                inherited.add(TERMS + "." + key);
            }
        });
        own.properties().forEach(clause -> {
            if (!terms.has(clause.getKey())) {
                terms.set(clause.getKey(), clause.getValue());
            }
        });
        return terms;
    }

    /** The clause with where it comes from and how it was read; of a list each entry. */
    private static JsonNode cited(JsonNode clause, PublishedTerms published, String key) {
        if (clause.isArray()) {
            clause.forEach(item -> citedEntry((ObjectNode) item, published, key));
            return clause;
        }
        return noted((ObjectNode) clause, published, key);
    }

    private static void citedEntry(ObjectNode entry, PublishedTerms published, String key) {
        boolean isObjective = key.equals("objectives");
        if (isObjective || key.equals("variants")) {
            entry.properties().forEach(inner -> {
                if (inner.getValue().isObject() && !inner.getKey().equals("when")) {
                    noted((ObjectNode) inner.getValue(), published, key, inner.getKey());
                }
            });
        }
        if (!isObjective) {
            noted(entry, published, key);
        }
    }

    private static ObjectNode noted(ObjectNode clause, PublishedTerms published, String... keys) {
        clause.put(Vocabulary.CITATION, published.citation(clause));
        String reading = published.reading(List.of(keys));
        if (!reading.isEmpty()) {
            clause.put(Vocabulary.INTERPRETATION, reading);
        }
        return clause;
    }

    /** A clause of the document that what stays of the library would hide is refused, because it would change nothing. */
    private static void refuseIdle(Cursor own, PublishedTerms published) {
        for (String list : List.of("objectives", "variants")) {
            if (own.at(list).isPresent()) {
                continue;
            }
            for (JsonNode item : published.terms().path(list)) {
                item.fieldNames().forEachRemaining(key -> {
                    if (own.at(key).isPresent()) {
                        own.at(key)
                                .mistake("stands below the same clause in the " + list + " of " + published.name()
                                        + ": write " + list + " as well"
                                        + (list.equals("variants") ? ", or variants: [] for none" : ""));
                    }
                });
            }
        }
    }

    private static void refuseOtherCurrency(Cursor root, PublishedTerms published) {
        String theirs = published.currency();
        Cursor ours = root.at("currency");
        if (theirs == null || !ours.isText() || ours.says(theirs)) {
            return;
        }
        published.terms().properties().forEach(clause -> {
            boolean hasAmount =
                    clause.getKey().equals("floor") || clause.getValue().findValue("amount") != null;
            if (hasAmount && !root.at(TERMS).at(clause.getKey()).isPresent()) {
                root.at(BASED_ON)
                        .mistake(published.name() + " has amounts in " + theirs
                                + ", and this agreement another currency:" + " write terms." + clause.getKey()
                                + " in its own, or currency: " + theirs);
            }
        });
    }

    /** The lines of the document, what was not written in it standing on the line of its base. */
    Map<String, Integer> lines(Map<String, Integer> own) {
        Integer base = own.get(BASED_ON);
        var lines = new HashMap<>(own);
        if (base != null) {
            inherited.forEach(path -> lines.putIfAbsent(path, base));
        }
        return lines;
    }

    /** The whole document in YAML, which means the same without its base; null where it is based on none. */
    @Nullable String text() {
        return published == null
                ? null
                : "# The whole text of an agreement based on " + published.name() + ": " + published.page() + ", "
                        + published.date() + ".\n" + DocumentText.yaml(whole.node());
    }
}
