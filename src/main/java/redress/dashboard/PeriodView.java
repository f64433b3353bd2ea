package redress.dashboard;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Agreement;
import redress.core.statement.Statement;

/**
 * The page of one period: all services of an agreement.
 *
 * @param due what the period comes to, by currency
 * @param counts how many objectives were met and missed, in words
 * @param periods all periods that have begun, newest first, gathered by year
 */
public record PeriodView(
        String title,
        String agreement,
        String agreementCode,
        String period,
        String days,
        String zone,
        String provider,
        String customer,
        boolean running,
        Dates.Moment computedTo,
        List<String> due,
        String counts,
        List<LineView> lines,
        Paging paging,
        @Nullable Link previous,
        @Nullable Link next,
        List<Year> periods,
        String api) {

    /** The periods that begin in a year. */
    public record Year(String year, List<Entry> entries) {}

    /** A period in the list. */
    public record Entry(String href, String label, boolean current) {}

    static PeriodView of(List<Outcome> outcomes, Paging paging, Neighbours neighbours, List<String> labels) {
        Statement last = outcomes.get(outcomes.size() - 1).last();
        Agreement agreement = last.agreement();
        String label = last.period().label();
        String period = Dates.period(last.period());
        return new PeriodView(
                agreement.title() + ", " + period,
                agreement.title(),
                agreement.code(),
                period,
                Dates.days(last.period()),
                last.period().zone().getId(),
                agreement.provider().name(),
                agreement.customer().name(),
                outcomes.stream().anyMatch(Outcome::isRunning),
                Dates.moment(
                        last.computedTo().truncatedTo(ChronoUnit.SECONDS),
                        last.period().zone()),
                Outcome.due(outcomes).values().stream().map(Figures::money).toList(),
                counts(outcomes),
                paging.slice(outcomes).stream()
                        .map(outcome -> LineView.of(outcome, null, List.of(), List.of()))
                        .toList(),
                paging,
                neighbours.previous(other -> Links.period(agreement.code(), other)),
                neighbours.next(other -> Links.period(agreement.code(), other)),
                years(agreement.code(), label, labels),
                Links.api(agreement.code(), label));
    }

    private static String counts(List<Outcome> outcomes) {
        return Figures.count(outcomes.size(), "service") + ": " + count(outcomes, Mark.MET) + " met, "
                + count(outcomes, Mark.MISSED) + " missed, " + count(outcomes, Mark.NOT_JUDGED) + " not judged";
    }

    private static String count(List<Outcome> outcomes, Mark verdict) {
        return Figures.count(outcomes.stream()
                .filter(outcome -> outcome.verdict() == verdict)
                .count());
    }

    private static List<Year> years(String agreement, String current, List<String> labels) {
        return labels.stream()
                .map(label -> label.substring(0, 4))
                .distinct()
                .map(year -> new Year(
                        year,
                        labels.stream()
                                .filter(label -> label.startsWith(year))
                                .map(label -> new Entry(Links.period(agreement, label), label, label.equals(current)))
                                .toList()))
                .toList();
    }
}
