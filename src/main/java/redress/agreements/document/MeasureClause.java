package redress.agreements.document;

import java.time.Duration;
import java.util.Map;
import redress.core.agreement.OutageMinimum;
import redress.core.agreement.OutageMinimum.Judged;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Quorum;

/** What is measured and when it is bad (agreements.md, shapes 1 and 2). */
final class MeasureClause {
    /** A vantage point is unknown once three results in a row are missing (semantics.md). */
    static final int INTERVALS_OF_VALIDITY = 3;

    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST_INTERVAL = MeasurementRule.MAX_VALIDITY.dividedBy(INTERVALS_OF_VALIDITY);
    static final int MAX_QUORUM = 1_000;
    static final Map<String, Judged> JUDGED =
            Words.of("whole-outage", Judged.WHOLE_OUTAGE, "after-exclusions", Judged.AFTER_EXCLUSIONS);
    static final Map<String, Quorum> QUORUMS =
            Words.of("any", new Quorum.Any(), "majority", new Quorum.Majority(), "all", new Quorum.All());

    private MeasureClause() {}

    static MeasurementRule read(Cursor at) {
        if (!at.kind(Vocabulary.MEASURES).equals("downtime")) {
            return new MeasurementRule(SHORTEST, 1, new Quorum.Any());
        }
        at.mapping(Vocabulary.MEASURE);
        Cursor confirmation = at.at("confirmation");
        return new MeasurementRule(
                validity(at),
                confirmation.isPresent() ? confirmation.integer(1, MeasurementRule.MAX_CONFIRMATION) : 1,
                quorum(at.at("quorum")));
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

    /** The outages that are long enough to be downtime. */
    static OutageMinimum minimum(Cursor at) {
        at.mapping(Vocabulary.MINIMUM_OUTAGE);
        Cursor length = at.onlyOneOf("atLeast", "moreThan");
        Cursor judged = at.at("judged");
        return new OutageMinimum(
                length.duration(Duration.ZERO, MeasurementRule.MAX_VALIDITY),
                at.at("moreThan").isPresent(),
                judged.isPresent() ? judged.choice(JUDGED) : Judged.WHOLE_OUTAGE);
    }
}
