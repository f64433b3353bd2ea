package redress.agreements.document;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import redress.core.agreement.Clock;
import redress.core.agreement.Granularity;
import redress.core.agreement.InTimeTarget;
import redress.core.agreement.Level;
import redress.core.agreement.Metric;
import redress.core.agreement.Objective;
import redress.core.agreement.OutageMinimum;
import redress.core.agreement.Precision;
import redress.core.agreement.Target;
import redress.core.measurement.Condition;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Quorum;

/** What is measured and what is promised, in the words of the document format. */
final class MeasureWording {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private MeasureWording() {}

    static Map<String, Object> of(Objective objective) {
        var words = metric(objective.metric().rule());
        condition(objective.condition().rule(), words);
        OutageMinimum minimum = objective.outageMinimum().rule();
        if (!minimum.equals(OutageMinimum.NONE)) {
            words.put(
                    "minimumOutage",
                    Words.mapping(
                            minimum.strict() ? "moreThan" : "atLeast",
                            minimum.length().toString(),
                            "judged",
                            Words.of(minimum.judged())));
        }
        clock(objective.clock().rule(), words);
        granularity(objective.granularity().rule(), words);
        return words;
    }

    private static Map<String, Object> metric(Metric metric) {
        if (metric instanceof Metric.RequestShare share) {
            return Words.mapping(
                    "kind",
                    "request-share",
                    "good",
                    Words.of(share.good()),
                    "repeats",
                    Words.word(ConditionClause.REPEATS, share.repeatsCount()));
        }
        if (metric instanceof Metric.MeanErrorRate rate) {
            return Words.mapping("kind", "mean-error-rate", "slot", rate.slot().toString());
        }
        if (metric instanceof Metric.UserTime time) {
            return Words.mapping("kind", "user-minutes", "users", users(time.users()));
        }
        if (metric instanceof Metric.UserShare share) {
            return Words.mapping("kind", "user-share", "users", users(share.users()));
        }
        if (metric instanceof Metric.InTime inTime) {
            return Words.mapping("kind", "tickets-in-time", "clock", ClaimWording.clock(inTime.clock()));
        }
        return Words.mapping(
                "kind",
                metric instanceof Metric.MeanTimeToRepair
                        ? "mean-time-to-repair"
                        : metric instanceof Metric.Interruptions ? "interruption-count" : "downtime");
    }

    private static Object users(Metric.Users users) {
        Long count = users.count();
        return count == null ? Words.mapping("usage", String.valueOf(users.unit())) : count;
    }

    private static void condition(Condition condition, Map<String, Object> words) {
        if (condition instanceof Condition.Probes probes) {
            MeasurementRule rule = probes.rule();
            words.put("validity", rule.validity().toString());
            words.put("confirmation", rule.confirmation());
            words.put("quorum", quorum(rule.quorum()));
        } else if (condition instanceof Condition.ErrorRate rate) {
            words.put("bad", errorRate(rate));
        } else if (condition instanceof Condition.Components components) {
            words.put("bad", Words.mapping("kind", "components", "quorum", quorum(components.quorum())));
        } else if (condition instanceof Condition.Tickets tickets) {
            var bad = Words.mapping("kind", "tickets");
            if (!tickets.severities().isEmpty()) {
                bad.put("severities", new TreeSet<>(tickets.severities()));
            }
            words.put("bad", bad);
        }
    }

    private static Map<String, Object> errorRate(Condition.ErrorRate rate) {
        return Words.mapping(
                "kind",
                "error-rate",
                rate.reached() ? "atLeast" : "moreThan",
                rate.percent(),
                "minimumRequests",
                rate.minimum(),
                "minimumOf",
                Words.of(rate.minimumOf()),
                "silence",
                Words.of(rate.silence()),
                "repeats",
                Words.word(ConditionClause.REPEATS, rate.repeatsCount()));
    }

    private static Object quorum(Quorum quorum) {
        return quorum instanceof Quorum.AtLeast most
                ? Words.mapping("atLeast", most.count())
                : Words.word(ConditionClause.QUORUMS, quorum);
    }

    private static void clock(Clock clock, Map<String, Object> words) {
        if (clock.starts() != null) {
            words.put("clockStarts", Words.of(clock.starts()));
        }
        if (clock.stops() != null) {
            words.put("clockStops", Words.of(clock.stops()));
        }
    }

    private static void granularity(Granularity granularity, Map<String, Object> words) {
        if (granularity instanceof Granularity.Slots slots) {
            words.put(
                    "slots",
                    Words.mapping(
                            "length",
                            slots.length().toString(),
                            "badFrom",
                            slots.badFrom().equals(slots.length())
                                    ? "whole"
                                    : slots.badFrom().equals(MeasureClause.SHORTEST)
                                            ? "any"
                                            : slots.badFrom().toString()));
        } else if (granularity instanceof Granularity.FullUnits units) {
            words.put("fullUnits", units.unit().toString());
        }
    }

    static Map<String, Object> target(Target target) {
        if (target instanceof Target.Share share) {
            return Words.mapping(
                    share.strict() ? "above" : "atLeast", share.percent(), "compared", compared(share.precision()));
        }
        if (target instanceof Target.InTime inTime) {
            return inTime.rule() instanceof InTimeTarget.FewOrShare few
                    ? Words.mapping(
                            "few",
                            few.fewAtMost(),
                            "late",
                            few.lateAtMost(),
                            "atLeast",
                            few.otherwise().percent())
                    : Words.mapping("atLeast", ((InTimeTarget.Share) inTime.rule()).percent());
        }
        return target instanceof Target.AtMost most
                ? Words.mapping("atMost", amount(most.most(), most.unit()))
                : Words.mapping(TargetClause.NONE, true);
    }

    /** A number as the format writes it in this unit: seconds as a duration. */
    static Object amount(BigDecimal number, Level.Unit unit) {
        if (unit != Level.Unit.SECONDS) {
            return number;
        }
        long micros = number.multiply(BigDecimal.valueOf(MICROS_PER_SECOND)).longValueExact();
        return Duration.ofSeconds(micros / MICROS_PER_SECOND, micros % MICROS_PER_SECOND * NANOS_PER_MICRO)
                .toString();
    }

    static Object compared(Precision precision) {
        return precision instanceof Precision.RoundedPercent rounded
                ? Words.mapping("decimals", rounded.decimals(), "rounding", Words.of(rounded.mode()))
                : TargetClause.EXACTLY;
    }
}
