package redress.agreements.document;

import static redress.agreements.document.FaultyDocuments.clause;
import static redress.agreements.document.FaultyDocuments.credit;
import static redress.agreements.document.FaultyDocuments.exclusion;
import static redress.agreements.document.FaultyDocuments.measure;
import static redress.agreements.document.FaultyDocuments.replaced;
import static redress.agreements.document.FaultyDocuments.step;
import static redress.agreements.document.FaultyDocuments.target;
import static redress.agreements.document.FaultyDocuments.tiers;

import java.util.stream.Stream;
import redress.agreements.document.FaultyDocuments.Faulty;

/** Documents of which each clause could stand by itself, and which contradict themselves or what could be meant. */
final class ContradictoryDocuments {
    private ContradictoryDocuments() {}

    static Stream<Faulty> all() {
        return Stream.of(
                        percentages(),
                        floors(),
                        promises(),
                        errorRates(),
                        kindsOfFacts(),
                        variants(),
                        standing(),
                        rungs(),
                        decimals(),
                        deadlines(),
                        lengths(),
                        spellings()
                        // end
                        )
                .flatMap(group -> group);
    }

    private static Stream<Faulty> percentages() {
        return Stream.of(
                tiers(
                        "more than the whole",
                        "{below: 99.5, percent: 250}",
                        "terms.credit.tiers[0].percent",
                        "250 is out of range: write a number from 0 to 100",
                        true),
                credit(
                        "a step of more than the whole",
                        "{kind: per-step, below: 99, step: 1, percent: 101, portion: counts}",
                        "terms.credit.percent",
                        "from 0 to 100",
                        true),
                credit(
                        "a unit of more than the whole",
                        "{kind: per-unit, unit: PT1H, portion: counts, percent: 100.01}",
                        "terms.credit.percent",
                        "from 0 to 100",
                        true),
                credit(
                        "a rung of more than the whole",
                        "{kind: ladder, rungs: [{from: PT5M, percent: 101}]}",
                        "terms.credit.rungs[0].percent",
                        "from 0 to 100",
                        true),
                clause(
                        "a cap above the whole",
                        "cap: {percentOfBasis: 150}",
                        "terms.cap.percentOfBasis",
                        "to 100",
                        true),
                clause(
                        "a cap above the charges before",
                        "cap: {chargedBefore: {days: 30, percent: 200}}",
                        "terms.cap.chargedBefore.percent",
                        "from 0 to 100",
                        true));
    }

    private static Stream<Faulty> floors() {
        return Stream.of(
                clause(
                        "a cap of each event where none earns by itself",
                        "cap: {amount: 5, scope: event}",
                        "terms.cap",
                        "write scope: period, or a credit of each event",
                        false),
                clause(
                        "a floor above the cap",
                        "cap: {amount: 500}\n  floor: {liftTo: 600}",
                        "terms.floor",
                        "lifts every credit to 600",
                        false),
                clause(
                        "a floor above the cap of a year",
                        "cap: [{percentOfBasis: 50}, {amount: 500, scope: rolling-year}]\n  floor: {atLeast: 501}",
                        "terms.floor",
                        "terms.cap[1] allows",
                        false),
                clause(
                        "a floor at the cap that is never passed",
                        "cap: {amount: 500}\n  floor: {above: 500}",
                        "terms.floor",
                        "write a lower floor or a higher cap",
                        false));
    }

    private static Stream<Faulty> promises() {
        return Stream.of(
                target(
                        "a credit for a kept promise",
                        "{atLeast: 99.4}",
                        "terms.credit.tiers[0]",
                        "begin at below: 99.4, or say in interpretation:",
                        false),
                tiers(
                        "a credit at the promise itself",
                        "{atMost: 99.5, percent: 10}",
                        "terms.credit.tiers[0]",
                        "shares of 99.5 % (terms.target) keep the promise",
                        false),
                credit(
                        "steps above the promise",
                        "{kind: per-step, below: 99.9, step: 0.1, percent: 1, portion: counts}",
                        "terms.credit.below",
                        "begin at below: 99.5",
                        false),
                replaced(
                        "a service with a lower promise",
                        "per: month}",
                        "per: month}, terms: {target: {above: 98}}",
                        "terms.credit.tiers[0]",
                        "more than 98 % (services[0].terms.target) keep the promise: begin at atMost: 98",
                        2,
                        false));
    }

    private static Stream<Faulty> errorRates() {
        return Stream.of(measure(
                "an error rate of nothing",
                "{kind: downtime, bad: {kind: error-rate, atLeast: 0}}",
                "terms.measure.bad.atLeast",
                "write moreThan: 0",
                true));
    }

