package redress.agreements.document;

import java.util.stream.Stream;

/** Documents with one mistake each, made from the shortest sound one. */
final class FaultyDocuments {
    private FaultyDocuments() {}

    /**
     * A document that has to be refused.
     *
     * @param path where the mistake is answered
     * @param words which the answer holds
     * @param mistakes how many are answered in all
     * @param bySchema whether the JSON Schema can say it too
     */
    record Faulty(String name, String text, String path, String words, int mistakes, boolean bySchema) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Faulty> all() {
        return Stream.of(
                        keys(),
                        head(),
                        coverage(),
                        measures(),
                        exclusions(),
                        targets(),
                        credits(),
                        money(),
                        services(),
                        conditions(),
                        figures(),
                        readings(),
                        ratios(),
                        earnings(),
                        bases(),
                        facts(),
                        objectives(),
                        claims(),
                        reserved(),
                        ContradictoryDocuments.all())
                .flatMap(group -> group);
    }

    private static Stream<Faulty> keys() {
        return Stream.of(
                replaced("a misspelt key", "zone: UTC", "zoen: UTC", "zoen", "did you mean zone?", 2, true),
                replaced(
                        "a misspelt key of a clause",
                        "validity: PT720H",
                        "validty: PT720H",
                        "terms.measure.validty",
                        "did you mean validity?",
                        2,
                        true),
                added("a key from nowhere", "colour: blue", "colour", "its keys are agreement, title, provider", true),
                added("a known key behind a dot", "x.title: blue", "x.title", "x.title is not a key", true),
                added("a key twice", "zone: UTC", "zone", "zone is written twice", false),
                replaced(
                        "a tier's key twice",
                        "percent: 30",
                        "percent: 30, percent: 40",
                        "terms.credit.tiers[1].percent",
                        "percent is written twice",
                        false),
                replaced(
                        "two documents",
                        "agreement: tour",
                        "a: b\n---\nagreement: tour",
                        "document",
                        "more than one document",
                        10,
                        false),
                replaced(
                        "an alias", "name: Patient records", "name: *x", "services[0].name", "is an alias (*x)", false),
                replaced("an anchor", "provider: {", "provider: &x {", "provider", "has an anchor (&x)", false),
                replaced("a tag", "title: Patient", "title: !secret Patient", "title", "has a tag", false));
    }

    private static Stream<Faulty> head() {
        return Stream.of(
                replaced(
                        "no title",
                        "title: Patient records, a tour",
                        "notes: none",
                        "title",
                        "is missing: write title:",
                        true),
                replaced("an empty title", "title: Patient records, a tour", "title:", "title", "is empty", true),
                replaced(
                        "a number for a title",
                        "title: Patient records, a tour",
                        "title: 2026",
                        "title",
                        "is a number: write a text, in quotes",
                        true),
                replaced("a long title", "title: Patient", "title: " + "x".repeat(300), "title", "at most 200", true),
                replaced(
                        "a title with a control character",
                        "title: Patient records, a tour",
                        "title: \"a\\u0007b\"",
                        "title",
                        "cannot be printed",
                        false),
                replaced(
                        "a code in capitals",
                        "agreement: tour",
                        "agreement: Tour",
                        "agreement",
                        "Tour is no code",
                        true),
                replaced(
                        "a party as a text",
                        "provider: {code: example-cloud, name: Example Cloud}",
                        "provider: Example Cloud",
                        "provider",
                        "is a text: write keys with values",
                        true),
                replaced(
                        "a provider without a code",
                        "{code: example-cloud, name",
                        "{name",
                        "provider.code",
                        "is missing",
                        true),
                replaced("a zone by its city", "zone: UTC", "zone: rome", "zone", "did you mean Europe/Rome?", false),
                replaced(
                        "a misspelt zone", "zone: UTC", "zone: Europe/Rom", "zone", "did you mean Europe/Rome?", false),
                replaced(
                        "an offset for a zone",
                        "zone: UTC",
                        "zone: \"+02:00\"",
                        "zone",
                        "no zone of the IANA database",
                        false),
                replaced("a currency sign", "currency: USD", "currency: €", "currency", "did you mean EUR?", true),
                replaced(
                        "a misspelt currency",
                        "currency: USD",
                        "currency: EUE",
                        "currency",
                        "did you mean EUR?",
                        false),
                replaced(
                        "a currency in small letters",
                        "currency: USD",
                        "currency: usd",
                        "currency",
                        "did you mean USD?",
                        true),
                replaced(
                        "gold",
                        "currency: USD",
                        "currency: XAU",
                        "currency",
                        "no currency in which a credit can be paid",
                        false),
                replaced(
                        "a date that does not exist",
                        "from: 2026-06-01",
                        "from: 2026-02-30",
                        "effective.from",
                        "2026-02-30 does not exist",
                        false),
                replaced(
                        "a date in another order",
                        "from: 2026-06-01",
                        "from: 01.06.2026",
                        "effective.from",
                        "write YYYY-MM-DD",
                        true),
                replaced(
                        "a date before all time",
                        "from: 2026-06-01",
                        "from: 0001-06-01",
                        "effective.from",
                        "out of range",
                        false),
                replaced(
                        "an end before the start",
                        "from: 2026-06-01",
                        "from: 2026-06-01, until: 2026-05-01",
                        "effective.until",
                        "before its first day 2026-06-01 is over",
                        false),
                replaced(
                        "an end at the start",
                        "from: 2026-06-01",
                        "from: 2026-06-01, until: 2026-06-01",
                        "effective.until",
                        "or leave until out",
                        false));
    }

