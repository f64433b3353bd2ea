package redress.agreements;

import java.util.List;
import java.util.stream.Collectors;
import redress.agreements.document.Mistake;

/** A document that was not recorded, with everything that has to change. Nothing of it was stored. */
public final class Refused extends RuntimeException {
    private static final int SHOWN = 5;

    /** Why a document is refused. */
    public enum Reason {
        /** The text is no YAML or JSON. */
        UNREADABLE,
        /** The document contradicts the format or itself. */
        INVALID,
        /** The document contradicts what is on record. */
        CONFLICTING
    }

    private final Reason reason;
    private final List<Mistake> mistakes;
    private final int total;

    Refused(Reason reason, List<Mistake> mistakes, int total) {
        super(mistakes.stream().limit(SHOWN).map(Mistake::toString).collect(Collectors.joining("; ")));
        this.reason = reason;
        this.mistakes = List.copyOf(mistakes);
        this.total = total;
    }

    static Refused unreadable(String mend) {
        return new Refused(Reason.UNREADABLE, List.of(Mistake.ofDocument(mend)), 1);
    }

    /** A refusal for one reason, which also an observer of {@link AgreementRecorded} may throw. */
    public static Refused with(Reason reason, String path, String mend) {
        return new Refused(reason, List.of(new Mistake(path, mend, null)), 1);
    }

    public Reason reason() {
        return reason;
    }

    /** What has to change, in the order found; at most the first thousand. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /** How many mistakes there are. */
    public int total() {
        return total;
    }
}
