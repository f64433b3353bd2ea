package redress.statements;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import redress.alerts.Alert;

/** What both sides are told of closed periods: each period in one alert, and one alert for all of an agreement that are closed together. */
final class ClosingAlerts {
    private static final String TOPIC = "statement.closed";
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
                agreement,
                first + " to " + last,
                "Closed " + periods.size() + " periods of " + agreement + " at once, " + first + " to " + last,
                PAGE + agreement,
                Map.of(
                        "periods",
                        periods.stream().map(totals -> totals.name().period()).toList()),
                now);
    }

    private static String services(int count) {
        return count == 1 ? "1 service" : count + " services";
    }

    private static Alert alert(
            String agreement, String occurrence, String headline, String page, Map<String, ?> details, Instant now) {
        return new Alert(
                TOPIC,
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
