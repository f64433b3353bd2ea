package redress.statements;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.History;
import redress.core.agreement.History.Part;
import redress.core.statement.Evidence;
import redress.core.statement.Exclusion;
import redress.core.statement.Statement;
import redress.core.time.Interval;
import redress.platform.Problems;
import redress.probes.SetAsides;

/**
 * What an exclusion would change, or setting results aside, before anybody asserts it or decides on it: every statement that it
 * touches, with and without.
 */
@ApplicationScoped
class Effects {
    /** Most statements of which the effect is shown. */
    static final int MOST = 200;

    private final Agreements agreements;
    private final Statements statements;

    Effects(Agreements agreements, Statements statements) {
        this.agreements = agreements;
        this.statements = statements;
    }

    /** How far a result that is set aside may reach: an outage that it ends or begins may lie in the period before or after. */
    private static final Duration REACH = Duration.ofDays(1);

    /** A statement as it would be without the exclusion and with it. */
    record Effect(Statement without, Statement with) {}

    /**
     * The effect on every period that the exclusion touches and that has begun.
     *
     * @param service null for every service of the agreement
     * @param exclusion as it would stand, with the decision that is thought of
     */
    List<Effect> of(String agreement, @Nullable String service, Exclusion exclusion, Instant now) {
        History history = agreements
                .history(agreement)
                .orElseThrow(
                        () -> Problems.notFound("There is no agreement " + agreement + ". GET /api/v1/agreements."));
        List<Part> parts = parts(history, service, exclusion.interval(), now);
        checkMost(parts);
        statements.bringUpToDate(parts);
        return statements.founded(parts, now).stream()
                .map(founded -> effect(founded, exclusion))
                .toList();
    }

    /** The effect of setting results aside on every statement of the service, of each agreement that covers it. */
    List<Effect> of(SetAsides.Recorded setAside, Instant now) {
        Interval touched = setAside.interval();
        var around = new Interval(touched.start().minus(REACH), touched.end().plus(REACH));
        List<Part> parts = agreements.histories().values().stream()
                .flatMap(history -> parts(history, setAside.service(), around, now).stream())
                .filter(part -> part.span().start().isBefore(now))
                .toList();
        checkMost(parts);
        statements.bringUpToDate(parts);
        var without = statements.foundedIf(parts, now, new SetAsides.Thought(setAside, false));
        var with = statements.foundedIf(parts, now, new SetAsides.Thought(setAside, true));
        var effects = new ArrayList<Effect>();
        for (int i = 0; i < parts.size(); i++) {
            boolean isTouched = parts.get(i).span().overlaps(touched);
            boolean differs = !without.get(i)
                    .evidence()
                    .measurement()
                    .equals(with.get(i).evidence().measurement());
            if (isTouched || differs) {
                effects.add(new Effect(statement(without.get(i)), statement(with.get(i))));
            }
        }
        return effects;
    }

    private static Statement statement(Statements.Founded founded) {
        return Statement.of(founded.part(), founded.evidence());
    }

    private static void checkMost(List<Part> parts) {
        if (parts.size() > MOST) {
            throw Problems.unprocessable(
                    parts.size() + " statements are touched, and the effect on at most " + MOST
                            + " is shown: name a service, or a shorter time.",
                    Map.of("most", MOST));
        }
    }

    private static Effect effect(Statements.Founded founded, Exclusion exclusion) {
        Evidence evidence = founded.evidence();
        List<Exclusion> others = evidence.exclusions().stream()
                .filter(other -> !other.id().equals(exclusion.id()))
                .toList();
        List<Exclusion> all =
                Stream.concat(others.stream(), Stream.of(exclusion)).toList();
        return new Effect(
                Statement.of(founded.part(), evidence.with(others)), Statement.of(founded.part(), evidence.with(all)));
    }

    private static List<Part> parts(History history, @Nullable String service, Interval touched, Instant now) {
        var parts = new ArrayList<Part>();
        for (int i = 0; i < history.versions().size(); i++) {
            Interval within = touched.and(history.inForce(i)).and(new Interval(Interval.DISTANT_PAST, now));
            Instant at = within.start();
            while (!within.isEmpty() && at.isBefore(within.end()) && parts.size() <= MOST) {
                Instant from = at;
                List<Part> here = history.partsAt(at).stream()
                        .filter(part -> service == null || part.service().code().equals(service))
                        .toList();
                parts.addAll(here);
                at = here.stream()
                        .map(part -> part.span().end())
                        .filter(end -> end.isAfter(from))
                        .min(Instant::compareTo)
                        .orElse(within.end());
            }
        }
        return parts.stream().distinct().toList();
    }
}
