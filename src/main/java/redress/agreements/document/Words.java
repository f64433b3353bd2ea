package redress.agreements.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The words of a choice and what each means, in the order in which they are listed to people. */
public final class Words {
    private Words() {}

    static <T> Map<String, T> of(String first, T firstMeaning, String second, T secondMeaning) {
        var words = new LinkedHashMap<String, T>();
        words.put(first, firstMeaning);
        words.put(second, secondMeaning);
        return Collections.unmodifiableMap(words);
    }

    static <T> Map<String, T> of(
            String first, T firstMeaning, String second, T secondMeaning, String third, T thirdMeaning) {
        var words = new LinkedHashMap<>(of(first, firstMeaning, second, secondMeaning));
        words.put(third, thirdMeaning);
        return Collections.unmodifiableMap(words);
    }

    /** Words that mean themselves. */
    static Map<String, String> same(Iterable<String> words) {
        var same = new LinkedHashMap<String, String>();
        words.forEach(word -> same.put(word, word));
        return Collections.unmodifiableMap(same);
    }

    /** The names of an enumeration as the format writes them: HALF_UP is half-up. */
    public static <E extends Enum<E>> Map<String, E> of(Iterable<E> values) {
        var words = new LinkedHashMap<String, E>();
        values.forEach(value -> words.put(of(value), value));
        return Collections.unmodifiableMap(words);
    }

    /** A mapping of keys to values in this order. */
    static Map<String, Object> mapping(Object... keysAndValues) {
        var mapping = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            mapping.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return mapping;
    }

    /** The word for a constant. */
    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The word for a meaning. */
    static <T> String word(Map<String, T> words, T meaning) {
        return words.entrySet().stream()
                .filter(entry -> entry.getValue().equals(meaning))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no word means " + meaning));
    }
}