    private static Stream<Faulty> coverage() {
        return Stream.of(
                clause(
                        "hours that are none",
                        "coverage: {weekly: {mon: [\"8-18\"]}}",
                        "terms.coverage.weekly.mon[0]",
                        "hours are written \"HH:MM-HH:MM\"",
                        true),
                clause(
                        "hours past midnight",
                        "coverage: {weekly: {mon: [\"08:00-25:00\"]}}",
                        "terms.coverage.weekly.mon[0]",
                        "not 08:00-25:00",
                        true),
                clause(
                        "hours without a list",
                        "coverage: {weekly: {mon: \"08:00-18:00\"}}",
                        "terms.coverage.weekly.mon",
                        "is a text: write a list",
                        true),
                clause(
                        "hours that overlap",
                        "coverage: {weekly: {mon: [\"08:00-12:00\", \"11:00-18:00\"]}}",
                        "terms.coverage.weekly",
                        "11:00-18:00 of mon overlaps 08:00-12:00 of mon",
                        false),
                clause(
                        "a night that overlaps the morning",
                        "coverage: {weekly: {sun: [\"22:00-06:00\"], mon: [\"05:00-06:00\"]}}",
                        "terms.coverage.weekly",
                        "05:00-06:00 of mon overlaps 22:00-06:00 of sun",
                        false),
                clause(
                        "a weekday twice",
                        "coverage: {weekly: {mon-fri: [\"08:00-18:00\"], wed: [\"19:00-20:00\"]}}",
                        "terms.coverage.weekly.wed",
                        "wed is named twice",
                        false),
                clause(
                        "a weekday that is none",
                        "coverage: {weekly: {monday: [\"08:00-18:00\"]}}",
                        "terms.coverage.weekly.monday",
                        "monday is no weekday",
                        true),
                clause(
                        "a week without hours",
                        "coverage: {weekly: {}}",
                        "terms.coverage.weekly",
                        "has no hours at all",
                        true),
                clause(
                        "a word for the week",
                        "coverage: {weekly: alwys}",
                        "terms.coverage.weekly",
                        "did you mean always?",
                        true),
                clause(
                        "a holiday that does not exist",
                        "coverage: {weekly: always, holidays: [2026-11-31]}",
                        "terms.coverage.holidays[0]",
                        "2026-11-31 does not exist",
                        false),
                clause(
                        "a special day that is no date",
                        "coverage: {weekly: always, specialDays: {xmas: []}}",
                        "terms.coverage.specialDays.xmas",
                        "xmas is no date",
                        true));
    }

    private static Stream<Faulty> measures() {
        return Stream.of(
                measure("no interval", "{kind: downtime}", "terms.measure", "write expectedInterval: PT5M", true),
                measure(
                        "a length that is none",
                        "{kind: downtime, validity: 5m}",
                        "terms.measure.validity",
                        "write it as in ISO 8601",
                        true),
                measure(
                        "a length as a number",
                        "{kind: downtime, validity: 5}",
                        "terms.measure.validity",
                        "5 is no duration",
                        true),
                measure(
                        "a length of nothing",
                        "{kind: downtime, validity: PT0S}",
                        "terms.measure.validity",
                        "out of range",
                        false),
                measure(
                        "a negative length",
                        "{kind: downtime, validity: PT-5M}",
                        "terms.measure.validity",
                        "out of range",
                        true),
                measure(
                        "results that lapse at once",
                        "{kind: downtime, validity: PT1M, expectedInterval: PT5M}",
                        "terms.measure.validity",
                        "shorter than expectedInterval PT5M",
                        false),
                measure(
                        "half a confirmation",
                        "{kind: downtime, validity: PT5M, confirmation: 1.5}",
                        "terms.measure.confirmation",
                        "not a whole number",
                        true),
                measure(
                        "no confirmation",
                        "{kind: downtime, validity: PT5M, confirmation: 0}",
                        "terms.measure.confirmation",
                        "from 1 to 100",
                        true),
                measure(
                        "a quorum that is none",
                        "{kind: downtime, validity: PT5M, quorum: most}",
                        "terms.measure.quorum",
                        "any or majority or all",
                        true),
                measure(
                        "a quorum of nobody",
                        "{kind: downtime, validity: PT5M, quorum: {atLeast: 0}}",
                        "terms.measure.quorum.atLeast",
                        "out of range",
                        true),
                measure(
                        "two minimums",
                        "{kind: downtime, validity: PT5M, minimumOutage: {atLeast: PT1M, moreThan: PT1M}}",
                        "terms.measure.minimumOutage",
                        "more than one of atLeast, moreThan",
                        true),
                measure("no kind", "{validity: PT5M}", "terms.measure.kind", "is missing", true),
                replaced(
                        "no measure",
                        "  measure: {kind: downtime, validity: PT720H}\n",
                        "",
                        "terms.measure",
                        "here or in the terms of each service",
                        false),
                replaced("no target", "  target: {atLeast: 99.5}\n", "", "terms.target", "is missing", false));
    }

    private static Stream<Faulty> exclusions() {
        return Stream.of(
                exclusion(
                        "a kind that is misspelt",
                        "{kind: planned-maintainance}",
                        "terms.exclusions[0].kind",
                        "did you mean planned-maintenance?",
                        true),
                exclusion(
                        "the same kind twice",
                        "{kind: suspension}, {kind: suspension}",
                        "terms.exclusions[1]",
                        "there is a clause for suspension already",
                        false),
                exclusion(
                        "business days of nobody",
                        "{kind: suspension, notice: {businessDays: 2}}",
                        "terms.exclusions[0].notice.businessDays",
                        "write businessHours at the top",
                        false),
                exclusion(
                        "two notices",
                        "{kind: suspension, notice: {hours: 2, days: 1}}",
                        "terms.exclusions[0].notice",
                        "more than one of hours, days, businessDays",
                        true),
                exclusion(
                        "a budget per week",
                        "{kind: suspension, budget: {length: PT1H, per: week}}",
                        "terms.exclusions[0].budget.per",
                        "month or quarter or year",
                        true),
                exclusion(
                        "standing hours with a notice",
                        "{kind: suspension, notice: {hours: 2}, standing: {weekly: {wed: [\"02:00-06:00\"]}}}",
                        "terms.exclusions[0].notice",
                        "no meaning beside standing hours",
                        true),
                exclusion(
                        "a weekly window without hours",
                        "{kind: weekly-window}",
                        "terms.exclusions[0].standing",
                        "is missing",
                        true),
                exclusion(
                        "a decision that is none",
                        "{kind: suspension, decision: maybe}",
                        "terms.exclusions[0].decision",
                        "required or not-required",
                        true));
    }

