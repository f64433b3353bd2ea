package redress.duties;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.alerts.Alert;
import redress.core.duty.AuthorityTemplate;
import redress.core.duty.DutyState;
import redress.core.duty.StepState;

/** What is told of duties and of deadlines, each reminder and each breach once. */
final class DutyAlerts {
    private DutyAlerts() {}

    /** A reminder's time has come. */
    static Alert soon(OnRecord duty, DutyState.DueSoon state, Instant now) {
        return new Alert(
                "duty.due-soon",
                duty.id().toString(),
                state.occurrence() + "/" + state.reminderDays(),
                scope(duty),
                Alert.brief("Due on " + state.occurrence() + ": " + duty.title()),
                now,
                new Alert.Next(duty.title(), state.dueAt()),
                page(duty),
                details(duty));
    }

    /** The date is over, and no proof came. */
    static Alert overdue(OnRecord duty, DutyState.Overdue state) {
        return new Alert(
                "duty.overdue",
                duty.id().toString(),
                state.occurrence().toString(),
                scope(duty),
                Alert.brief("Overdue since " + state.occurrence() + ": " + duty.title()),
                state.dueAt(),
                null,
                page(duty),
                details(duty));
    }

    private static Alert.Scope scope(OnRecord duty) {
        return new Alert.Scope(
                duty.agreement(), duty.service(), null, duty.owner().equals("provider"));
    }

    private static Map<String, ?> details(OnRecord duty) {
        return Map.of("kind", duty.kind(), "owner", duty.owner());
    }

    private static String page(OnRecord duty) {
        return "/duties#" + duty.id();
    }

    /** What is to be told of a step; null where nothing is. */
    static @Nullable Alert of(
            Authorities.Deadline deadline, AuthorityTemplate.Standing standing, List<Duration> reminders, Instant now) {
        StepState state = standing.state();
        var due = AuthorityDocument.due(state);
        if (due == null) {
            return null;
        }
        if (state instanceof StepState.Breached breached && breached.doneAt() == null) {
            return of(
                    "deadline.overdue",
                    "",
                    "Overdue: " + standing.step().name() + " to "
                            + standing.step().authority() + " about " + deadline.subject(),
                    due.at(),
                    null,
                    deadline,
                    standing);
        }
        Duration reached = reminders.stream()
                .filter(ahead -> !now.isBefore(due.at().minus(ahead)))
                .min(Comparator.naturalOrder())
                .orElse(null);
        return state instanceof StepState.Running && reached != null
                ? of(
                        "deadline.due-soon",
                        "/" + reached,
                        "Due soon: " + standing.step().name() + " to "
                                + standing.step().authority() + " about " + deadline.subject(),
                        now,
                        new Alert.Next(standing.step().name(), due.at()),
                        deadline,
                        standing)
                : null;
    }

    private static Alert of(
            String topic,
            String occurrence,
            String headline,
            Instant since,
            Alert.@Nullable Next next,
            Authorities.Deadline deadline,
            AuthorityTemplate.Standing standing) {
        return new Alert(
                topic,
                deadline.id().toString(),
                standing.step().code() + occurrence,
                Alert.Scope.HOSPITAL,
                Alert.brief(headline),
                since,
                next,
                "/duties#" + deadline.id(),
                Map.of("template", deadline.template().code(), "subject", deadline.subject()));
    }
}
