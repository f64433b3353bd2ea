package redress.agreements.document;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redress.core.measurement.Condition;
import redress.core.measurement.Condition.MinimumOf;
import redress.core.measurement.Condition.Silence;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Quorum;

/** When it is bad (agreements.md, shape 2). */
final class ConditionClause {
    /** A vantage point is unknown once three results in a row are missing (semantics.md). */
    static final int INTERVALS_OF_VALIDITY = 3;

    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST_INTERVAL = MeasurementRule.MAX_VALIDITY.dividedBy(INTERVALS_OF_VALIDITY);
    static final int MAX_QUORUM = 1_000;
    static final int MAX_REQUESTS = 1_000_000_000;
    static final int MAX_SEVERITIES = 50;
    static final int MAX_SEVERITY_CHARACTERS = 63;
    static final Map<String, Quorum> QUORUMS =
            Words.of("any", new Quorum.Any(), "majority", new Quorum.Majority(), "all", new Quorum.All());
    static final Map<String, MinimumOf> MINIMUMS = Words.of(List.of(MinimumOf.values()));
    static final Map<String, Silence> SILENCES = Words.of(List.of(Silence.values()));
    static final Map<String, Boolean> REPEATS = Words.of("count", true, "ignored", false);

    /** What is bad where a figure rests on counts and the agreement says no more: every request of an interval fails. */
    static final Condition EVERY_REQUEST_FAILS =
            new Condition.ErrorRate(BigDecimal.valueOf(100), true, 1, MinimumOf.INTERVAL, Silence.UNKNOWN, true);

    private static final List<String> PROBE_KEYS = List.of("expectedInterval", "validity", "confirmation", "quorum");
    private static final Set<String> COUNTED =
            Set.of("request-share", "mean-error-rate", "user-minutes", "user-share", "tickets-in-time");
    private static final Condition STAND_IN = new Condition.Probes(new MeasurementRule(SHORTEST, 1, new Quorum.Any()));

    private ConditionClause() {}

    /** The condition of a measure of some kind. */
    static Condition read(Cursor measure, String kind) {
        Cursor bad = measure.at("bad");
        if (!bad.isPresent()) {
            boolean silent =
                    PROBE_KEYS.stream().noneMatch(key -> measure.at(key).isPresent());
            return silent && COUNTED.contains(kind) ? EVERY_REQUEST_FAILS : probes(measure);
        }
        String condition = bad.kind(Vocabulary.CONDITIONS);
        if (condition.equals("probes")) {
            bad.mapping(Vocabulary.PROBES);
            return probes(measure);
        }
        if (!condition.isEmpty()) {
            PROBE_KEYS.stream()
                    .map(measure::at)
                    .filter(Cursor::isPresent)
                    .forEach(key -> key.mistake("is about probe results, and what is bad is told by " + condition
                            + ": take one of the two out"));
        }
        return switch (condition) {
            case "error-rate" -> errorRate(bad.mapping(Vocabulary.ERROR_RATE));
            case "components" -> components(bad.mapping(Vocabulary.COMPONENTS));
            case "tickets" -> tickets(bad.mapping(Vocabulary.TICKETS));
            default -> STAND_IN;
        };
    }

    private static Condition errorRate(Cursor at) {
        Cursor threshold = at.onlyOneOf("moreThan", "atLeast");
        boolean reached = at.at("atLeast").isPresent();
        BigDecimal percent = threshold.decimal(0, 100);
        if (threshold.isPresent() && threshold.isSound() && !reached && percent.intValue() == 100) {
            threshold.mistake("no error rate lies above 100 %: write atLeast: 100");
        }
        if (reached && threshold.isSound() && percent.signum() == 0) {
            threshold.contradiction(
                    "every error rate is at least 0 %, so that every interval would be bad: write moreThan: 0, or a number above 0");
        }
        Cursor minimum = at.at("minimumRequests");
        Cursor repeats = at.at("repeats");
        return new Condition.ErrorRate(
                percent,
                reached,
                minimum.isPresent() ? minimum.integer(0, MAX_REQUESTS) : 0,
                at.at("minimumOf").isPresent() ? at.at("minimumOf").choice(MINIMUMS) : MinimumOf.INTERVAL,
                at.at("silence").isPresent() ? at.at("silence").choice(SILENCES) : Silence.UNKNOWN,
                !repeats.isPresent() || repeats.choice(REPEATS));
    }

    private static Condition components(Cursor at) {
        return new Condition.Components(
                quorum(at.required("quorum", "quorum: all where every component must be down, else any")));
    }

    private static Condition tickets(Cursor at) {
        Cursor severities = at.at("severities");
        var named = new LinkedHashSet<String>();
        for (Cursor item : severities.items(MAX_SEVERITIES)) {
            named.add(item.word(MAX_SEVERITY_CHARACTERS));
        }
        if (severities.isPresent() && severities.isSound() && named.isEmpty()) {
            severities.mistake("is empty: name a severity, or leave severities out where every ticket counts");
        }
        return new Condition.Tickets(named);
    }

    private static Condition probes(Cursor measure) {
        Cursor confirmation = measure.at("confirmation");
        return new Condition.Probes(new MeasurementRule(
                validity(measure),
                confirmation.isPresent() ? confirmation.integer(1, MeasurementRule.MAX_CONFIRMATION) : 1,
                quorum(measure.at("quorum"))));
    }

    private static Duration validity(Cursor at) {
        Cursor interval = at.at("expectedInterval");
        Cursor validity = at.at("validity");
        if (!interval.isPresent() && !validity.isPresent()) {
            at.mistake(
                    "says neither how often a result is expected nor how long one is valid: write expectedInterval: PT5M"
                            + " or validity: PT15M");
            return SHORTEST;
        }
        Duration expected = interval.duration(SHORTEST, LONGEST_INTERVAL);
        if (!validity.isPresent()) {
            return expected.multipliedBy(INTERVALS_OF_VALIDITY);
        }
        Duration valid = validity.duration(SHORTEST, MeasurementRule.MAX_VALIDITY);
        if (interval.isPresent() && valid.compareTo(expected) < 0 && at.isSound()) {
            validity.mistake(valid + " is shorter than expectedInterval " + expected
                    + ", so that every result would lapse before the next: write at least " + expected);
        }
        return valid;
    }

    private static Quorum quorum(Cursor at) {
        if (!at.isPresent()) {
            return new Quorum.Any();
        }
        if (at.isText()) {
            return at.choice(QUORUMS);
        }
        return new Quorum.AtLeast(at.mapping(Vocabulary.QUORUM)
                .required("atLeast", "any, majority, all or {atLeast: 2}")
                .integer(1, MAX_QUORUM));
    }
}
