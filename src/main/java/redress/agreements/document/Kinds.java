package redress.agreements.document;

import java.util.List;

/**
 * The kinds of one clause family, one for each way in which agreements differ.
 *
 * @param supported what can be computed
 * @param reserved what the format has a name for and this version cannot compute yet
 */
record Kinds(List<String> supported, List<String> reserved) {

    static Kinds of(String... supported) {
        return new Kinds(List.of(supported), List.of());
    }

    Kinds reserving(String... kinds) {
        return new Kinds(supported, List.of(kinds));
    }

    String listed() {
        return String.join(", ", supported);
    }
}