    private static Stream<Faulty> targets() {
        return Stream.of(
                target(
                        "a target above 100",
                        "{atLeast: 101}",
                        "terms.target.atLeast",
                        "101 is out of range: write a number from 0 to 100",
                        true),
                target("a target of nothing", "{atLeast: 0}", "terms.target.atLeast", "a promise of 0 % is none", true),
                target("more than everything", "{above: 100}", "terms.target.above", "nothing lies above 100 %", true),
                target("no bound", "{}", "terms.target", "has none of atLeast, above", true),
                target(
                        "both bounds",
                        "{above: 99, atLeast: 99}",
                        "terms.target",
                        "has more than one of atLeast, above",
                        true),
                target(
                        "a word for a number",
                        "{atLeast: three nines}",
                        "terms.target.atLeast",
                        "three nines is no decimal number",
                        true),
                target(
                        "a number with a comma",
                        "{atLeast: \"99,9\"}",
                        "terms.target.atLeast",
                        "99,9 is no decimal number",
                        true),
                target("a number without end", "{atLeast: .inf}", "terms.target.atLeast", ".inf", true),
                target("a number of astronomers", "{atLeast: 1e999}", "terms.target.atLeast", "out of range", true),
                target(
                        "a hair",
                        "{atLeast: 99.99999999999999}",
                        "terms.target.atLeast",
                        "more than 12 decimals",
                        false),
                target(
                        "decimals without a rounding",
                        "{atLeast: 99, compared: {decimals: 2}}",
                        "terms.target.compared.rounding",
                        "is missing",
                        true),
                target(
                        "a rounding that is none",
                        "{atLeast: 99, compared: {decimals: 2, rounding: nearest}}",
                        "terms.target.compared.rounding",
                        "half-up or half-even",
                        true));
    }

    private static Stream<Faulty> credits() {
        return Stream.of(
                tiers(
                        "a gap",
                        "{below: 99.5, atLeast: 99, percent: 10}, {below: 98, percent: 30}",
                        "terms.credit.tiers[1]",
                        "there is a gap between 98 and 99",
                        false),
                tiers(
                        "an overlap",
                        "{below: 99.5, atLeast: 99, percent: 10}, {below: 99.2, percent: 30}",
                        "terms.credit.tiers[1]",
                        "overlaps the tier before",
                        false),
                tiers(
                        "a bound in two tiers",
                        "{below: 99.5, atLeast: 99, percent: 10}, {atMost: 99, percent: 30}",
                        "terms.credit.tiers[1]",
                        "exactly 99 lies in two tiers",
                        false),
                tiers(
                        "a bound in no tier",
                        "{atMost: 99.9, above: 99, percent: 10}, {below: 99, percent: 25}",
                        "terms.credit.tiers[1]",
                        "exactly 99 lies in no tier",
                        false),
                tiers(
                        "the wrong order",
                        "{below: 99, percent: 30}, {below: 99.5, atLeast: 99, percent: 10}",
                        "terms.credit.tiers[1]",
                        "highest availability first",
                        2,
                        false),
                tiers(
                        "nothing below",
                        "{below: 99.5, atLeast: 99, percent: 10}",
                        "terms.credit.tiers[0]",
                        "there is a gap below 99",
                        false),
                tiers("no upper bound", "{percent: 10}", "terms.credit.tiers[0]", "has no upper bound", true),
                tiers(
                        "two upper bounds",
                        "{below: 99, atMost: 99, percent: 10}",
                        "terms.credit.tiers[0]",
                        "more than one of atMost, below",
                        true),
                tiers("no percent", "{below: 99}", "terms.credit.tiers[0].percent", "is missing", true),
                tiers(
                        "a negative percent",
                        "{below: 99, percent: -1}",
                        "terms.credit.tiers[0].percent",
                        "out of range",
                        true),
                tiers("no tiers", "", "terms.credit.tiers", "is empty", true),
                credit(
                        "a step of nothing",
                        "{kind: per-step, below: 99, step: 0, percent: 1, portion: counts}",
                        "terms.credit.step",
                        "a step of 0 is none",
                        true),
                credit("no credit said", "{}", "terms.credit.kind", "is missing", true),
                credit("a credit as a list", "[1]", "terms.credit", "is a list: write keys with values", true));
    }

    private static Stream<Faulty> money() {
        return Stream.of(
                fee(
                        "a fee of fractions of cents",
                        "{amount: 10.001, per: month}",
                        "services[0].fee.amount",
                        "USD has 2",
                        false),
                fee("a negative fee", "{amount: -1, per: month}", "services[0].fee.amount", "out of range", true),
                fee("a fee for ever", "{amount: 1}", "services[0].fee.per", "is missing", true),
                fee(
                        "a fee per week",
                        "{amount: 1, per: week}",
                        "services[0].fee.per",
                        "period or hour or month or quarter or year",
                        true),
                fee("a fee as a number", "1000", "services[0].fee", "is a number: write keys with values", true),
                replaced(
                        "no fee",
                        ", fee: {amount: 1000.00, per: month}",
                        "",
                        "services[0].fee",
                        "is missing: write fee: {amount: 1000.00, per: month}",
                        false),
                clause(
                        "a monthly fee for rolling days",
                        "period: {kind: rolling-days, days: 30}",
                        "services[0].fee.per",
                        "write per: period",
                        false),
                clause("no days", "period: {kind: rolling-days}", "terms.period.days", "is missing", 2, true),
                clause(
                        "a day after the month's end",
                        "period: {kind: billing-month, anchorDay: 32}",
                        "terms.period.anchorDay",
                        "from 1 to 31",
                        true),
                clause(
                        "two caps",
                        "cap: {percentOfBasis: 50, amount: 1}",
                        "terms.cap",
                        "more than one of percentOfBasis, amount",
                        true),
                clause(
                        "a cap of fractions of cents",
                        "cap: {amount: 0.001}",
                        "terms.cap.amount",
                        "too many decimals",
                        false),
                clause("no floor", "floor: {}", "terms.floor", "has none of above, atLeast, liftTo", true),
                clause("a rounding without a mode", "rounding: {}", "terms.rounding.mode", "is missing", true));
    }

