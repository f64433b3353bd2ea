package redress.agreements.document;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import redress.core.agreement.Claim;
import redress.core.agreement.ClaimMoment;
import redress.core.agreement.ClaimStep;
import redress.core.agreement.ResponseClock;
import redress.core.agreement.Termination;
import redress.core.agreement.TimeLimit;
import redress.core.measurement.Course;

/** Claims, clocks and the right to terminate, in the words of the document format. */
final class ClaimWording {
    private ClaimWording() {}

    static Map<String, Object> of(Claim claim) {
        return claim instanceof Claim.OnRequest request
                ? Words.mapping(
                        "steps",
                        request.steps().stream().map(ClaimWording::step).toList())
                : Words.mapping("automatic", true);
    }

    private static Map<String, Object> step(ClaimStep step) {
        var words = Words.mapping("name", step.name());
        words.putAll(moment(step.due()));
        if (step.earliest() != null) {
            words.put("earliest", moment(step.earliest()));
        }
        words.put("contents", step.contents());
        words.put("paidUp", step.paidUp());
        if (step.expiry() != null) {
            words.put("expiry", moment(step.expiry()));
        }
        return words;
    }

    private static Map<String, Object> moment(ClaimMoment moment) {
        if (moment instanceof ClaimMoment.EndOfPeriod end) {
            return Words.mapping("from", ClaimClause.CYCLE, "cycles", end.periods());
        }
        return moment instanceof ClaimMoment.After after
                ? Words.mapping("from", Words.word(ClaimClause.FROM, after.from()), "within", limit(after.limit()))
                : Words.mapping("from", Words.word(ClaimClause.FROM, ((ClaimMoment.At) moment).from()));
    }

    static Map<String, Object> clock(ResponseClock clock) {
        var words = Words.mapping("name", clock.name());
        if (clock.severity() != null) {
            words.put("severity", clock.severity());
        }
        words.put("from", Words.of(clock.start()));
        words.put("to", Words.of(clock.stop()));
        words.put("within", limit(clock.limit()));
        if (clock.kind() != null) {
            words.put("of", Words.word(ClockClauses.KINDS, clock.kind()));
        }
        if (!clock.pauses().isEmpty()) {
            words.put("pauses", clock.pauses().stream().sorted().toList());
        }
        if (clock.times() != Course.Times.RECEIVED) {
            words.put("times", Words.of(clock.times()));
        }
        return words;
    }

    static Map<String, Object> termination(Termination right) {
        if (right instanceof Termination.Consecutive row) {
            return Words.mapping("inARow", row.breaches());
        }
        return right instanceof Termination.InLast last
                ? Words.mapping("of", last.periods(), "breaches", last.breaches())
                : new LinkedHashMap<>();
    }

    private static Map<String, Object> limit(TimeLimit limit) {
        if (limit instanceof TimeLimit.Elapsed elapsed) {
            return length(elapsed.length(), "hours", "minutes");
        }
        if (limit instanceof TimeLimit.CoveredHours covered) {
            return length(covered.length(), "businessHours", "businessMinutes");
        }
        if (limit instanceof TimeLimit.BusinessDays days) {
            return Words.mapping("businessDays", days.days(), "sameTimeOfDay", days.sameTimeOfDay());
        }
        return limit instanceof TimeLimit.Days days
                ? Words.mapping("days", days.days(), "sameTimeOfDay", days.sameTimeOfDay())
                : Words.mapping("months", ((TimeLimit.Months) limit).months());
    }

    private static Map<String, Object> length(Duration length, String hours, String minutes) {
        return length.toMinutesPart() == 0
                ? Words.mapping(hours, length.toHours())
                : Words.mapping(minutes, length.toMinutes());
    }
}
