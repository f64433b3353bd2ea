package redress.statements;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redress.agreements.Agreements;
import redress.alerts.Alert;
import redress.core.measurement.SetAside;
import redress.probes.SetAsides;

/** What both sides are told of results that are to be set aside: once for each agreement that covers the service. */
final class SetAsideAlerts {
    private SetAsideAlerts() {}

    static List<Alert> asserted(Agreements agreements, SetAsides.Recorded one, Instant now) {
        return alerts(
                "set-aside.asserted",
                agreements,
                one,
                0,
                one.assertedBy() + " says that " + words(one) + " are wrong: " + one.reason(),
                now);
    }

    /**
     * Nothing where the same was decided before.
     *
     * @param number of decisions taken, because a later one may reverse an earlier one
     */
    static List<Alert> decided(
            Agreements agreements, SetAsides.Recorded one, SetAsides.Decision decision, int number, Instant now) {
        var before = one.decision();
        if (before != null && before.approved() == decision.approved()) {
            return List.of();
        }
        return alerts(
                "set-aside.decided",
                agreements,
                one,
                number,
                words(one) + (decision.approved() ? " are set aside: " : " count: ") + decision.reason(),
                now);
    }

    private static String words(SetAsides.Recorded one) {
        SetAside aside = one.decided(one.assertedBy());
        return aside.words() + " for " + one.service();
    }

    private static List<Alert> alerts(
            String topic, Agreements agreements, SetAsides.Recorded one, int number, String headline, Instant now) {
        String sentence = Character.toUpperCase(headline.charAt(0)) + headline.substring(1);
        var alerts = new ArrayList<Alert>();
        for (String code : agreements.covering(one.service())) {
            alerts.add(new Alert(
                    topic,
                    one.id(),
                    code + " " + number,
                    new Alert.Scope(code, one.service(), null, true),
                    Alert.brief(sentence),
                    now,
                    null,
                    "/set-asides/" + one.id(),
                    Map.of()));
        }
        return alerts;
    }
}
