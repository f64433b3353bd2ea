package redress.dashboard;

import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.audit.Head;
import redress.audit.Link;
import redress.audit.Verification;
import redress.audit.Verification.Broken;
import redress.audit.Verification.Whole;

/**
 * The page of the audit record.
 *
 * @param fields of the search, as they are written
 * @param entries newest first
 * @param empty what is said where there is none
 * @param newest address of the newest entries; empty where they are shown
 * @param next address of the entries that follow; empty where none do
 */
public record AuditView(List<Field> fields, Chain chain, List<Line> entries, String empty, String newest, String next) {

    /**
     * A field of the search.
     *
     * @param type of the input
     */
    public record Field(String name, String label, String hint, String type, String value) {}

    /**
     * What is known of the chain.
     *
     * @param kind whole, broken or unknown
     * @param head as number and digest; empty where there is no entry
     * @param verify address at which it is verified; empty where it was
     */
    public record Chain(String kind, String sentence, String head, String verify) {
        static Chain of(Head head, @Nullable Verification verification, String verify) {
            String written = head.equals(Head.NONE) ? "" : head.toString();
            if (verification instanceof Broken broken) {
                return new Chain(
                        "broken",
                        "The record is broken at entry " + broken.number() + ": " + broken.detail() + ".",
                        written,
                        "");
            }
            if (verification instanceof Whole whole) {
                return new Chain("whole", "The record is whole: " + count(whole.count()) + ".", written, "");
            }
            return new Chain("unknown", count(head.number()) + ", not verified just now.", written, verify);
        }

        private static String count(long entries) {
            return entries == 1 ? "1 entry" : Figures.count(entries) + " entries";
        }
    }

    /**
     * An entry.
     *
     * @param at to the second
     * @param from the network address; empty where there was none
     * @param all address of all that was done to the same thing
     * @param more how many changes are not shown; empty where all are
     * @param why empty where no reason was given
     */
    public record Line(
            long number,
            Dates.Moment at,
            String exactly,
            String actor,
            String actorKind,
            String from,
            String action,
            String subjectKind,
            String subject,
            String all,
            List<Change> changes,
            String more,
            String why) {
        static Line of(Link link) {
            var columns = link.columns();
            var changes = Change.of(link.json());
            int shown = Math.min(changes.size(), Change.MAX_SHOWN);
            return new Line(
                    link.number(),
                    Dates.moment(columns.recordedAt().truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC),
                    columns.recordedAt().toString(),
                    columns.actor(),
                    columns.actorKind(),
                    columns.origin() == null ? "" : columns.origin(),
                    columns.action(),
                    columns.subjectKind(),
                    columns.subject(),
                    Links.AUDIT + "?subject=" + Links.encoded(columns.subject()),
                    changes.subList(0, shown),
                    shown < changes.size() ? "and " + (changes.size() - shown) + " more, see the API" : "",
                    link.json().path("why").asText(""));
        }
    }

    /**
     * What one page shows.
     *
     * @param found one more than fits, where more follow
     * @param after the entry before the first one; empty at the beginning
     */
    static AuditView of(
            Filters filters, List<Link> found, Head head, @Nullable Verification verification, String after) {
        int shown = Math.min(found.size(), AuditPage.ENTRIES_PER_PAGE);
        var links = found.subList(0, shown);
        String next = shown < found.size()
                ? filters.with("after", Long.toString(links.get(shown - 1).number()))
                : "";
        return new AuditView(
                filters.fields(),
                Chain.of(head, verification, filters.with("verify", "true")),
                links.stream().map(Line::of).toList(),
                filters.isAny() || !after.isEmpty()
                        ? "No entry is like that."
                        : "Nothing is on record yet. The first agreement that is put will be.",
                after.isEmpty() ? "" : filters.address(),
                next);
    }
}
