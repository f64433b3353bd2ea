package redress.agreements.document;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import redress.core.agreement.Clock;
import redress.core.agreement.Granularity;
import redress.core.agreement.Metric;
import redress.core.agreement.Metric.Good;
import redress.core.agreement.OutageMinimum;
import redress.core.agreement.OutageMinimum.Judged;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Ticket.Event;

/** What is measured, and how finely (agreements.md, shapes 1 to 3). */
final class MeasureClause {
    static final int MAX_USERS = 1_000_000_000;
    static final int MAX_USAGE_CHARACTERS = 63;
    static final Duration SHORTEST = Duration.ofNanos(1_000);
    static final Duration DAY = Duration.ofDays(1);
    static final Map<String, Judged> JUDGED =
            Words.of("whole-outage", Judged.WHOLE_OUTAGE, "after-exclusions", Judged.AFTER_EXCLUSIONS);
    static final Map<String, Good> GOOD = Words.of(List.of(Good.values()));
    static final Map<String, Event> STARTS = Words.of(List.of(Event.OPENED, Event.DISCOVERED, Event.FAILED));
    static final Map<String, Event> STOPS = Words.of(List.of(Event.RESTORED, Event.WORKED_AROUND, Event.CONFIRMED));

    /** Stands in for a measure with a mistake. */
    static final Measured NONE = new Measured(
            new Metric.TimeShare(),
            ConditionClause.EVERY_REQUEST_FAILS,
            OutageMinimum.NONE,
            Clock.AS_MEASURED,
            Measured.EXACT);

    private MeasureClause() {}

    static Measured read(Cursor at, Setting setting) {
        String kind = at.kind(Vocabulary.MEASURES);
        return kind.isEmpty()
                ? NONE
                : new Measured(
                        metric(at, kind, setting),
                        ConditionClause.read(at, kind),
                        minimum(at.at("minimumOutage")),
                        clock(at),
                        granularity(at));
    }

    private static Metric metric(Cursor at, String kind, Setting setting) {
        return switch (kind) {
            case "request-share" -> requestShare(at.mapping(Vocabulary.REQUEST_SHARE));
            case "mean-error-rate" -> meanErrorRate(at.mapping(Vocabulary.MEAN_ERROR_RATE));
            case "user-minutes" -> new Metric.UserTime(users(at.mapping(Vocabulary.USER_MEASURE)));
            case "user-share" -> new Metric.UserShare(users(at.mapping(Vocabulary.USER_MEASURE)));
            case "mean-time-to-repair" -> plain(at, new Metric.MeanTimeToRepair());
            case "interruption-count" -> plain(at, new Metric.Interruptions());
            case "tickets-in-time" -> inTime(at.mapping(Vocabulary.IN_TIME), setting);
            default -> plain(at, new Metric.TimeShare());
        };
    }

    private static Metric plain(Cursor at, Metric metric) {
        at.mapping(Vocabulary.MEASURE);
        return metric;
    }

    private static Metric requestShare(Cursor at) {
        Cursor good = at.at("good");
        Cursor repeats = at.at("repeats");
        return new Metric.RequestShare(
                good.isPresent() ? good.choice(GOOD) : Good.SUCCEEDED,
                !repeats.isPresent() || repeats.choice(ConditionClause.REPEATS));
    }

    private static Metric meanErrorRate(Cursor at) {
        return new Metric.MeanErrorRate(
                partOfDay(at.required("slot", "slot: and the length of one, such as slot: PT5M")));
    }

    private static Metric inTime(Cursor at, Setting setting) {
        Cursor clock = at.required(
                "clock", "clock: {name: first-response, from: opened, to: answered, within: {minutes: 15}}");
        return new Metric.InTime(ClockClauses.clock(clock.mapping(Vocabulary.CLOCK), setting));
    }

    private static Metric.Users users(Cursor at) {
        Cursor users = at.required("users", "users: 1200, or users: {usage: users} where usage on record counts them");
        return users.isMapping()
                ? new Metric.Users(null, usage(users.mapping(Vocabulary.USERS)))
                : new Metric.Users((long) users.integer(1, MAX_USERS), null);
    }

    /** The unit under which usage is on record. */
    static String usage(Cursor at) {
        return at.required("usage", "usage: and the unit under which it is on record, such as usage: users")
                .text(MAX_USAGE_CHARACTERS);
    }

    /** A length that divides a day into equal parts. */
    static Duration partOfDay(Cursor at) {
        Duration length = at.duration(ConditionClause.SHORTEST, DAY);
        if (DAY.toNanos() % length.toNanos() != 0) {
            at.mistake(length + " does not divide a day into equal parts: write one that does, such as PT5M or PT1H");
            return DAY;
        }
        return length;
    }

    /** The outages that are long enough to be downtime. */
    private static OutageMinimum minimum(Cursor at) {
        if (!at.isPresent()) {
            return OutageMinimum.NONE;
        }
        at.mapping(Vocabulary.MINIMUM_OUTAGE);
        Cursor length = at.onlyOneOf("atLeast", "moreThan");
        Cursor judged = at.at("judged");
        return new OutageMinimum(
                length.duration(Duration.ZERO, MeasurementRule.MAX_VALIDITY),
                at.at("moreThan").isPresent(),
                judged.isPresent() ? judged.choice(JUDGED) : Judged.WHOLE_OUTAGE);
    }

    private static Clock clock(Cursor at) {
        Cursor starts = at.at("clockStarts");
        Cursor stops = at.at("clockStops");
        return new Clock(
                starts.isPresent() ? starts.choice(STARTS) : null, stops.isPresent() ? stops.choice(STOPS) : null);
    }

    private static Granularity granularity(Cursor at) {
        Cursor slots = at.at("slots");
        Cursor units = at.at("fullUnits");
        if (slots.isPresent() && units.isPresent()) {
            units.mistake("has no meaning beside slots: take one of the two out");
        }
        if (slots.isPresent()) {
            return slots(slots.mapping(Vocabulary.SLOTS));
        }
        return units.isPresent()
                ? new Granularity.FullUnits(units.duration(ConditionClause.SHORTEST, DAY))
                : Measured.EXACT;
    }

    private static Granularity slots(Cursor at) {
        Duration length = partOfDay(at.required("length", "length: and how long one is, such as length: PT5M"));
        Cursor bad = at.required("badFrom", "badFrom: whole, any, or how much of a slot must be bad, such as PT2M");
        if (!bad.isPresent()) {
            return Measured.EXACT;
        }
        boolean inWords = bad.isText() && !bad.isDuration();
        Duration least =
                inWords ? bad.choice(Words.of("whole", length, "any", SHORTEST)) : bad.duration(SHORTEST, length);
        return new Granularity.Slots(length, least);
    }
}
