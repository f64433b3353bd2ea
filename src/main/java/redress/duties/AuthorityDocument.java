package redress.duties;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import redress.core.duty.AuthorityTemplate;
import redress.core.duty.AuthorityTemplate.Step;
import redress.core.duty.StepState;

/**
 * Deadlines of an authority as the API tells them.
 *
 * @param next what is due next; absent where nothing is running
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuthorityDocument(
        UUID id,
        String template,
        String title,
        String law,
        @Nullable String note,
        String subject,
        String zone,
        Instant awareAt,
        @Nullable Next next,
        List<Line> steps) {

    /** What is due next. */
    @Schema(name = "AuthorityNext")
    public record Next(String step, Instant dueAt) {}

    /**
     * A step.
     *
     * @param state waiting (for an earlier step), open (without a limit), running, met or breached
     * @param dueAt the last instant in time, in the law's zone; absent while nothing is known of it
     * @param explained the due instant in a sentence
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AuthorityLine")
    public record Line(
            String step,
            String name,
            String authority,
            String source,
            String state,
            @Nullable OffsetDateTime dueAt,
            @Nullable Instant doneAt,
            @Nullable String proof,
            String explained) {}

    static AuthorityDocument of(Authorities.Deadline deadline, Instant now) {
        var standings = deadline.standings(now);
        var next = standings.stream()
                .filter(standing -> isOpen(standing.state()))
                .map(standing -> new Next(
                        standing.step().code(),
                        Objects.requireNonNull(due(standing.state())).at()))
                .min(Comparator.comparing(Next::dueAt))
                .orElse(null);
        AuthorityTemplate template = deadline.template();
        return new AuthorityDocument(
                deadline.id(),
                template.code(),
                template.title(),
                template.law(),
                template.note(),
                deadline.subject(),
                deadline.zone().getId(),
                deadline.awareAt(),
                next,
                standings.stream().map(standing -> line(standing, deadline)).toList());
    }

    /** Whether a step is still to be done and has a due instant. */
    static boolean isOpen(StepState state) {
        return state instanceof StepState.Running
                || (state instanceof StepState.Breached breached && breached.doneAt() == null);
    }

    static StepState.@Nullable Due due(StepState state) {
        if (state instanceof StepState.Running running) {
            return running.due();
        }
        if (state instanceof StepState.Met met) {
            return met.due();
        }
        return state instanceof StepState.Breached breached ? breached.due() : null;
    }

    private static Line line(AuthorityTemplate.Standing standing, Authorities.Deadline deadline) {
        Step step = standing.step();
        var due = due(standing.state());
        var done = deadline.done().get(step.code());
        return new Line(
                step.code(),
                step.name(),
                step.authority(),
                step.source(),
                standing.state().word(),
                due == null ? null : due.at().atZone(deadline.zone()).toOffsetDateTime(),
                done == null ? null : done.doneAt(),
                done == null ? null : done.proof(),
                explained(standing, deadline.zone()));
    }

    private static String explained(AuthorityTemplate.Standing standing, ZoneId zone) {
        if (standing.state() instanceof StepState.Waiting waiting) {
            return "Its limit runs from " + waiting.step() + ", which is not done yet.";
        }
        var due = due(standing.state());
        if (due == null) {
            return "Due without undue delay; the law names no limit ("
                    + standing.step().source() + ").";
        }
        return due.limit().within() + " after " + due.limit().from() + " at " + local(due.from(), zone) + " end at "
                + local(due.at(), zone) + (due.limit().nextBusinessDay() ? ", on a business day" : "") + " ("
                + standing.step().source() + ").";
    }

    private static String local(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toOffsetDateTime().toString();
    }
}