    private static Stream<Faulty> services() {
        String service = "  - {service: tour-records, name: Patient records, fee: {amount: 1000.00, per: month}}\n";
        return Stream.of(
                replaced("no services", "services:\n" + service, "", "services", "is missing", true),
                replaced(
                        "an empty list of services",
                        "services:\n" + service,
                        "services: []\n",
                        "services",
                        "write at least one service",
                        true),
                replaced(
                        "a service twice",
                        service,
                        service + service,
                        "services[1].service",
                        "tour-records is in services[0] already",
                        false),
                replaced(
                        "a service as a text",
                        service,
                        "  - tour-records\n",
                        "services[0]",
                        "is a text: write keys with values",
                        true),
                replaced(
                        "a service's own clause misspelt",
                        "per: month}",
                        "per: month}, terms: {targte: {atLeast: 99}}",
                        "services[0].terms.targte",
                        "did you mean target?",
                        true));
    }

    private static Stream<Faulty> conditions() {
        String probes = "is about probe results, and what is bad is told by tickets";
        return Stream.of(
                bad("no kind of bad", "{}", ".kind", "is missing", true),
                bad("a misspelt kind of bad", "{kind: error-rat}", ".kind", "did you mean error-rate?", true),
                bad("no threshold", "{kind: error-rate}", "", "has none of moreThan, atLeast", true),
                bad("two thresholds", "{kind: error-rate, moreThan: 5, atLeast: 5}", "", "more than one of", true),
                bad(
                        "more errors than all",
                        "{kind: error-rate, moreThan: 100}",
                        ".moreThan",
                        "write atLeast: 100",
                        true),
                bad("an error rate of 101", "{kind: error-rate, atLeast: 101}", ".atLeast", "from 0 to 100", true),
                bad(
                        "a fraction of a request",
                        "{kind: error-rate, atLeast: 5, minimumRequests: 1.5}",
                        ".minimumRequests",
                        "not a whole number",
                        true),
                bad(
                        "a minimum of a day",
                        "{kind: error-rate, atLeast: 5, minimumOf: day}",
                        ".minimumOf",
                        "interval or outage",
                        true),
                bad(
                        "a silence that is none",
                        "{kind: error-rate, atLeast: 5, silence: down}",
                        ".silence",
                        "unknown or up",
                        true),
                bad(
                        "repeats that double",
                        "{kind: error-rate, atLeast: 5, repeats: double}",
                        ".repeats",
                        "count or ignored",
                        true),
                bad("components without a quorum", "{kind: components}", ".quorum", "is missing", true),
                bad("a quorum of none", "{kind: components, quorum: none}", ".quorum", "any or majority or all", true),
                bad("no severity", "{kind: tickets, severities: []}", ".severities", "name a severity", true),
                bad("a severity as a list", "{kind: tickets, severities: [[1]]}", ".severities[0]", "is a list", true),
                bad("a quorum of tickets", "{kind: tickets, quorum: all}", ".quorum", "is not a key of bad", true),
                measure(
                        "probes beside tickets",
                        "{kind: downtime, validity: PT5M, bad: {kind: tickets}}",
                        "terms.measure.validity",
                        probes,
                        true),
                measure(
                        "probes that say nothing",
                        "{kind: request-share, bad: {kind: probes}}",
                        "terms.measure",
                        "write expectedInterval: PT5M",
                        true));
    }

    private static Stream<Faulty> figures() {
        return Stream.of(
                measure("no slot", "{kind: mean-error-rate}", "terms.measure.slot", "is missing", true),
                measure(
                        "a slot of seven minutes",
                        "{kind: mean-error-rate, slot: PT7M}",
                        "terms.measure.slot",
                        "does not divide a day",
                        false),
                measure("no users", "{kind: user-minutes}", "terms.measure.users", "is missing", true),
                measure("nobody", "{kind: user-share, users: 0}", "terms.measure.users", "from 1 to", true),
                measure(
                        "users without a unit",
                        "{kind: user-share, users: {}}",
                        "terms.measure.users.usage",
                        "is missing",
                        true),
                measure(
                        "users of downtime",
                        "{kind: downtime, validity: PT5M, users: 3}",
                        "terms.measure.users",
                        "is not a key of measure",
                        true),
                measure(
                        "good luck",
                        "{kind: request-share, good: luck}",
                        "terms.measure.good",
                        "succeeded or answered-in-time",
                        true),
                measure(
                        "a clock that starts with the answer",
                        "{kind: downtime, validity: PT5M, clockStarts: answered}",
                        "terms.measure.clockStarts",
                        "opened or discovered or failed",
                        true),
                measure(
                        "a clock that stops when opened",
                        "{kind: downtime, validity: PT5M, clockStops: opened}",
                        "terms.measure.clockStops",
                        "restored or worked-around or confirmed",
                        true),
                measure(
                        "slots without a threshold",
                        "{kind: downtime, validity: PT5M, slots: {length: PT5M}}",
                        "terms.measure.slots.badFrom",
                        "is missing",
                        true),
                measure(
                        "more than a slot",
                        "{kind: downtime, validity: PT5M, slots: {length: PT5M, badFrom: PT6M}}",
                        "terms.measure.slots.badFrom",
                        "out of range",
                        false),
                measure(
                        "half a word for a slot",
                        "{kind: downtime, validity: PT5M, slots: {length: PT5M, badFrom: half}}",
                        "terms.measure.slots.badFrom",
                        "whole or any",
                        true),
                measure(
                        "slots and units",
                        "{kind: downtime, validity: PT5M, slots: {length: PT5M, badFrom: any}, fullUnits: PT1M}",
                        "terms.measure.fullUnits",
                        "no meaning beside slots",
                        true),
                measure(
                        "units of nothing",
                        "{kind: downtime, validity: PT5M, fullUnits: PT0S}",
                        "terms.measure.fullUnits",
                        "out of range",
                        false),
                measure(
                        "tickets without a clock",
                        "{kind: tickets-in-time}",
                        "terms.measure.clock",
                        "is missing",
                        true));
    }

