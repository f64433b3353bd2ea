package redress.dashboard;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redress.duties.AuthorityDocument;
import redress.incidents.EventBody;
import redress.incidents.IncidentDocument;
import redress.incidents.JudgementResource;
import redress.incidents.ReportBody;

/**
 * One incident with all that was said of it.
 *
 * @param report the last conclusion report; null where none was delivered
 * @param entries what it says happened
 * @param reportWaits whether it lies with the hospital
 * @param judgement the last one; null where there is none that the reader may see
 * @param deadlines what the hospital owes authorities because of it; none for a provider
 * @param mayAttach whether the reader may bring a file
 * @param mostOfAFile how long it may be, in words
 * @param mayJudge whether the reader decides for the hospital
 * @param sayings what the reader may say next, by the word of the API and in words
 */
public record IncidentView(
        IncidentDocument incident,
        String say,
        String statement,
        Dates.Moment opened,
        Dates.@Nullable Moment expected,
        List<ClockView> clocks,
        List<EventView> events,
        List<PauseView> pauses,
        @Nullable ReportBody report,
        List<EntryView> entries,
        boolean reportWaits,
        JudgementResource.@Nullable JudgementBody judgement,
        @Nullable String judged,
        List<DeadlineLine> deadlines,
        List<FileView> files,
        boolean mayJudge,
        boolean mayAttach,
        String mostOfAFile,
        List<Saying> sayings,
        String zone) {

    /** A file that came with the incident. */
    public record FileView(String href, String name, String kind, String by, Dates.Moment at) {}

    private static final long BYTES_PER_MEBIBYTE = 1L << 20;

    /**
     * A step that the hospital owes an authority.
     *
     * @param due null where nothing is known of it yet
     */
    public record DeadlineLine(
            String law, String step, String authority, String state, Dates.@Nullable Moment due, String explained) {}

    /** Something that happened, by the conclusion report. */
    public record EntryView(Dates.Moment at, String what) {}

    /** Something that can be said next. */
    public record Saying(String type, String words) {}

    /**
     * Something that was said.
     *
     * @param detail what belongs to it, in words; empty where there is nothing
     * @param late whether word of it came later than it happened
     */
    public record EventView(
            int number,
            String words,
            String by,
            String saidBy,
            Dates.Moment happened,
            Dates.Moment received,
            boolean late,
            String detail,
            @Nullable String text) {}

    /** A pause; {@code contested} where it waits for a decision. */
    public record PauseView(
            int number,
            String reason,
            Dates.Moment from,
            Dates.@Nullable Moment until,
            String standing,
            boolean contested) {}

    static IncidentView of(
            IncidentDocument incident,
            List<JudgementResource.Recorded> judgements,
            List<AuthorityDocument> deadlines,
            ZoneId zone,
            boolean mayJudge,
            boolean mayReport,
            long fileBytes) {
        var judgement = judgements.isEmpty() ? null : judgements.get(0);
        return new IncidentView(
                incident,
                Links.incident(incident.id()) + "/events",
                Links.agreement(incident.agreement()),
                Dates.moment(incident.openedAt(), zone),
                ClockView.moment(incident.expectedRestoration(), zone),
                incident.clocks().stream()
                        .map(clock -> ClockView.of(clock, zone))
                        .toList(),
                events(incident, zone),
                incident.pauses().stream().map(pause -> pause(pause, zone)).toList(),
                report(incident),
                entries(report(incident), zone),
                incident.stage().equals("concluded"),
                judgement == null ? null : judgement.judgement(),
                judgement == null
                        ? null
                        : judgement.saidBy() + ", "
                                + Dates.moment(judgement.recordedAt(), zone).local(),
                deadlines.stream().flatMap(IncidentView::lines).toList(),
                incident.attachments().stream()
                        .map(file -> file(incident.id(), file, zone))
                        .toList(),
                mayJudge,
                mayReport,
                Figures.count(fileBytes / BYTES_PER_MEBIBYTE) + " MiB",
                mayReport && incident.open() ? sayings(mayJudge) : List.of(),
                zone.getId());
    }

    private static FileView file(String incident, IncidentDocument.Attachment file, ZoneId zone) {
        return new FileView(
                "/api/v1/incidents/" + Links.encoded(incident) + "/attachments/" + file.id(),
                file.name(),
                file.mediaType() + ", " + Figures.count(file.bytes(), "byte"),
                "by the " + file.by(),
                Dates.moment(file.recordedAt(), zone));
    }

    private static Stream<DeadlineLine> lines(AuthorityDocument document) {
        return document.steps().stream()
                .map(step -> new DeadlineLine(
                        document.title(),
                        step.name(),
                        step.authority(),
                        step.state(),
                        step.dueAt() == null
                                ? null
                                : Dates.moment(step.dueAt().toInstant(), ZoneId.of(document.zone())),
                        step.explained()));
    }

    private static List<Saying> sayings(boolean customer) {
        var sayings = new ArrayList<Saying>();
        for (String type : List.of("acknowledged", "first-response", "update", "workaround", "restored")) {
            sayings.add(new Saying(type, words(type)));
        }
        sayings.add(new Saying("note", words("note")));
        sayings.add(new Saying("resumed", words("resumed")));
        if (customer) {
            sayings.add(new Saying("confirmed", words("confirmed")));
            sayings.add(new Saying("reopened", words("reopened")));
        }
        return sayings;
    }

    private static @Nullable ReportBody report(IncidentDocument incident) {
        ReportBody report = null;
        for (IncidentDocument.EventRecord event : incident.events()) {
            EventBody detail = event.detail();
            report = detail != null && detail.report() != null ? detail.report() : report;
        }
        return report;
    }

    private static List<EntryView> entries(@Nullable ReportBody report, ZoneId zone) {
        var entries = new ArrayList<EntryView>();
        if (report != null && report.entries() != null) {
            for (ReportBody.EntryBody entry : report.entries()) {
                if (entry != null && entry.at() != null && entry.what() != null) {
                    entries.add(new EntryView(Dates.moment(Instant.parse(entry.at()), zone), entry.what()));
                }
            }
        }
        return entries;
    }

    private static PauseView pause(IncidentDocument.Pause pause, ZoneId zone) {
        return new PauseView(
                pause.number(),
                pause.reason(),
                Dates.moment(pause.from(), zone),
                ClockView.moment(pause.until(), zone),
                pause.standing(),
                pause.standing().equals("contested"));
    }

    private static List<EventView> events(IncidentDocument incident, ZoneId zone) {
        var events = new ArrayList<EventView>();
        for (IncidentDocument.EventRecord event : incident.events()) {
            events.add(
                    0,
                    new EventView(
                            event.number(),
                            words(event.type()),
                            event.by(),
                            event.saidBy(),
                            Dates.moment(event.happenedAt(), zone),
                            Dates.moment(event.receivedAt(), zone),
                            !event.happenedAt().equals(event.receivedAt()),
                            detail(event.detail(), zone),
                            event.text()));
        }
        return events;
    }

    private static String words(String type) {
        String words = type.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String detail(@Nullable EventBody detail, ZoneId zone) {
        if (detail == null) {
            return "";
        }
        var words = new ArrayList<String>();
        add(words, "severity ", detail.severity());
        add(words, "expected ", local(detail.expectedRestoration(), zone));
        add(words, "for ", detail.reason());
        add(words, "step ", detail.step());
        add(words, "", detail.contact());
        add(words, "pause ", detail.pause());
        add(words, "countermeasure ", detail.countermeasure());
        add(words, "event ", detail.event());
        if (detail.upheld() != null) {
            words.add(detail.upheld() ? "upheld" : "rejected");
        }
        return String.join(", ", words);
    }

    private static @Nullable String local(@Nullable String instant, ZoneId zone) {
        return instant == null
                ? null
                : Dates.moment(Instant.parse(instant), zone).local();
    }

    private static void add(List<String> words, String before, @Nullable Object value) {
        if (value != null) {
            words.add(before + value);
        }
    }
}
