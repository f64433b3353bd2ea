package redress.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Agreement;
import redress.core.statement.Statement;

/**
 * The page of one service's statement.
 *
 * @param previous the statement of the period before; null where there is none
 * @param next the statement of the period after; null where there is none
 * @param knownAt the instant of which the page shows what was known; null where it shows what is known now
 * @param nowHref of the page that shows what is known now
 * @param ledgerHref of the page that holds it against the provider's account
 * @param closed null while the period is open
 * @param parts ascending in time; more than one where new terms took effect inside the period
 */
public record StatementView(
        String title,
        String service,
        String serviceCode,
        String period,
        String days,
        String zone,
        String agreement,
        String agreementHref,
        String periodHref,
        String provider,
        String customer,
        String terms,
        @Nullable Link previous,
        @Nullable Link next,
        String api,
        boolean running,
        Dates.@Nullable Moment knownAt,
        String nowHref,
        String ledgerHref,
        @Nullable ClosedView closed,
        List<PartView> parts) {

    /**
     * Builds the view.
     *
     * @param neighbours the labels of the periods before and after
     * @param closed null while the period is open
     * @param incidents the titles of those tickets that are incidents, by their ids
     * @param knownAt null where the statement is of what is known now
     */
    static StatementView of(
            Outcome outcome,
            Neighbours neighbours,
            @Nullable ClosedView closed,
            Map<String, String> incidents,
            @Nullable Instant knownAt) {
        Statement last = outcome.last();
        Agreement agreement = last.agreement();
        String service = last.service().code();
        String label = last.period().label();
        var parts = new ArrayList<PartView>();
        for (Statement part : outcome.parts()) {
            parts.add(PartView.of(part, parts.size(), outcome.parts().size(), incidents));
        }
        String period = Dates.period(last.period());
        UnaryOperator<String> asKnown = href -> knownAt == null ? href : Links.asKnown(href, knownAt);
        return new StatementView(
                last.service().name() + ", " + period,
                last.service().name(),
                service,
                period,
                Dates.days(last.period()),
                last.period().zone().getId(),
                agreement.title(),
                Links.agreement(agreement.code()),
                Links.period(agreement.code(), label),
                agreement.provider().name(),
                agreement.customer().name(),
                "in force from " + Dates.date(agreement.effectiveFrom()),
                neighbours.previous(other -> asKnown.apply(Links.statement(agreement.code(), other, service))),
                neighbours.next(other -> asKnown.apply(Links.statement(agreement.code(), other, service))),
                asKnown.apply(Links.api(agreement.code(), label, service)),
                outcome.isRunning(),
                knownAt == null ? null : Dates.moment(knownAt, last.period().zone()),
                Links.statement(agreement.code(), label, service),
                Links.ledger(agreement.code(), label, service),
                closed,
                parts);
    }
}
