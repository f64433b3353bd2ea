package redress.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.audit.Verification.Broken;
import redress.audit.Verification.Fault;
import redress.audit.Verification.Whole;

/**
 * Goes through a chain from its first entry and computes everything again, a batch at a time. Only the entry before is
 * remembered, however long the chain is.
 *
 * <p>Somebody who may do anything in the database can take away the newest entries, or write all of them anew: no chain shows that by
 * itself. A {@link Head} that was written down elsewhere does.
 */
final class Chain {
    /** Entries held in memory at once. */
    static final int BATCH = 200;

    private final @Nullable Head expected;
    private Place place = Place.BEGINNING;
    private Head last = Head.NONE;

    private Chain(@Nullable Head expected) {
        this.expected = expected;
    }

    /** A place in the table. Numbers alone would hide one that stands twice. */
    record Place(long number, long id) {
        static final Place BEGINNING = new Place(Long.MIN_VALUE, Long.MIN_VALUE);
    }

    /** Where the entries come from. */
    interface Source {
        /** Some of those after a place, by number and id; none only where there are none. */
        List<Link> after(Place place, int limit);
    }

    /**
     * Verifies a chain.
     *
     * @param expected a head that was written down earlier; null where there is none
     */
    static Verification verify(Source source, @Nullable Head expected) {
        return new Chain(expected).verify(source);
    }

    private Verification verify(Source source) {
        List<Link> batch = source.after(place, BATCH);
        while (!batch.isEmpty()) {
            for (Link link : batch) {
                Broken broken = check(link);
                if (broken != null) {
                    return broken;
                }
                place = new Place(link.number(), link.id());
                last = link.head();
            }
            batch = source.after(place, BATCH);
        }
        if (expected != null && expected.number() > last.number()) {
            return new Broken(
                    last.number() + 1,
                    Fault.NEWEST_MISSING,
                    (last.number() == 0 ? "the chain is empty" : "the chain ends with entry " + last.number())
                            + ", but there was an entry " + expected.number());
        }
        return new Whole(last.number(), last);
    }

    private @Nullable Broken check(Link link) {
        long number = last.number() + 1;
        if (link.number() != number) {
            return misplaced(link.number(), number);
        }
        if (!link.previous().equals(last.digest())) {
            return new Broken(
                    number,
                    Fault.LINK_BROKEN,
                    "entry " + number + " does not follow "
                            + (number == 1
                                    ? "the beginning"
                                    : "entry " + (number - 1) + ", one of the two was altered"));
        }
        if (!link.digest().equals(link.expectedDigest())) {
            return new Broken(number, Fault.ENTRY_ALTERED, "entry " + number + " is not what its digest was made of");
        }
        String column = link.differingColumn();
        if (column != null) {
            return new Broken(
                    number,
                    Fault.COLUMNS_DIFFER,
                    "the column " + column + " of entry " + number + " does not say what the entry says");
        }
        if (expected != null
                && expected.number() == number
                && !expected.digest().equals(link.digest())) {
            return new Broken(
                    number,
                    Fault.HEAD_DIFFERS,
                    "entry " + number + " has another digest than was written down: it, or one before it, was written"
                            + " anew");
        }
        return null;
    }

    private static Broken misplaced(long found, long number) {
        if (found < 1) {
            return new Broken(found, Fault.FIRST_MISSING, "the chain begins with entry 1, not " + found);
        }
        if (found < number) {
            return new Broken(found, Fault.NUMBER_REPEATED, "there is more than one entry " + found);
        }
        String gap = found - number == 1
                ? "entry " + number + " is missing"
                : "entries " + number + " to " + (found - 1) + " are missing";
        return new Broken(number, number == 1 ? Fault.FIRST_MISSING : Fault.NUMBER_MISSING, gap);
    }
}
