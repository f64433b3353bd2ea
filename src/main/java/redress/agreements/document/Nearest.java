package redress.agreements.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant, by the number of letters to change. */
final class Nearest {
    /** Up to this share of the letters may be wrong. */
    private static final int LETTERS_PER_CHANGE = 3;

    private static final int MAX_CHARACTERS = 64;

    private Nearest() {}

    /** The known word that takes the fewest changes, letters in upper and lower case being equal. */
    static Optional<String> to(String written, Collection<String> known) {
        if (written.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        int most = Math.max(1, written.length() / LETTERS_PER_CHANGE);
        return known.stream()
                .filter(word -> Math.abs(word.length() - written.length()) <= most)
                .min(Comparator.comparingInt((String word) -> changes(written, word))
                        .thenComparing(word -> word))
                .filter(word -> changes(written, word) <= most);
    }

    /** "; did you mean ...?", or nothing where no known word is near. */
    static String suggestion(String written, Collection<String> known) {
        return to(written, known).map(word -> "; did you mean " + word + "?").orElse("");
    }

    /** How many letters to insert, remove, replace or swap with their neighbour (optimal string alignment). */
    private static int changes(String written, String word) {
        String a = written.toLowerCase(Locale.ROOT);
        String b = word.toLowerCase(Locale.ROOT);
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : fewest(table, a, b, i, j);
            }
        }
        return table[a.length()][b.length()];
    }

    private static int fewest(int[][] table, String a, String b, int i, int j) {
        int replaced = table[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int fewest = Math.min(replaced, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(fewest, table[i - 2][j - 2] + 1) : fewest;
    }
}