    private static Stream<Faulty> readings() {
        String hole = "{atMost: 99.4, above: 99, percent: 10}, {below: 99, percent: 25}";
        return Stream.of(
                credit(
                        "a reading without its sentence",
                        "{kind: tiers, gaps: higher-row, tiers: [" + hole + "]}",
                        "terms.credit.gaps",
                        "write interpretation: beside it",
                        true),
                credit(
                        "an overlap without its sentence",
                        "{kind: tiers, overlaps: higher-credit, tiers: [{below: 99.4, percent: 10}, {below: 99, percent: 25}]}",
                        "terms.credit.overlaps",
                        "write interpretation: beside it",
                        true),
                tiers(
                        "how to read a hole",
                        hole,
                        "terms.credit.tiers[1]",
                        "gaps: higher-row, lower-row or no-credit",
                        false),
                tiers(
                        "how to read an overlap",
                        "{below: 99.4, percent: 10}, {below: 99, percent: 25}",
                        "terms.credit.tiers[1]",
                        "overlaps: higher-credit or lower-credit",
                        false),
                credit(
                        "a reading that leaves the hole below",
                        "{kind: tiers, gaps: lower-row, interpretation: x, tiers: [{below: 99, atLeast: 98, percent: 10}]}",
                        "terms.credit.tiers[0]",
                        "there is a gap below 98",
                        false),
                credit(
                        "bounds in other decimals than compared",
                        "{kind: tiers, compared: {decimals: 2, rounding: half-up}, tiers: [{atMost: 98.9, atLeast: 98.0, percent: 1},"
                                + " {atMost: 97.9, percent: 2}]}",
                        "terms.credit.tiers[1]",
                        "there is a gap between 97.9 and 98.0",
                        false),
                tiers(
                        "nothing for less",
                        "{below: 99, atLeast: 98, percent: 10}, {below: 98, percent: 0}",
                        "terms.credit.tiers[1]",
                        "a lower availability earns nothing",
                        false),
                tiers(
                        "units mixed",
                        "{below: 99, atLeast: 98, percent: 10}, {below: 98, days: 3}",
                        "terms.credit.tiers[1]",
                        "earns days where the first tier earns percent",
                        false),
                tiers(
                        "two rewards",
                        "{below: 99, percent: 10, days: 3}",
                        "terms.credit.tiers[0]",
                        "more than one of percent, days, points",
                        true),
                tiers("400 days", "{below: 99, days: 400}", "terms.credit.tiers[0].days", "from 0 to 366", true),
                credit(
                        "points without points",
                        "{kind: tiers, percentPerPoint: 1, tiers: [{below: 99, percent: 10}]}",
                        "terms.credit.percentPerPoint",
                        "only where the tiers give points",
                        false),
                credit(
                        "a repetition that triples",
                        "{kind: tiers, repetition: triples, tiers: [{below: 99, points: 1}]}",
                        "terms.credit.repetition",
                        "doubles or counts-once",
                        true),
                clause(
                        "an empty interpretation",
                        "rounding: {mode: down, interpretation: \"\"}",
                        "terms.rounding.interpretation",
                        "is empty",
                        true),
                clause(
                        "a long interpretation",
                        "rounding: {mode: down, interpretation: " + "x".repeat(2_001) + "}",
                        "terms.rounding.interpretation",
                        "at most 2000",
                        true));
    }

    private static Stream<Faulty> ratios() {
        return Stream.of(
                clause(
                        "nothing leaves",
                        "denominator: {excluded: {leaves: []}}",
                        "terms.denominator.excluded.leaves",
                        "name a kind of exclusion",
                        true),
                clause(
                        "a kind that leaves is misspelt",
                        "denominator: {excluded: {leaves: [customer-planed]}}",
                        "terms.denominator.excluded.leaves[0]",
                        "did you mean customer-planned?",
                        true),
                clause(
                        "deployed or not",
                        "denominator: {deployed: maybe}",
                        "terms.denominator.deployed",
                        "not-asked or leaves or counts-up",
                        true),
                clause("no month", "denominator: {fixed: PT0S}", "terms.denominator.fixed", "out of range", false),
                target("a target in minutes for a share", "{atMost: PT4H}", "terms.target", "write atLeast:", false),
                target("a number for a share", "{atMost: 2}", "terms.target", "where the measure gives a share", false),
                measure(
                        "a share for a mean time to repair",
                        "{kind: mean-time-to-repair, validity: PT5M}",
                        "terms.target",
                        "write atMost: and a duration",
                        2,
                        false),
                measure(
                        "a share for interruptions",
                        "{kind: interruption-count, validity: PT5M}",
                        "terms.target",
                        "write atMost: and a number",
                        2,
                        false),
                measure(
                        "tiers for interruptions",
                        "{kind: interruption-count, validity: PT5M}",
                        "terms.credit",
                        "write kind: by-amount",
                        2,
                        false),
                target("half an interruption", "{atMost: 1.5}", "terms.target.atMost", "not a whole number", true),
                target(
                        "a length that is rounded",
                        "{atMost: PT4H, compared: exactly}",
                        "terms.target.compared",
                        "take it out",
                        true),
                target("nothing or not", "{none: false}", "terms.target.none", "or none: true", true),
                target("a word for no target", "nothing", "terms.target", "write none", true),
                target(
                        "few tickets of a share",
                        "{few: 39, late: 2, atLeast: 95}",
                        "terms.target",
                        "counts no tickets",
                        false),
                target("few without late", "{few: 39, atLeast: 95}", "terms.target.late", "is missing", true),
                target(
                        "more late than few",
                        "{few: 2, late: 3, atLeast: 95}",
                        "terms.target.late",
                        "write 0 to 2",
                        false),
                clause(
                        "a grace of years",
                        "period: {kind: year, grace: P900D}",
                        "terms.period.grace",
                        "out of range",
                        false),
                exclusion(
                        "half a share",
                        "{kind: suspension, share: half}",
                        "terms.exclusions[0].share",
                        "allowed or not-allowed",
                        true));
    }

