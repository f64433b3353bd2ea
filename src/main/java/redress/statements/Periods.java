package redress.statements;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.Agreement;
import redress.core.agreement.CoveredService;
import redress.core.agreement.History;
import redress.core.agreement.History.Part;
import redress.core.time.Interval;
import redress.core.time.Period;
import redress.core.time.PeriodRule;
import redress.platform.Problems;

/** Finds what an agreement's code and a period's label mean, and says what exists where they mean nothing. */
@ApplicationScoped
public class Periods {
    /** How many codes or labels an error names. */
    private static final int NAMED_IN_ERRORS = 20;
    /** How many periods back a list of periods goes. */
    static final int LISTED = 240;

    private final Agreements agreements;

    Periods(Agreements agreements) {
        this.agreements = agreements;
    }

    /** An agreement and a period that exist, with a part for each service and each version of the terms. */
    public record Chosen(String agreement, String label, List<Part> parts) {}

    /**
     * The parts that the request means.
     *
     * @param label null for the running period, or the last one of an agreement that has ended
     * @param service null for all
     * @throws RuntimeException a problem 400 or 404 that names what exists
     */
    public Chosen choose(@Nullable String agreement, @Nullable String label, @Nullable String service, Instant now) {
        if (agreement == null || agreement.isBlank()) {
            throw Problems.badRequest("Name an agreement: ?agreement=CODE. " + existing());
        }
        History history = agreements.history(agreement).orElseThrow(() -> unknown(agreement));
        return choose(agreement, history, label, service, now);
    }

    /**
     * The same as it was on record at an instant, which takes the place of now.
     *
     * @throws RuntimeException a problem 400 or 404 that names what existed
     */
    public Chosen chooseAsKnown(
            @Nullable String agreement, @Nullable String label, @Nullable String service, Instant knownAt) {
        if (agreement == null || agreement.isBlank()) {
            throw Problems.badRequest("Name an agreement: ?agreement=CODE. " + existing());
        }
        History history = agreements.history(agreement, knownAt).orElseThrow(() -> notYetRecorded(agreement, knownAt));
        return choose(agreement, history, label, service, knownAt);
    }

    private HttpProblem unknown(String agreement) {
        return Problems.notFound("There is no agreement " + agreement + ". " + existing());
    }

    private HttpProblem notYetRecorded(String agreement, Instant knownAt) {
        return agreements
                .firstRecorded(agreement)
                .map(first -> Problems.notFound("Nothing of the agreement " + agreement + " was on record at " + knownAt
                        + "; its first version was recorded at " + first + "."))
                .orElseGet(() -> unknown(agreement));
    }

    private Chosen choose(
            String agreement, History history, @Nullable String label, @Nullable String service, Instant now) {
        String chosen = label == null || label.isBlank() ? latest(history, now) : label;
        var begun = history.partsOf(chosen).stream()
                .filter(part -> part.span().start().isBefore(now))
                .toList();
        if (begun.isEmpty()) {
            throw Problems.notFound(
                    "There is no period " + chosen + " of " + agreement + ". " + periodsNamed(history, now));
        }
        var parts = begun.stream()
                .filter(part -> service == null || part.service().code().equals(service))
                .toList();
        if (parts.isEmpty()) {
            throw Problems.notFound("The agreement " + agreement + " covers no service " + service + " in " + chosen
                    + ". It covers "
                    + named(begun.stream()
                            .map(part -> part.service().code())
                            .distinct()
                            .toList())
                    + ".");
        }
        return new Chosen(agreement, chosen, parts);
    }

    /** The labels of the periods that have begun, newest first, at most {@link #LISTED}. */
    public List<String> labels(History history, Instant now) {
        var labels = new ArrayList<String>();
        for (PeriodRule rule : rules(history)) {
            Interval term = history.term();
            ZoneId zone = newest(history).zone();
            Instant last = term.end().isAfter(now) ? now : term.end().minusNanos(1_000);
            if (!term.start().isBefore(now)) {
                continue;
            }
            Period period = rule.containing(last, zone);
            for (int i = 0; i < LISTED && period.interval().overlaps(term); i++) {
                labels.add(period.label());
                period = rule.before(period);
            }
        }
        return labels.subList(0, Math.min(labels.size(), LISTED));
    }

    private String latest(History history, Instant now) {
        var labels = labels(history, now);
        if (labels.isEmpty()) {
            throw Problems.notFound(
                    "The agreement begins on " + history.versions().get(0).effectiveFrom() + "; it has no period yet.");
        }
        return labels.get(0);
    }

    private String periodsNamed(History history, Instant now) {
        var labels = labels(history, now);
        if (labels.isEmpty()) {
            return "It begins on " + history.versions().get(0).effectiveFrom() + ".";
        }
        return "Its periods are " + labels.get(labels.size() - 1) + " to " + labels.get(0) + ", written alike.";
    }

    private String existing() {
        var codes = agreements.codes();
        return codes.isEmpty()
                ? "None is on record yet: put one to /api/v1/agreements/CODE."
                : "On record: " + named(codes) + ".";
    }

    private static String named(List<String> codes) {
        var sorted = List.copyOf(new TreeSet<>(codes));
        String first = String.join(", ", sorted.subList(0, Math.min(sorted.size(), NAMED_IN_ERRORS)));
        return sorted.size() <= NAMED_IN_ERRORS ? first : first + " and " + (sorted.size() - NAMED_IN_ERRORS) + " more";
    }

    /** The ways in which the newest version cuts periods; nearly always one. */
    private static List<PeriodRule> rules(History history) {
        return newest(history).services().stream()
                .map(CoveredService::terms)
                .map(terms -> terms.period().rule())
                .distinct()
                .toList();
    }

    private static Agreement newest(History history) {
        return history.versions().get(history.versions().size() - 1);
    }
}
