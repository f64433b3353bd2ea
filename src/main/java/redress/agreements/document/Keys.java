package redress.agreements.document;

import java.util.List;
import java.util.stream.Stream;

/**
 * The keys of one kind of mapping.
 *
 * @param known what can be written
 * @param reserved what the format has a name for and this version cannot compute yet: refused by name, never ignored
 */
public record Keys(List<String> known, List<String> reserved) {

    /** Keys none of which is reserved. */
    public static Keys of(String... known) {
        return new Keys(List.of(known), List.of());
    }

    /** Keys of a clause, which may say where the signed agreement has it and how both sides read it. */
    static Keys ofClause(String... known) {
        return of(known).with(Vocabulary.CITATION, Vocabulary.INTERPRETATION);
    }

    Keys with(String... more) {
        return new Keys(Stream.concat(known.stream(), Stream.of(more)).toList(), reserved);
    }

    Keys without(String word) {
        return new Keys(known.stream().filter(key -> !key.equals(word)).toList(), reserved);
    }

    Keys reserving(String... words) {
        return new Keys(known, List.of(words));
    }
}