    private static Stream<Faulty> earnings() {
        return Stream.of(
                credit(
                        "a unit of nothing",
                        "{kind: per-unit, unit: PT0S, portion: counts, percent: 5}",
                        "terms.credit.unit",
                        "out of range",
                        false),
                credit(
                        "beyond belief",
                        "{kind: per-unit, unit: PT1H, portion: counts, percent: 5, beyond: belief}",
                        "terms.credit.beyond",
                        "none or target",
                        true),
                credit(
                        "no portion",
                        "{kind: per-unit, unit: PT1H, percent: 5}",
                        "terms.credit.portion",
                        "is missing",
                        true),
                credit("no rungs", "{kind: ladder, rungs: []}", "terms.credit.rungs", "is empty", true),
                credit(
                        "a ladder downwards",
                        "{kind: ladder, rungs: [{from: PT4H, percent: 5}, {from: PT1H, percent: 10}]}",
                        "terms.credit.rungs[1]",
                        "does not lie above the rung before",
                        false),
                credit(
                        "a rung of a number",
                        "{kind: ladder, rungs: [{from: 4, percent: 5}]}",
                        "terms.credit.rungs[0].from",
                        "is no duration",
                        true),
                credit("no times", "{kind: multiple-of-lost-time, times: 0}", "terms.credit.times", "0 times", true),
                credit(
                        "times of the week",
                        "{kind: multiple-of-lost-time, times: 1, of: week}",
                        "terms.credit.of",
                        "period or agreed-time",
                        true),
                credit(
                        "slots of eleven minutes",
                        "{kind: free-slots, slot: PT11M}",
                        "terms.credit.slot",
                        "does not divide a day",
                        false),
                credit(
                        "more than the slot",
                        "{kind: free-slots, slot: PT1H, moreThan: PT1H}",
                        "terms.credit.moreThan",
                        "no slot of PT1H",
                        false),
                credit(
                        "another currency",
                        "{kind: per-day, amount: 10 GBP}",
                        "terms.credit.amount",
                        "every amount is in USD",
                        true),
                credit(
                        "working days of nobody",
                        "{kind: per-day, amount: 10, afterBusinessDays: 2}",
                        "terms.credit.afterBusinessDays",
                        "write businessHours at the top",
                        false),
                credit(
                        "more than all at risk",
                        "{kind: amount-at-risk, atRisk: 120, pool: 50, level: 30}",
                        "terms.credit.atRisk",
                        "from 0 to 100",
                        true),
                credit(
                        "a share by amount",
                        "{kind: by-amount, rungs: [{above: 2, percent: 5}]}",
                        "terms.credit",
                        "write kind: tiers",
                        false),
                credit(
                        "a number after a length",
                        "{kind: by-amount, rungs: [{above: PT4H, percent: 5}, {above: 5, percent: 10}]}",
                        "terms.credit.rungs[1].above",
                        "of another unit than the first rung",
                        false),
                credit(
                        "late tickets of no tickets",
                        "{kind: per-late, first: 1, further: 0.5, each: PT15M}",
                        "terms.credit",
                        "counts no tickets",
                        false),
                credit(
                        "a key of another kind",
                        "{kind: ladder, rungs: [{from: PT5M, percent: 5}], times: 3}",
                        "terms.credit.times",
                        "is not a key of credit",
                        true));
    }

    private static Stream<Faulty> bases() {
        return Stream.of(
                clause("a fee of the next", "basis: {kind: fee, when: next}", "terms.basis.when", "is not a key", true),
                clause(
                        "charges of ever",
                        "basis: {kind: charged, when: ever}",
                        "terms.basis.when",
                        "same or preceding",
                        true),
                clause(
                        "a net of fish",
                        "basis: {kind: charged, net: fish}",
                        "terms.basis.net",
                        "write true or false",
                        true),
                clause(
                        "units of nothing",
                        "basis: {kind: fee, units: {affected: 0, all: 0}}",
                        "terms.basis.units.all",
                        "a share of 0 units",
                        false),
                clause(
                        "more units than all",
                        "basis: {kind: fee, units: {affected: 3, all: 2}}",
                        "terms.basis.units",
                        "more units are affected",
                        false),
                clause(
                        "affected of how many",
                        "basis: {kind: fee, units: {affected: 3}}",
                        "terms.basis.units.all",
                        "is missing",
                        true),
                clause(
                        "a cap of a week",
                        "cap: {amount: 1, scope: week}",
                        "terms.cap.scope",
                        "period or event or rolling-year",
                        true),
                clause(
                        "a cap of no days",
                        "cap: [{chargedBefore: {days: 0}}]",
                        "terms.cap[0].chargedBefore.days",
                        "from 1 to",
                        true),
                clause(
                        "credits that were given",
                        "cap: {amount: 1, lessCreditsGiven: maybe}",
                        "terms.cap.lessCreditsGiven",
                        "write true or false",
                        true),
                clause("a combination of all", "combination: all", "terms.combination", "highest or sum", true),
                clause("no rule", "combination: {}", "terms.combination.rule", "is missing", true));
    }

