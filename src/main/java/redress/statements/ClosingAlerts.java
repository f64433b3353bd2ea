package redress.statements;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import redress.alerts.Alert;

/**
 * What both sides are told of closed periods: each period in one alert, one alert for all of an agreement that are closed together, and one for
 * each correction.
 */
final class ClosingAlerts {
    private static final String CLOSED = "statement.closed";
    private static final String REVISED = "statement.revised";
    private static final String PAGE = "/statements/";

    private ClosingAlerts() {}

    /** @param closed periods of which the last service was closed just now */
    static List<Alert> of(Collection<ClosedStatements.Totals> closed, Instant now) {
        var byAgreement = closed.stream()
                .sorted(Comparator.comparing(totals -> totals.name().period()))
                .collect(Collectors.groupingBy(totals -> totals.name().agreement(), TreeMap::new, Collectors.toList()));
        var alerts = new ArrayList<Alert>();
        byAgreement.forEach((agreement, periods) ->
                alerts.add(periods.size() == 1 ? one(periods.get(0), now) : several(agreement, periods, now)));
        return alerts;
    }

    private static Alert one(ClosedStatements.Totals totals, Instant now) {
        ClosedStatements.Name name = totals.name();
        return alert(
                CLOSED,
                name.agreement(),
                name.period(),
                "Closed " + name.period() + " of " + name.agreement() + ": " + services(totals.services()) + ", "
                        + totals.missed() + " missed; owed: " + totals.owed(),
                PAGE + name.agreement() + "/" + name.period(),
                Map.of(
                        "periods",
                        List.of(name.period()),
                        "services",
                        totals.services(),
                        "missed",
                        totals.missed(),
                        "owed",
                        totals.owed()),
                now);
    }

    /** A history that is loaded late is closed in one go, and told so. */
    private static Alert several(String agreement, List<ClosedStatements.Totals> periods, Instant now) {
        String first = periods.get(0).name().period();
        String last = periods.get(periods.size() - 1).name().period();
        return alert(
                CLOSED,
                agreement,
                first + " to " + last,
                "Closed " + periods.size() + " periods of " + agreement + " at once, " + first + " to " + last,
                PAGE + agreement,
                Map.of(
                        "periods",
                        periods.stream().map(totals -> totals.name().period()).toList()),
                now);
    }

    /**
     * Of what one request corrected in a closed period.
     *
     * @param before what the whole period came to, the statements that were not corrected with it
     * @param after what it comes to now
     * @param corrections at least one
     */
    static Alert revised(
            ClosedStatements.Totals before, ClosedStatements.Totals after, List<Closing.Correction> corrections) {
        ClosedStatements.Name name = after.name();
        Frozen first = corrections.get(0).after();
        Frozen.Seal seal = first.seal();
        String reason = Objects.requireNonNullElse(seal.reason(), "");
        String owed = after.owed().equals(before.owed())
                ? after.owed() + " as before"
                : after.owed() + " instead of " + before.owed();
        return alert(
                REVISED,
                name.agreement(),
                // A digest is made of what stands now, so that the next correction is another occurrence.
                name.period() + " " + first.digest(),
                "Revised " + name.period() + " of " + name.agreement() + ": " + statements(corrections.size())
                        + " changed; owed: " + owed + "; " + seal.closedBy() + ": " + reason,
                PAGE + name.agreement() + "/" + name.period(),
                Map.of(
                        "periods",
                        List.of(name.period()),
                        "statements",
                        corrections.size(),
                        "missed",
                        after.missed(),
                        "owed",
                        after.owed(),
                        "owedBefore",
                        before.owed(),
                        "by",
                        seal.closedBy(),
                        "reason",
                        reason),
                seal.closedAt());
    }

    private static String services(int count) {
        return count == 1 ? "1 service" : count + " services";
    }

    private static String statements(int count) {
        return count == 1 ? "1 statement" : count + " statements";
    }

    private static Alert alert(
            String topic,
            String agreement,
            String occurrence,
            String headline,
            String page,
            Map<String, ?> details,
            Instant now) {
        return new Alert(
                topic,
                agreement,
                occurrence,
                new Alert.Scope(agreement, null, null, true),
                Alert.brief(headline),
                now,
                null,
                page,
                details);
    }
}
