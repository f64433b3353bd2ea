package redress.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.Words;
import redress.core.agreement.ResponseClock.State;
import redress.core.incident.ConclusionReport;
import redress.core.incident.Progress;
import redress.core.incident.Side;
import redress.core.measurement.Course;
import redress.core.statement.Seconds;

/** An incident as the API answers it. */
@Schema(
        requiredProperties = {
            "id",
            "agreement",
            "service",
            "kind",
            "title",
            "severity",
            "stage",
            "open",
            "openedBy",
            "openedAt",
            "clocks",
            "missing",
            "pauses",
            "countermeasures",
            "attachments",
            "events"
        })
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IncidentDocument(
        String id,
        String agreement,
        String service,
        String kind,
        String title,
        @Nullable String reference,
        String severity,

        @Schema(
                description =
                        "How far it has come: open, answered, worked-around, restored, confirmed, concluded or accepted")
        String stage,

        boolean open,

        @Schema(description = "By whom: customer, provider or measurement")
        String openedBy,

        Instant openedAt,
        @Nullable Instant outageFrom,
        @Nullable Instant expectedRestoration,
        List<Clock> clocks,
        @Schema(description = "What is still due, in words") List<String> missing,
        List<Pause> pauses,
        List<Countermeasure> countermeasures,
        List<Attachment> attachments,
        List<EventRecord> events) {

    /** A clock as it stands. */
    @Schema(requiredProperties = {"clock", "state", "clause", "path", "because"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Clock(
            @Schema(description = "Its name in the agreement")
            String clock,

            @Schema(description = "Which time it was, from the second on") @Nullable Integer occurrence,

            @Schema(description = "How it stands: not-started, running, paused, met or breached")
            String state,

            @Nullable Instant startedAt,
            @Nullable Instant dueAt,
            @Nullable Instant stoppedAt,

            @Schema(
                    description =
                            "What ended it where the event that it waits for is not on record, such as restored: who restores the service owes no first answer any more")
            @Nullable String stoppedBy,

            @Schema(description = "How late it is or was, from the due instant on") @Nullable BigDecimal lateSeconds,

            @Nullable Instant pausedSince,
            @Nullable String pausedFor,

            @Schema(description = "The clause of the signed agreement")
            String clause,

            @Schema(description = "The path of the clause in the document")
            String path,

            @Schema(description = "The clause in words, or why time does not run")
            String because,

            @Schema(
                    description =
                            "Read by when things are said to have happened instead of when they were received, or the other way round; absent where that is the same")
            @Nullable Reading byOtherTimes,

            @Schema(description = "Read with pauses that are contested and undecided; absent where that is the same")
            @Nullable Reading withContestedPauses,

            @Schema(description = "What a breach costs; absent where it is met") @Nullable Cost ifBreached) {}

    /** A clock in another reading. */
    @Schema(requiredProperties = {"state"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reading(
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant dueAt,
            @Nullable Instant stoppedAt,
            @Nullable BigDecimal lateSeconds) {
        static @Nullable Reading of(@Nullable State state) {
            return state == null
                    ? null
                    : new Reading(
                            state.word(),
                            state.startedAt(),
                            state.dueAt(),
                            state.stoppedAt(),
                            IncidentDocument.lateSeconds(state));
        }
    }

    /** What a breach costs. */
    @Schema(requiredProperties = {"because"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cost(
            @Schema(
                    description =
                            "How much more is due for the period with this clock late than with it in time; absent where no credit rests on it")
            @Nullable BigDecimal amount,

            @Nullable String currency,
            @Schema(description = "In words") String because) {}

    /** A pause. */
    @Schema(requiredProperties = {"number", "reason", "from", "standing"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Pause(
            @Schema(description = "The number of the event with which it began")
            int number,

            String reason,
            Instant from,
            @Nullable Instant until,

            @Schema(description = "How it stands: uncontested, contested, upheld or rejected")
            String standing) {}

    /**
     * A countermeasure of the last conclusion report.
     *
     * @param due by which date, in the zone of the agreement
     * @param overdue whether the date has passed without it, and the report was not returned
     */
    @Schema(requiredProperties = {"number", "what", "owner", "due", "done", "overdue"})
    public record Countermeasure(int number, String what, String owner, LocalDate due, boolean done, boolean overdue) {}

    /** A file that came with the incident. */
    @Schema(requiredProperties = {"id", "name", "mediaType", "bytes", "sha256", "by", "recordedAt"})
    public record Attachment(
            String id, String name, String mediaType, long bytes, String sha256, String by, Instant recordedAt) {}

    /** An event as it was said. */
    @Schema(requiredProperties = {"number", "type", "by", "saidBy", "happenedAt", "receivedAt", "recordedAt"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EventRecord(
            int number,
            String type,
            String by,
            String saidBy,
            Instant happenedAt,
            Instant receivedAt,
            Instant recordedAt,
            @Nullable String text,
            @Nullable EventBody detail) {
        /** @param reader the side that reads; of the hospital's people a provider learns no names */
        static EventRecord of(Found.Recorded recorded, Side reader) {
            var event = recorded.event();
            boolean named = reader == event.by() || reader == Side.CUSTOMER;
            EventBody detail = EventBody.of(event.said());
            return new EventRecord(
                    event.number(),
                    event.said().word(),
                    Words.of(event.by()),
                    named ? recorded.saidBy() : Words.of(event.by()),
                    event.when().happenedAt(),
                    event.when().receivedAt(),
                    recorded.recordedAt(),
                    event.text().isBlank() ? null : event.text(),
                    detail.equals(EventBody.NOTHING) ? null : detail);
        }
    }

    static IncidentDocument of(
            Incidents.Stated stated, Map<ReadClock, Cost> costs, List<Attachment> attachments, Side reader) {
        Found found = stated.found();
        Progress progress = stated.incident().progress();
        var standing = Standing.of(stated);
        return new IncidentDocument(
                found.id(),
                found.agreement(),
                found.service(),
                Words.of(found.kind()),
                found.title(),
                found.reference(),
                progress.severity(),
                standing.stage(),
                standing.closedAt() == null,
                found.openedBy(),
                found.events().get(0).event().when().happenedAt(),
                found.outageFrom(),
                progress.expectedRestoration(),
                stated.clocks().stream()
                        .map(clock -> clock(clock, costs.get(clock)))
                        .toList(),
                missing(stated, progress),
                pauses(progress),
                countermeasures(stated),
                attachments,
                found.events().stream()
                        .map(event -> EventRecord.of(event, reader))
                        .toList());
    }

    private static Clock clock(ReadClock read, @Nullable Cost cost) {
        State state = read.state();
        var paused = state instanceof State.Paused still ? still : null;
        return new Clock(
                read.clock().name(),
                read.occurrence() == 1 ? null : read.occurrence(),
                state.word(),
                state.startedAt(),
                state.dueAt(),
                state.stoppedAt(),
                read.stoppedBy() == null ? null : read.stoppedBy().words(),
                lateSeconds(state),
                paused == null ? null : paused.since(),
                paused == null ? null : paused.reason(),
                read.citation(),
                read.path(),
                state instanceof State.NotStarted not
                        ? not.because()
                        : read.clock().toString(),
                Reading.of(read.byOtherTimes()),
                Reading.of(read.withContested()),
                cost);
    }

    private static @Nullable BigDecimal lateSeconds(State state) {
        return state instanceof State.Breached late ? Seconds.of(late.lateMicros()) : null;
    }

    private static List<String> missing(Incidents.Stated stated, Progress progress) {
        var missing = new ArrayList<String>();
        for (ReadClock clock : stated.clocks()) {
            State state = clock.state();
            String name = clock.clock().name();
            if (state instanceof State.Running running) {
                missing.add(name + ": due by " + running.dueAt());
            } else if (state instanceof State.Paused paused) {
                missing.add(name + ": stands still for " + paused.reason() + " since " + paused.since()
                        + ", and would be due by " + paused.dueAt());
            } else if (state instanceof State.Breached late && late.stoppedAt() == null) {
                missing.add(name + ": was due by " + late.dueAt() + ", send it now");
            }
        }
        Set<String> severities =
                ReadClock.severities(stated.history(), stated.found().service(), stated.ticket());
        if (!severities.isEmpty() && !severities.contains(progress.severity())) {
            missing.add("severity: clocks are agreed for severity " + String.join(", ", severities)
                    + ", and none of these for " + progress.severity());
        }
        if (progress.openPause() != 0 && missing.isEmpty()) {
            missing.add("resumed: event " + progress.openPause() + " paused, and nothing resumed");
        }
        return missing;
    }

    private static List<Pause> pauses(Progress progress) {
        return progress.pauses().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> pause(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Pause pause(int number, Course.Pause pause) {
        return new Pause(
                number,
                pause.reason(),
                pause.start().receivedAt(),
                pause.end() == null ? null : pause.end().receivedAt(),
                Words.of(pause.standing()));
    }

    private static List<Countermeasure> countermeasures(Incidents.Stated stated) {
        Progress progress = stated.incident().progress();
        Set<Integer> overdue = Countermeasures.overdue(stated).keySet();
        ConclusionReport report = progress.report();
        var countermeasures = new ArrayList<Countermeasure>();
        if (report != null) {
            for (ConclusionReport.Countermeasure measure : report.countermeasures()) {
                int number = countermeasures.size() + 1;
                countermeasures.add(new Countermeasure(
                        number,
                        measure.what(),
                        measure.owner(),
                        measure.due(),
                        progress.countermeasuresDone().contains(number),
                        overdue.contains(number)));
            }
        }
        return countermeasures;
    }
}