    private static Stream<Faulty> kindsOfFacts() {
        return Stream.of(
                stated(
                        "a number of zones in words",
                        "eligibility: [{fact: zones, atLeast: 2}]",
                        "services[0].facts.zones",
                        "is two, where terms.eligibility[0] asks for at least 2: write a number",
                        "zones: two"),
                stated(
                        "disks in numbers",
                        "eligibility: [{fact: disks, has: premium}]",
                        "services[0].facts.disks",
                        "is 1, 2, where terms.eligibility[0] asks for premium: write words",
                        "disks: [1, 2]"));
    }

    /** A clause that a fact of the service contradicts. */
    private static Faulty stated(String name, String clause, String path, String words, String facts) {
        Faulty one = FaultyDocuments.clause(name, clause, path, words, false);
        return new Faulty(
                name, one.text().replace("name: Patient records", "facts: {" + facts + "}"), path, words, 1, false);
    }

    private static Stream<Faulty> variants() {
        return Stream.of(
                clause(
                        "a variant twice",
                        "variants: [{when: {a: b}, target: {atLeast: 99.5}}, {when: {a: b}, rounding: {mode: down}}]",
                        "terms.variants[1].when",
                        "has those of terms.variants[0].when too",
                        false),
                clause(
                        "a variant for less before one for more",
                        "variants: [{when: {a: b}}, {when: {c: d}}, {when: {a: [e, b], c: f}}]",
                        "terms.variants[2].when",
                        "write this one before it",
                        false));
    }

    private static Stream<Faulty> standing() {
        return Stream.of(
                exclusion(
                        "all time excluded",
                        "{kind: weekly-window, standing: {weekly: always}}",
                        "terms.exclusions[0].standing",
                        "excludes all time",
                        false),
                exclusion(
                        "all hours of the week excluded",
                        "{kind: suspension, standing: {weekly: {mon-fri: [\"00:00-24:00\"], sat-sun: [\"00:00-06:00\", \"06:00-24:00\"]}}}",
                        "terms.exclusions[0].standing",
                        "write the hours that do not count",
                        false));
    }

    private static Stream<Faulty> rungs() {
        return Stream.of(credit(
                "less for a longer interruption",
                "{kind: ladder, rungs: [{from: PT5M, percent: 50}, {from: PT4H, percent: 10}]}",
                "terms.credit.rungs[1].percent",
                "10 is less than the 50 of the rung before",
                false));
    }

    private static Stream<Faulty> decimals() {
        return Stream.of(target(
                "a target finer than what is compared",
                "{atLeast: 99.95, compared: {decimals: 1, rounding: half-up}}",
                "terms.target.compared.decimals",
                "write decimals: 2 at least",
                false));
    }

    private static Stream<Faulty> deadlines() {
        return Stream.of(
                step(
                        "an expiry before the beginning",
                        "{name: a, from: awareness, within: {days: 90}, earliest: {from: incident, within: {days: 60}},"
                                + " expiry: {from: incident, within: {days: 1}}}",
                        ".expiry",
                        "ends (1 day) before the step can be done at the earliest (60 days)",
                        false),
                step(
                        "an end before the beginning",
                        "{name: a, from: incident, within: {days: 30}, earliest: {from: incident, within: {days: 60}}}",
                        ".within",
                        "write a later end",
                        false));
    }

    private static Stream<Faulty> lengths() {
        return Stream.of(
                clause(
                        "a month of a minute",
                        "denominator: {fixed: PT1M}",
                        "terms.denominator.fixed",
                        "write a duration from PT360H to PT1080H",
                        false),
                clause(
                        "a quarter of a month",
                        "period: {kind: quarter}\n  denominator: {fixed: PT720H}",
                        "terms.denominator.fixed",
                        "usually PT2184H",
                        false),
                clause(
                        "a month of a year",
                        "denominator: {fixed: PT8760H}\n  coverage: {weekly: {mon: [\"08:00-18:00\"]}}",
                        "terms.denominator.fixed",
                        "is not the length of a period",
                        false));
    }

    private static Stream<Faulty> spellings() {
        return Stream.of(
                replaced(
                        "a standard tag",
                        "title: Patient",
                        "title: !!str Patient",
                        "title",
                        "has a tag (!!str)",
                        false),
                replaced(
                        "an octal number",
                        "percent: 30",
                        "percent: 017",
                        "terms.credit.tiers[1].percent",
                        "017 begins with 0",
                        false),
                replaced(
                        "a fee beyond all numbers",
                        "amount: 1000.00",
                        "amount: 1e999999999",
                        "services[0].fee.amount",
                        "1e999999999 is out of range: write a number from 0 to 1000000000000 in digits",
                        true));
    }
}
