package redress.agreements.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Terms that a provider has published, as a document of the library.
 *
 * @param date of the terms, as far as it is known
 * @param page the name of the page that they were taken from
 * @param text the whole document
 * @param tree the same
 */
public record PublishedTerms(
        String name,
        String title,
        String provider,
        String date,
        String page,
        List<Interpretation> interpretations,
        String text,
        JsonNode tree) {
    static final int MAX_INTERPRETATIONS = 20;
    private static final Keys KEYS = Keys.of(
            "name",
            "title",
            "provider",
            "date",
            "page",
            "zone",
            "currency",
            "businessHours",
            "interpretations",
            "terms");
    private static final Keys INTERPRETATION = Keys.of("clause", "reading");

    public PublishedTerms {
        interpretations = List.copyOf(interpretations);
    }

    /**
     * How a rule was read that the page leaves open, or that the format cannot say as the page does.
     *
     * @param clause the key in the terms, or all
     */
    public record Interpretation(String clause, String reading) {}

    /** @throws IllegalStateException if the document has a mistake: it is part of the program */
    static PublishedTerms read(String text) {
        var mistakes = new Mistakes();
        JsonNode tree = DocumentTree.parse(text, Format.YAML, mistakes);
        var root = new Cursor(mistakes, "", tree == null ? MissingNode.getInstance() : tree).mapping(KEYS);
        var published = new PublishedTerms(
                line(root, "name"),
                line(root, "title"),
                line(root, "provider"),
                line(root, "date"),
                line(root, "page"),
                interpretations(root),
                text,
                root.required("terms", "terms: and the clauses").isMapping() && tree != null
                        ? tree
                        : MissingNode.getInstance());
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException("published terms " + published.name + ": " + mistakes.list());
        }
        return published;
    }

    /** Those of the list, then those that stand in a clause because the format asks for them there. */
    private static List<Interpretation> interpretations(Cursor root) {
        var listed = root.at("interpretations").items(MAX_INTERPRETATIONS).stream()
                .map(item -> item.mapping(INTERPRETATION))
                .map(item -> interpretation(line(item, "clause"), item.at("reading")));
        var written = root.at("terms").entries().entrySet().stream()
                .filter(clause -> clause.getValue().isMapping())
                .filter(clause ->
                        clause.getValue().at(Vocabulary.INTERPRETATION).isPresent())
                .map(clause -> interpretation(clause.getKey(), clause.getValue().at(Vocabulary.INTERPRETATION)));
        return Stream.concat(listed, written).toList();
    }

    private static Interpretation interpretation(String clause, Cursor reading) {
        return new Interpretation(clause, reading.text(Citation.MAX_INTERPRETATION_CHARACTERS));
    }

    private static String line(Cursor at, String key) {
        return at.required(key, key + ": and a text").text(Citation.MAX_CHARACTERS);
    }

    JsonNode terms() {
        return tree.path("terms");
    }

    /** The currency of the amounts in the terms; null where they have none. */
    @Nullable String currency() {
        return tree.path("currency").textValue();
    }

    /** Where a clause comes from, for the working: the clause of the page where it is known, else the page. */
    String citation(JsonNode clause) {
        return "based on " + name + ": " + clause.path(Vocabulary.CITATION).asText(page);
    }

    /** How clauses were read; empty where nothing was left open. */
    String reading(List<String> clauses) {
        return interpretations.stream()
                .filter(interpretation -> clauses.contains(interpretation.clause))
                .map(Interpretation::reading)
                .collect(Collectors.joining(" "));
    }
}