    private static Stream<Faulty> facts() {
        String service = "name: Patient records";
        return Stream.of(
                clause(
                        "a fact for two things",
                        "eligibility: [{fact: zones, atLeast: 2, has: a}]",
                        "terms.eligibility[0]",
                        "more than one of",
                        true),
                clause(
                        "a fact for nothing",
                        "eligibility: [{fact: zones}]",
                        "terms.eligibility[0]",
                        "has none of",
                        true),
                clause("no fact", "eligibility: [{atLeast: 2}]", "terms.eligibility[0].fact", "is missing", true),
                clause(
                        "eligibility as a mapping",
                        "eligibility: {zones: 2}",
                        "terms.eligibility",
                        "write a list",
                        true),
                replaced(
                        "a fact as a mapping",
                        service,
                        "facts: {zones: {a: 2}}",
                        "services[0].facts.zones",
                        "is a mapping",
                        true),
                replaced(
                        "a fact of no values",
                        service,
                        "facts: {zones: []}",
                        "services[0].facts.zones",
                        "is empty",
                        true),
                replaced(
                        "a fact with a space",
                        service,
                        "facts: {a b: 2}",
                        "services[0].facts.a b",
                        "is no name of a fact",
                        true),
                replaced("a trial without end", service, "trial: {}", "services[0].trial.until", "is missing", true),
                clause(
                        "a variant for nothing",
                        "variants: [{target: {atLeast: 99.6}}]",
                        "terms.variants[0].when",
                        "is missing",
                        true),
                clause(
                        "a variant for all",
                        "variants: [{when: {}, target: {atLeast: 99.6}}]",
                        "terms.variants[0].when",
                        "name a fact",
                        true),
                clause(
                        "a mistake in a variant nobody has",
                        "variants: [{when: {a: b}, target: {atLeast: 990}}]",
                        "terms.variants[0].target.atLeast",
                        "out of range",
                        true),
                clause(
                        "a variant of variants",
                        "variants: [{when: {a: b}, variants: []}]",
                        "terms.variants[0].variants",
                        "is not a key",
                        true),
                replaced(
                        "variants of a service",
                        "per: month}",
                        "per: month}, terms: {variants: []}",
                        "services[0].terms.variants",
                        "write the clauses of this service themselves",
                        true));
    }

    private static Stream<Faulty> objectives() {
        return Stream.of(
                clause("no objectives", "objectives: []", "terms.objectives", "is empty", true),
                clause(
                        "an objective without a name",
                        "objectives: [{target: {atLeast: 99.6}}]",
                        "terms.objectives[0].name",
                        "is missing",
                        true),
                clause(
                        "an objective twice",
                        "objectives: [{name: a}, {name: a}]",
                        "terms.objectives[1].name",
                        "give each objective its own",
                        false),
                clause(
                        "a fee in an objective",
                        "objectives: [{name: a, fee: 3}]",
                        "terms.objectives[0].fee",
                        "is not a key",
                        true),
                clause(
                        "two rules for probes",
                        "objectives: [{name: a}, {name: b, measure: {kind: downtime, validity: PT1H}}]",
                        "terms.objectives[1]",
                        "let validity, confirmation and quorum agree",
                        false),
                clause(
                        "an objective of another kind",
                        "objectives: [{name: a, target: {atMost: 2}}]",
                        "terms.objectives[0].target",
                        "where the measure gives a share",
                        false));
    }

    private static Stream<Faulty> claims() {
        return Stream.of(
                clause("a claim by nobody", "claim: {}", "terms.claim", "has none of automatic, steps", true),
                clause(
                        "a claim that is not automatic",
                        "claim: {automatic: false}",
                        "terms.claim.automatic",
                        "write steps:",
                        true),
                clause("a claim without steps", "claim: {steps: []}", "terms.claim.steps", "is empty", true),
                step("no limit", "{name: a, from: period-end}", ".within", "is missing", true),
                step(
                        "from nowhere",
                        "{name: a, from: nowhere, within: {days: 3}}",
                        ".from",
                        "incident or incident-end",
                        true),
                step(
                        "cycles of an incident",
                        "{name: a, from: incident, cycles: 2, within: {days: 3}}",
                        ".cycles",
                        "only with from: billing-cycle",
                        true),
                step("no cycles", "{name: a, from: billing-cycle}", ".cycles", "is missing", true),
                step(
                        "a cycle of days",
                        "{name: a, from: billing-cycle, cycles: 2, within: {days: 3}}",
                        ".within",
                        "take it out",
                        true),
                step(
                        "no days",
                        "{name: a, from: period-end, within: {days: 0}}",
                        ".within.days",
                        "from 1 to 3660",
                        true),
                step(
                        "two units",
                        "{name: a, from: period-end, within: {days: 1, hours: 3}}",
                        ".within",
                        "more than one of",
                        true),
                step(
                        "business days of nobody",
                        "{name: a, from: period-end, within: {businessDays: 3}}",
                        ".within.businessDays",
                        "write businessHours at the top",
                        false),
                step(
                        "the same time of a month",
                        "{name: a, from: period-end, within: {months: 3, sameTimeOfDay: true}}",
                        ".within.sameTimeOfDay",
                        "only beside days",
                        true),
                step(
                        "the same step",
                        "{name: a, from: period-end, within: {days: 1}}, {name: a, from: incident, within: {days: 1}}",
                        "[1].name",
                        "give each step its own",
                        false),
                clause(
                        "a clock that goes back",
                        "clocks: [{name: a, from: restored, to: opened, within: {hours: 1}}]",
                        "terms.clocks[0].to",
                        "does not come after restored",
                        false),
                clause(
                        "a clock without a limit",
                        "clocks: [{name: a, from: opened, to: restored}]",
                        "terms.clocks[0].within",
                        "is missing",
                        true),
                clause(
                        "a clock twice",
                        "clocks: [{name: a, from: opened, to: restored, within: {hours: 1}}, {name: a, from: opened, to: answered, within: {hours: 1}}]",
                        "terms.clocks[1]",
                        "one clock of this name for each severity",
                        false),
                clause(
                        "an announcement twice",
                        "notices: [{kind: relocation, ahead: {days: 9}}, {kind: relocation, ahead: {days: 8}}]",
                        "terms.notices[1]",
                        "there is a clause for relocation already",
                        false),
                clause(
                        "an announcement of nothing known",
                        "notices: [{kind: party, ahead: {days: 9}}]",
                        "terms.notices[0].kind",
                        "is not known",
                        true),
                clause(
                        "an announcement without its time",
                        "notices: [{kind: relocation}]",
                        "terms.notices[0].ahead",
                        "is missing",
                        true),
                clause(
                        "an announcement in business days of nobody",
                        "notices: [{kind: relocation, ahead: {businessDays: 9}}]",
                        "terms.notices[0].ahead.businessDays",
                        "nothing says which days are business days",
                        false),
                added(
                        "a renewal of what has no end",
                        "renewal: {noticeBeforeEnd: {months: 3}}",
                        "renewal",
                        "write effective.until too",
                        false),
                clause(
                        "a right of nothing",
                        "termination: [{}]",
                        "terms.termination[0]",
                        "has none of inARow, of",
                        true),
                clause(
                        "three of two",
                        "termination: [{of: 2, breaches: 3}]",
                        "terms.termination[0].breaches",
                        "from 1 to 2",
                        false),
                clause(
                        "two rights in one",
                        "termination: [{inARow: 2, of: 6, breaches: 3}]",
                        "terms.termination[0]",
                        "write either",
                        true));
    }

