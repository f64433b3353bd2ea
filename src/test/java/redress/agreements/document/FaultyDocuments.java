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
                        reserved())
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
                        "{kind: suspension, notice: {hours: 2}, standing: {weekly: always}}",
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

    private static Faulty replaced(String name, String was, String is, String path, String words, boolean bySchema) {
        return replaced(name, was, is, path, words, 1, bySchema);
    }

    private static Faulty replaced(
            String name, String was, String is, String path, String words, int mistakes, boolean bySchema) {
        if (!Samples.LEAST.contains(was)) {
            throw new IllegalArgumentException(was + " is not in the sample");
        }
        return new Faulty(name, Samples.LEAST.replace(was, is), path, words, mistakes, bySchema);
    }

    private static Faulty added(String name, String line, String path, String words, boolean bySchema) {
        return replaced(name, "agreement: tour\n", "agreement: tour\n" + line + "\n", path, words, bySchema);
    }

    private static Faulty clause(String name, String clause, String path, String words, boolean bySchema) {
        return clause(name, clause, path, words, 1, bySchema);
    }

    private static Faulty clause(
            String name, String clause, String path, String words, int mistakes, boolean bySchema) {
        return replaced(name, "terms:\n", "terms:\n  " + clause + "\n", path, words, mistakes, bySchema);
    }

    private static Faulty measure(String name, String measure, String path, String words, boolean bySchema) {
        return replaced(name, "{kind: downtime, validity: PT720H}", measure, path, words, bySchema);
    }

    private static Faulty exclusion(String name, String exclusions, String path, String words, boolean bySchema) {
        return clause(name, "exclusions: [" + exclusions + "]", path, words, bySchema);
    }

    private static Faulty target(String name, String target, String path, String words, boolean bySchema) {
        return replaced(name, "{atLeast: 99.5}", target, path, words, bySchema);
    }

    private static Faulty credit(String name, String credit, String path, String words, boolean bySchema) {
        int from = Samples.LEAST.indexOf("  credit:");
        int to = Samples.LEAST.indexOf("services:");
        String text = Samples.LEAST.substring(0, from) + "  credit: " + credit + "\n" + Samples.LEAST.substring(to);
        return new Faulty(name, text, path, words, 1, bySchema);
    }

    private static Faulty tiers(String name, String tiers, String path, String words, int mistakes, boolean bySchema) {
        Faulty one = tiers(name, tiers, path, words, bySchema);
        return new Faulty(name, one.text, path, words, mistakes, bySchema);
    }

    private static Faulty tiers(String name, String tiers, String path, String words, boolean bySchema) {
        return credit(name, "{kind: tiers, tiers: [" + tiers + "]}", path, words, bySchema);
    }

    private static Faulty fee(String name, String fee, String path, String words, boolean bySchema) {
        return replaced(name, "{amount: 1000.00, per: month}", fee, path, words, bySchema);
    }
}
