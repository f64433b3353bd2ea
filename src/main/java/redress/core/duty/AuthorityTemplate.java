package redress.core.duty;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.TimeLimit;
import redress.core.time.Coverage;

/**
 * What a law asks to be told, step by step. A template is a proposal: whether it is the law that applies is for counsel to say.
 *
 * @param law its name and number
 * @param zone whose days and months count; null where whoever applies it has to say
 * @param businessDays the law's working days; null where none of its limits asks for them
 * @param note what to heed; null where there is nothing
 */
public record AuthorityTemplate(
        String code,
        String title,
        String law,
        @Nullable ZoneId zone,
        @Nullable Coverage businessDays,
        @Nullable String note,
        List<Step> steps) {
    /** From where the first limits run. */
    public static final String AWARENESS = "awareness";

    /**
     * One thing to be told.
     *
     * @param authority who is told
     * @param source where the law says so
     * @param limits by when, the earliest of which holds; none where it is due without delay and without a limit
     */
    public record Step(String code, String name, String authority, String source, List<Limit> limits) {
        public Step {
            limits = List.copyOf(limits);
        }
    }

    /**
     * By when.
     *
     * @param from {@link #AWARENESS}, or the code of an earlier step that has to be done
     * @param nextBusinessDay whether a limit that ends on a day without business hours ends with the next one that has some
     */
    public record Limit(String from, TimeLimit within, boolean nextBusinessDay) {}

    /** @throws IllegalArgumentException where two steps have one code or a limit runs from no earlier step */
    public AuthorityTemplate {
        steps = List.copyOf(steps);
        var before = new HashSet<String>();
        before.add(AWARENESS);
        for (Step step : steps) {
            for (Limit limit : step.limits()) {
                if (!before.contains(limit.from())) {
                    throw new IllegalArgumentException(
                            "a limit of " + step.code() + " runs from " + limit.from() + ", which is no earlier step");
                }
                if (limit.nextBusinessDay() && businessDays == null) {
                    throw new IllegalArgumentException(
                            "a limit of " + step.code() + " asks for business days of nobody");
                }
            }
            if (!before.add(step.code())) {
                throw new IllegalArgumentException("two steps are called " + step.code());
            }
        }
    }

    /** A step with what it has come to. */
    public record Standing(Step step, StepState state) {}

    /**
     * What each step has come to.
     *
     * @param awareAt when the hospital became aware
     * @param done when each step was done
     * @param local the zone whose days and months count
     */
    public List<Standing> standings(Instant awareAt, Map<String, Instant> done, ZoneId local, Instant now) {
        var known = new LinkedHashMap<String, Instant>();
        known.put(AWARENESS, awareAt);
        var standings = new ArrayList<Standing>();
        for (Step step : steps) {
            standings.add(new Standing(step, state(step, known, done.get(step.code()), local, now)));
            if (done.containsKey(step.code())) {
                known.put(step.code(), done.get(step.code()));
            }
        }
        return standings;
    }

    private StepState state(
            Step step, Map<String, Instant> known, @Nullable Instant doneAt, ZoneId local, Instant now) {
        StepState.Due due = step.limits().stream()
                .filter(limit -> known.containsKey(limit.from()))
                .map(limit -> due(limit, Objects.requireNonNull(known.get(limit.from())), local))
                .min(Comparator.comparing(StepState.Due::at))
                .orElse(null);
        if (due == null) {
            return doneAt != null
                    ? new StepState.Met(doneAt, null)
                    : step.limits().isEmpty()
                            ? new StepState.Open()
                            : new StepState.Waiting(step.limits().get(0).from());
        }
        if ((doneAt == null ? now : doneAt).isAfter(due.at())) {
            return new StepState.Breached(due, doneAt);
        }
        return doneAt == null ? new StepState.Running(due) : new StepState.Met(doneAt, due);
    }

    private StepState.Due due(Limit limit, Instant from, ZoneId local) {
        Instant due = limit.within().dueAfter(from, local);
        if (limit.nextBusinessDay()
                && businessDays != null
                && businessDays
                        .hoursOn(due.atZone(businessDays.zone()).toLocalDate())
                        .isEmpty()) {
            due = businessDays.closeOfBusinessDay(due, 1);
        }
        return new StepState.Due(due, limit, from);
    }
}
