package redress.dashboard;

import java.time.Duration;
import java.time.ZoneId;
import redress.core.time.Micros;
import redress.statements.SetAsideResource;

/**
 * Results that somebody says are wrong.
 *
 * @param whose vantage point's, or that it is every one's
 * @param decision that was taken, by whom and why; empty where none was
 */
public record SetAsideLine(
        String href,
        String api,
        String service,
        String whose,
        Dates.Moment from,
        Dates.Moment until,
        String length,
        String reason,
        String assertedBy,
        String decision,
        Mark mark,
        String state) {

    static SetAsideLine of(SetAsideResource.OnRecord one, ZoneId zone) {
        var decision = one.decision();
        return new SetAsideLine(
                Links.setAside(one.id()),
                "/api/v1/set-asides/" + one.id(),
                one.service(),
                one.vantagePoint() == null ? "every vantage point" : one.vantagePoint(),
                Dates.moment(one.start(), zone),
                Dates.moment(one.end(), zone),
                Figures.duration(Micros.of(Duration.between(one.start(), one.end()))),
                one.reason(),
                one.assertedBy(),
                decision == null
                        ? ""
                        : (decision.approved() ? "approved by " : "rejected by ") + decision.decidedBy() + ": "
                                + decision.reason(),
                decision == null ? Mark.PAUSED : decision.approved() ? Mark.MET : Mark.MISSED,
                decision == null
                        ? "Waits for a decision; the results count"
                        : decision.approved() ? "Set aside" : "Rejected; the results count");
    }
}
