package redress.statements;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import redress.audit.Entry;
import redress.platform.Canonical;

/** What the audit record says of statements that are frozen: one entry for each period of an agreement. */
final class ClosingEntries {
    /** Most statements of which an entry says the digest; beyond it only how many there are. */
    static final int MAX_LISTED = 100;

    private ClosingEntries() {}

    /**
     * A period, or as much of it as one batch holds.
     *
     * @param from the first service, by code
     * @param to the last service
     * @param sealed SHA-256 of the digests, each with a line feed after it, by service and part
     */
    private record Batch(int statements, String from, String to, String sealed) {}

    /** A revision of a statement. */
    private record Revision(String service, int part, int revision, String digest) {
        static Revision of(Frozen frozen) {
            var seal = frozen.seal();
            return new Revision(seal.service(), seal.part(), seal.revision(), frozen.digest());
        }
    }

    /** Statements before or after a correction, the first of them by name. */
    private record Revised(int statements, List<Revision> revisions) {
        static Revised of(List<Frozen> frozen) {
            return new Revised(
                    frozen.size(),
                    frozen.stream().limit(MAX_LISTED).map(Revision::of).toList());
        }
    }

    /** Of first revisions, in the order of their services and parts within a period. */
    static List<Entry> ofFirst(List<Frozen> frozen) {
        var periods = frozen.stream()
                .collect(Collectors.groupingBy(ClosingEntries::subject, LinkedHashMap::new, Collectors.toList()));
        var entries = new ArrayList<Entry>();
        periods.forEach((subject, statements) -> entries.add(
                Entry.of("closed-period.close", "closed-period", subject).changing(null, batch(statements))));
        return entries;
    }

    private static Batch batch(List<Frozen> statements) {
        var digests = statements.stream().map(frozen -> frozen.digest() + "\n").collect(Collectors.joining());
        return new Batch(
                statements.size(),
                statements.get(0).seal().service(),
                statements.get(statements.size() - 1).seal().service(),
                Canonical.sha256(digests));
    }

    /** Of what one request corrected in a period; none where nothing differed. */
    static List<Entry> ofCorrections(List<Closing.Correction> corrections) {
        if (corrections.isEmpty()) {
            return List.of();
        }
        var before = corrections.stream().map(Closing.Correction::before).toList();
        var after = corrections.stream().map(Closing.Correction::after).toList();
        return List.of(Entry.of("closed-period.revise", "closed-period", subject(after.get(0)))
                .changing(Revised.of(before), Revised.of(after))
                .because(after.get(0).seal().reason()));
    }

    private static String subject(Frozen frozen) {
        return frozen.seal().agreement() + "/" + frozen.seal().period();
    }
}
