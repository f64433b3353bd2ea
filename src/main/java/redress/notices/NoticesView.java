package redress.notices;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The page of notices.
 *
 * @param message what could not be done, and what to change; null where nothing was wrong
 * @param done what was done; null where nothing was
 * @param more address of what began earlier; null where all is shown
 * @param agreements that a notice may be about, by code
 * @param form what was typed and not taken
 */
record NoticesView(
        @Nullable String message,
        @Nullable String done,
        List<Line> lines,
        @Nullable String more,
        List<String> agreements,
        List<String> kinds,
        Form form,
        boolean mayGive,
        boolean hospital) {

    /** What was typed; empty texts where nothing was. */
    record Form(
            String agreement,
            String kind,
            String services,
            String from,
            String until,
            String text,
            String receivedAt,
            String receivedBy) {
        static final Form EMPTY = new Form("", "", "", "", "", "", "", "");
    }

    /**
     * A notice.
     *
     * @param mark met, missed or not-judged
     * @param exclusion what follows for statements; null where nothing does
     * @param measured what became of it; null where it has not begun, was withdrawn, or lasts
     * @param decidable whether an administrator may approve or refuse its exclusion
     */
    record Line(
            String id,
            String title,
            String agreement,
            String services,
            String text,
            String from,
            String until,
            String received,
            String mark,
            String verdict,
            String explained,
            @Nullable String exclusion,
            @Nullable MaintenanceView measured,
            boolean withdrawn,
            boolean decidable) {
        static Line of(NoticeDocument document, @Nullable MaintenanceView measured) {
            ZoneId zone = ZoneId.of(document.zone());
            var first = document.revisions().get(document.revisions().size() - 1);
            var until = document.until();
            var services = document.services();
            String kind = document.kind().replace('-', ' ');
            return new Line(
                    document.id().toString(),
                    kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1),
                    document.agreement(),
                    services == null ? "all services" : String.join(", ", services),
                    document.text(),
                    NoticeDocument.local(document.from(), zone),
                    until == null ? "further notice" : NoticeDocument.local(until, zone),
                    NoticeDocument.local(first.receivedAt(), zone)
                            + (first.receivedBy() == null ? "" : " by " + first.receivedBy()),
                    mark(document.verdict()),
                    document.verdict().replace('-', ' '),
                    document.explained(),
                    exclusion(document),
                    measured,
                    document.withdrawn(),
                    document.kind().equals("planned-maintenance") && !document.withdrawn());
        }

        private static String mark(String verdict) {
            return verdict.equals("in-time") ? "met" : verdict.equals("late") ? "missed" : "not-judged";
        }

        private static @Nullable String exclusion(NoticeDocument document) {
            return document.judgements().stream()
                    .map(Judgement::exclusion)
                    .filter(text -> text != null)
                    .findFirst()
                    .orElse(null);
        }
    }
}
