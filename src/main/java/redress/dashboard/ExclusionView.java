package redress.dashboard;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import redress.core.statement.Exclusion;
import redress.core.statement.TestedExclusion;
import redress.core.time.Instants;

/**
 * An exclusion as it was tested.
 *
 * @param from null for standing hours, which nobody asserts
 * @param until as {@code from}
 * @param assertedBy empty for standing hours
 * @param notice when notice was given, or that none was
 * @param decision what an administrator decided, or that nobody has yet; empty for standing hours
 */
public record ExclusionView(
        String kind,
        Dates.@Nullable Moment from,
        Dates.@Nullable Moment until,
        String assertedBy,
        String notice,
        String decision,
        boolean counts,
        String counted,
        String finding,
        String clause) {

    static ExclusionView of(TestedExclusion tested, Instants agreed, ZoneId zone) {
        Exclusion exclusion = tested.exclusion();
        Instants counted = tested.counted().and(agreed);
        return new ExclusionView(
                tested.kind(),
                exclusion == null ? null : Dates.moment(exclusion.interval().start(), zone),
                exclusion == null ? null : Dates.moment(exclusion.interval().end(), zone),
                exclusion == null ? "" : exclusion.assertedBy(),
                exclusion == null ? "" : notice(exclusion, zone),
                exclusion == null ? "" : decision(exclusion),
                !counted.isEmpty(),
                Figures.duration(counted.totalMicros()),
                tested.finding(),
                tested.citation());
    }

    private static String notice(Exclusion exclusion, ZoneId zone) {
        var givenAt = exclusion.noticeGivenAt();
        return givenAt == null
                ? "no notice"
                : "notice " + Dates.moment(givenAt, zone).local();
    }

    private static String decision(Exclusion exclusion) {
        var decision = exclusion.decision();
        return decision == null
                ? "not decided"
                : (decision.approved() ? "approved by " : "refused by ") + decision.decidedBy() + ": "
                        + decision.reason();
    }
}
