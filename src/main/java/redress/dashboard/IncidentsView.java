package redress.dashboard;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.History;
import redress.incidents.IncidentCounts;
import redress.incidents.IncidentDocument;

/**
 * The list of incidents.
 *
 * @param all whether closed ones are shown too
 * @param agreement of which they are; empty for all
 * @param other the address of the same with closed ones, or without
 * @param summary how many are open, and how many of them overdue
 */
public record IncidentsView(
        List<Line> incidents, boolean all, String agreement, String other, String summary, Paging paging) {
    /**
     * One incident.
     *
     * @param overdue what should have happened by now, in words; empty where nothing should have
     * @param next the name of the clock that is due next; null where none runs
     */
    public record Line(
            String href,
            String title,
            String service,
            String agreement,
            String kind,
            String severity,
            String stage,
            boolean open,
            String overdue,
            @Nullable String next,
            Dates.@Nullable Moment due,
            Dates.Moment opened,
            int breaches) {
        boolean isOverdue() {
            return !overdue.isEmpty();
        }
    }

    /** The address of the list. */
    static String address(boolean all, String agreement) {
        var parameters = new ArrayList<String>();
        if (all) {
            parameters.add("show=all");
        }
        if (!agreement.isBlank()) {
            parameters.add("agreement=" + URLEncoder.encode(agreement, StandardCharsets.UTF_8));
        }
        return Links.INCIDENTS + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }

    static IncidentsView of(
            List<IncidentDocument> incidents,
            Map<String, History> histories,
            IncidentCounts counts,
            Paging paging,
            boolean all,
            String agreement,
            Instant now) {
        List<Line> lines = incidents.stream()
                .sorted(Comparator.comparing(
                                (IncidentDocument incident) -> overdue(incident).isEmpty())
                        .thenComparing(incident -> due(incident), Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(IncidentDocument::openedAt, Comparator.reverseOrder()))
                .map(incident -> line(incident, zone(histories.get(incident.agreement()))))
                .toList();
        String other = address(!all, agreement);
        return new IncidentsView(lines, all, agreement, other, summary(lines, counts, paging), paging);
    }

    /** Of one page by the lines themselves, which are of this instant; of more by what the watch has counted. */
    private static String summary(List<Line> lines, IncidentCounts counts, Paging paging) {
        long open = paging.isNeeded()
                ? counts.open()
                : lines.stream().filter(Line::open).count();
        long overdue = paging.isNeeded()
                ? counts.overdue()
                : lines.stream().filter(line -> line.open() && line.isOverdue()).count();
        return open == 0
                ? "Nothing is open."
                : Figures.count(open) + " open, "
                        + (overdue == 0 ? "none of them overdue." : Figures.count(overdue) + " of them overdue.");
    }

    private static ZoneId zone(@Nullable History history) {
        return history == null ? ZoneOffset.UTC : history.versions().get(0).zone();
    }

    private static Line line(IncidentDocument incident, ZoneId zone) {
        var next = next(incident);
        return new Line(
                Links.incident(incident.id()),
                incident.title(),
                incident.service(),
                incident.agreement(),
                incident.kind(),
                incident.severity(),
                incident.stage().replace('-', ' '),
                incident.open(),
                overdue(incident),
                next == null ? null : next.clock(),
                next == null ? null : ClockView.moment(next.dueAt(), zone),
                Dates.moment(incident.openedAt(), zone),
                (int) incident.clocks().stream()
                        .filter(clock -> clock.state().equals("breached"))
                        .count());
    }

    /** Clocks that were breached and still run, and what a conclusion report promised for a day that has passed. */
    private static String overdue(IncidentDocument incident) {
        var clocks = incident.clocks().stream()
                .filter(clock -> clock.state().equals("breached") && clock.stoppedAt() == null)
                .map(IncidentDocument.Clock::clock)
                .distinct();
        var countermeasures = incident.countermeasures().stream()
                .filter(IncidentDocument.Countermeasure::overdue)
                .map(measure -> "countermeasure " + measure.number());
        return Stream.concat(clocks, countermeasures).collect(Collectors.joining(", "));
    }

    private static @Nullable Instant due(IncidentDocument incident) {
        var next = next(incident);
        return next == null ? null : next.dueAt();
    }

    private static IncidentDocument.@Nullable Clock next(IncidentDocument incident) {
        return incident.clocks().stream()
                .filter(clock -> clock.state().equals("running") && clock.dueAt() != null)
                .min(Comparator.comparing(IncidentDocument.Clock::dueAt))
                .orElse(null);
    }
}
