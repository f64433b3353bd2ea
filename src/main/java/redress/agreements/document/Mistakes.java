package redress.agreements.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Collects what is wrong with one document, so that all of it can be answered at once. */
public final class Mistakes {
    /** How many are kept; a document with more is mended in several rounds anyway. */
    static final int MAX_KEPT = 1_000;

    private final boolean ofRecord;
    private final boolean ofTrial;
    private final Collection<Mistake> kept = new LinkedHashSet<>();
    private int dropped = 0;

    /** Of a document that is not on record yet. */
    public Mistakes() {
        this(false, false);
    }

    private Mistakes(boolean ofRecord, boolean ofTrial) {
        this.ofRecord = ofRecord;
        this.ofTrial = ofTrial;
    }

    /** Of terms that are tried on what is on record: one clause may be moved without those that would be agreed with it. */
    public static Mistakes ofTrial() {
        return new Mistakes(false, true);
    }

    /**
     * Of a document on record: what it says was accepted and is computed as it stands, also where a document that says so is
     * refused since.
     */
    static Mistakes ofRecord() {
        return new Mistakes(true, false);
    }

    /** Whether the document is on record, so that a contradiction is none of its mistakes. */
    boolean areOfRecord() {
        return ofRecord;
    }

    /** Whether nobody agrees to the terms, so that clauses need not fit together like those of an agreement. */
    boolean areOfTrial() {
        return ofTrial;
    }

    void add(String path, String mend) {
        add(new Mistake(path.isEmpty() ? Mistake.WHOLE : path, mend, null));
    }

    void add(Mistake mistake) {
        if (isFull()) {
            dropped++;
        } else {
            kept.add(mistake);
        }
    }

    /** Whether what is found from now on is only counted. */
    boolean isFull() {
        return kept.size() >= MAX_KEPT;
    }

    /** How many were found, kept or not. */
    public int total() {
        return kept.size() + dropped;
    }

    /** Whether nothing was found. */
    public boolean isEmpty() {
        return kept.isEmpty();
    }

    /** Whether anything at this path or below it is wrong; nothing can be said to be right once mistakes are only counted. */
    boolean anyAt(String path) {
        if (isFull() || path.isEmpty()) {
            return !isEmpty();
        }
        return kept.stream().map(Mistake::path).anyMatch(wrong -> isAtOrBelow(wrong, path));
    }

    /** The mistakes in the order found. */
    public List<Mistake> list() {
        return List.copyOf(kept);
    }

    /** The mistakes with the lines on which they stand; what is missing stands on the line of what should contain it. */
    List<Mistake> on(Map<String, Integer> lines) {
        var located = new ArrayList<Mistake>(kept.size());
        for (Mistake mistake : kept) {
            Integer line = mistake.line();
            String path = mistake.path();
            while (line == null && !path.isEmpty()) {
                line = lines.get(path);
                path = path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
            }
            located.add(new Mistake(mistake.path(), mistake.mend(), line));
        }
        return located;
    }

    private static boolean isAtOrBelow(String wrong, String path) {
        return wrong.startsWith(path)
                && (wrong.length() == path.length()
                        || wrong.charAt(path.length()) == '.'
                        || wrong.charAt(path.length()) == '[');
    }
}