    private static Faulty bad(String name, String bad, String path, String words, boolean bySchema) {
        return measure(name, "{kind: downtime, bad: " + bad + "}", "terms.measure.bad" + path, words, bySchema);
    }

    static Faulty step(String name, String step, String path, String words, boolean bySchema) {
        return clause(
                name,
                "claim: {steps: [" + step + "]}",
                "terms.claim.steps" + (path.startsWith("[") ? path : "[0]" + path),
                words,
                bySchema);
    }

    static Faulty measure(String name, String measure, String path, String words, int mistakes, boolean bySchema) {
        return replaced(name, "{kind: downtime, validity: PT720H}", measure, path, words, mistakes, bySchema);
    }

    private static Stream<Faulty> reserved() {
        return Stream.of(
                measure(
                        "a percentile of answers",
                        "{kind: latency-percentile}",
                        "terms.measure.kind",
                        "measure.kind latency-percentile is not supported yet; supported are downtime, request-share",
                        true),
                measure(
                        "a timeout",
                        "{kind: downtime, validity: PT5M, timeout: PT60S}",
                        "terms.measure.timeout",
                        "timeout is not supported yet",
                        true),
                clause(
                        "a fixed month",
                        "period: {kind: fixed-length, length: PT720H}",
                        "terms.period.kind",
                        "period.kind fixed-length is not supported yet",
                        true),
                clause(
                        "the fee of a region",
                        "basis: {kind: region}",
                        "terms.basis.kind",
                        "basis.kind region is not supported yet; supported are fee",
                        true),
                clause(
                        "a cap of a rolling year",
                        "cap: {amount: 1, rolling: P12M}",
                        "terms.cap.rolling",
                        "rolling is not supported yet",
                        true),
                clause("bands of hours", "bands: []", "terms.bands", "bands is not supported yet", true),
                added(
                        "subcontractors",
                        "subcontractors: []",
                        "subcontractors",
                        "subcontractors is not supported yet",
                        true),
                added(
                        "interpretations",
                        "interpretations: []",
                        "interpretations",
                        "nothing in an agreement is ignored",
                        true));
    }

    static Faulty replaced(String name, String was, String is, String path, String words, boolean bySchema) {
        return replaced(name, was, is, path, words, 1, bySchema);
    }

    static Faulty replaced(
            String name, String was, String is, String path, String words, int mistakes, boolean bySchema) {
        if (!Samples.LEAST.contains(was)) {
            throw new IllegalArgumentException(was + " is not in the sample");
        }
        return new Faulty(name, Samples.LEAST.replace(was, is), path, words, mistakes, bySchema);
    }

    private static Faulty added(String name, String line, String path, String words, boolean bySchema) {
        return replaced(name, "agreement: tour\n", "agreement: tour\n" + line + "\n", path, words, bySchema);
    }

    static Faulty clause(String name, String clause, String path, String words, boolean bySchema) {
        return clause(name, clause, path, words, 1, bySchema);
    }

    static Faulty clause(String name, String clause, String path, String words, int mistakes, boolean bySchema) {
        return replaced(name, "terms:\n", "terms:\n  " + clause + "\n", path, words, mistakes, bySchema);
    }

    static Faulty measure(String name, String measure, String path, String words, boolean bySchema) {
        return replaced(name, "{kind: downtime, validity: PT720H}", measure, path, words, bySchema);
    }

    static Faulty exclusion(String name, String exclusions, String path, String words, boolean bySchema) {
        return clause(name, "exclusions: [" + exclusions + "]", path, words, bySchema);
    }

    static Faulty target(String name, String target, String path, String words, boolean bySchema) {
        return replaced(name, "{atLeast: 99.5}", target, path, words, bySchema);
    }

    static Faulty credit(String name, String credit, String path, String words, boolean bySchema) {
        int from = Samples.LEAST.indexOf("  credit:");
        int to = Samples.LEAST.indexOf("services:");
        String text = Samples.LEAST.substring(0, from) + "  credit: " + credit + "\n" + Samples.LEAST.substring(to);
        return new Faulty(name, text, path, words, 1, bySchema);
    }

    static Faulty tiers(String name, String tiers, String path, String words, int mistakes, boolean bySchema) {
        Faulty one = tiers(name, tiers, path, words, bySchema);
        return new Faulty(name, one.text, path, words, mistakes, bySchema);
    }

    static Faulty tiers(String name, String tiers, String path, String words, boolean bySchema) {
        return credit(name, "{kind: tiers, tiers: [" + tiers + "]}", path, words, bySchema);
    }

    static Faulty fee(String name, String fee, String path, String words, boolean bySchema) {
        return replaced(name, "{amount: 1000.00, per: month}", fee, path, words, bySchema);
    }
}
