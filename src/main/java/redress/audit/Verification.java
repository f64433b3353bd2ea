package redress.audit;

import java.util.Locale;

/** Whether a chain is as it was written. */
public sealed interface Verification {
    /**
     * Every entry follows the one before, and says what it said.
     *
     * @param count of entries
     */
    record Whole(long count, Head head) implements Verification {}

    /**
     * Something was altered, taken out or put in.
     *
     * @param number of the first entry that is not as it should be
     * @param detail one sentence for people
     */
    record Broken(long number, Fault fault, String detail) implements Verification {}

    /** What can be wrong with an entry. */
    enum Fault {
        /** The digest is not that of the entry. */
        ENTRY_ALTERED,
        /** It names another digest than that of the entry before. */
        LINK_BROKEN,
        /** There is no entry with this number, but there are later ones. */
        NUMBER_MISSING,
        /** The chain does not begin with entry 1. */
        FIRST_MISSING,
        /** Two entries have the same number. */
        NUMBER_REPEATED,
        /** The columns by which entries are found do not say what the entry says. */
        COLUMNS_DIFFER,
        /** It is not the entry that somebody has written down. */
        HEAD_DIFFERS,
        /** The chain ends before the entry that somebody has written down. */
        NEWEST_MISSING;

        /** As the API writes it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
