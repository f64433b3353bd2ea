package redress.dashboard;

import java.time.ZoneId;
import java.util.List;
import redress.feeds.ToolQuarantine;

/**
 * A tool whose webhook is taken, with what it reported and nobody could take.
 *
 * @param id as the API writes it
 * @param mapping how many labels mean a service
 * @param quarantined how many reports could not be taken, which {@code untaken} says in words
 * @param reports the newest of them
 */
public record ToolView(
        String id, String name, String mapping, long quarantined, String untaken, List<Report> reports, String api) {
    /** How much of a report the page shows; the API has more of it. */
    private static final int MOST_SHOWN_CHARACTERS = 2_000;

    /** A report that could not be taken. */
    public record Report(long id, Dates.Moment received, String reason, String content, boolean cut) {}

    static ToolView of(ToolQuarantine.Standing tool, List<ToolQuarantine.Unread> reports, ZoneId zone) {
        return new ToolView(
                tool.tool(),
                tool.tool().equals("alertmanager") ? "Prometheus Alertmanager" : "Uptime Kuma",
                Figures.count(tool.mapping().size(), "label") + " mapped to a service",
                tool.quarantined(),
                tool.quarantined() == 0
                        ? "every report was taken"
                        : Figures.count(tool.quarantined(), "report") + " could not be taken",
                reports.stream().map(report -> report(report, zone)).toList(),
                "/api/v1/tool-quarantine/" + Links.encoded(tool.tool()));
    }

    private static Report report(ToolQuarantine.Unread report, ZoneId zone) {
        String content = report.content();
        boolean cut = content.length() > MOST_SHOWN_CHARACTERS || report.characters() > content.length();
        return new Report(
                report.id(),
                Dates.moment(report.receivedAt(), zone),
                report.reason(),
                cut ? content.substring(0, Math.min(content.length(), MOST_SHOWN_CHARACTERS)) + "…" : content,
                cut);
    }
}
