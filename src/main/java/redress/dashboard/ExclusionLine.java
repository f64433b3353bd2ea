package redress.dashboard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.statement.Exclusion;
import redress.core.statement.FirstFinding;
import redress.core.statement.FirstFinding.Standing;
import redress.core.time.Micros;
import redress.statements.AssertedExclusions;

/**
 * An exclusion on record, with what its agreement says of it by itself.
 *
 * @param kind the reason for which the time is not to count
 * @param service code, or that it is all of them
 * @param share of the cause that is not the provider's, where it is not the whole; empty where it is
 * @param decision that was taken, by whom and why; empty where none was
 * @param findings one for each wording of the clause; one of the services is named where there are several
 */
public record ExclusionLine(
        String href,
        String kind,
        String agreement,
        String agreementHref,
        String service,
        Dates.Moment from,
        Dates.Moment until,
        String length,
        String share,
        String assertedBy,
        Dates.@Nullable Moment notice,
        String decision,
        Mark mark,
        String state,
        List<Finding> findings) {

    /**
     * What a clause says of it.
     *
     * @param services of which it holds; empty where it holds of all that are touched
     */
    public record Finding(String text, String clause, String services) {}

    static ExclusionLine of(AssertedExclusions.Line line) {
        Exclusion exclusion = line.exclusion();
        var interval = exclusion.interval();
        var decision = exclusion.decision();
        return new ExclusionLine(
                Links.exclusion(exclusion.id()),
                words(exclusion.kind()),
                line.agreement(),
                Links.agreement(line.agreement()),
                line.service() == null ? "every service" : line.service(),
                Dates.moment(interval.start(), line.zone()),
                Dates.moment(interval.end(), line.zone()),
                Figures.duration(Micros.of(Duration.between(interval.start(), interval.end()))),
                exclusion.isPartial() ? "for " + exclusion.sharePercent().toPlainString() + " % of the cause" : "",
                exclusion.assertedBy(),
                ClockView.moment(exclusion.noticeGivenAt(), line.zone()),
                decision == null
                        ? ""
                        : (decision.approved() ? "approved by " : "rejected by ") + decision.decidedBy() + ": "
                                + decision.reason(),
                mark(line),
                state(line),
                findings(line));
    }

    /** planned-maintenance as people write it. */
    static String words(String kind) {
        String words = kind.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static Mark mark(AssertedExclusions.Line line) {
        if (line.waits()) {
            return Mark.PAUSED;
        }
        if (line.is(Standing.COUNTS)) {
            return Mark.MET;
        }
        return line.is(Standing.REFUSED) ? Mark.MISSED : Mark.NOT_JUDGED;
    }

    private static String state(AssertedExclusions.Line line) {
        if (line.waits()) {
            return "Waits for a decision";
        }
        if (line.is(Standing.COUNTS)) {
            return line.exclusion().decision() == null ? "Counts without a decision" : "Approved";
        }
        return line.is(Standing.REFUSED) ? "Rejected" : "Does not count";
    }

    private static List<Finding> findings(AssertedExclusions.Line line) {
        if (line.findings().isEmpty()) {
            return List.of(new Finding("The agreement was not in force before it began.", "", ""));
        }
        var findings = new ArrayList<Finding>();
        line.findings()
                .forEach((found, services) ->
                        findings.add(finding(found, services, line.findings().size())));
        return findings;
    }

    private static Finding finding(FirstFinding found, List<String> services, int all) {
        String text = found.finding();
        return new Finding(
                Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".",
                found.clause(),
                all == 1
                        ? ""
                        : services.get(0)
                                + (services.size() == 1 ? "" : " and " + Figures.count(services.size() - 1, "other")));
    }
}
