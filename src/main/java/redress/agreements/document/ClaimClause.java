package redress.agreements.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Claim;
import redress.core.agreement.ClaimMoment;
import redress.core.agreement.ClaimMoment.EndOfPeriod;
import redress.core.agreement.ClaimMoment.From;
import redress.core.agreement.ClaimStep;

/** How a credit is obtained (agreements.md, shape 13). */
final class ClaimClause {
    static final String CYCLE = "billing-cycle";

    /** From what time is counted; {@link #CYCLE} counts whole periods instead. */
    static final Map<String, From> FROM = froms();

    private ClaimClause() {}

    private static Map<String, From> froms() {
        var froms = new LinkedHashMap<String, From>();
        froms.put("incident", From.INCIDENT_START);
        froms.put("incident-end", From.INCIDENT_END);
        froms.put("awareness", From.AWARENESS);
        froms.put("period-end", From.PERIOD_END);
        return froms;
    }

    static Claim read(Cursor at, Setting setting) {
        Cursor how = at.mapping(Vocabulary.CLAIM).onlyOneOf("automatic", "steps");
        if (!how.isPresent() || how.name().equals("automatic")) {
            if (how.isPresent() && !how.flag() && how.isSound()) {
                how.mistake(
                        "says that the credit must be claimed: write steps: [{name: claim, from: period-end, within:"
                                + " {days: 30}}]");
            }
            return new Claim.Automatic();
        }
        var steps = new ArrayList<ClaimStep>();
        Map<String, String> names = new HashMap<>();
        for (Cursor item : how.items(Claim.OnRequest.MOST_STEPS)) {
            ClaimStep step = step(item.mapping(Vocabulary.CLAIM_STEP), setting);
            String before = names.putIfAbsent(step.name(), item.path());
            if (before != null && item.at("name").isPresent()) {
                item.at("name").mistake(step.name() + " is the name of " + before + " already: give each step its own");
            }
            steps.add(step);
        }
        if (steps.isEmpty() && how.isSound()) {
            how.mistake("is empty: write a step, or automatic: true where the credit is given without a claim");
        }
        return how.isSound() ? new Claim.OnRequest(steps) : new Claim.Automatic();
    }

    private static ClaimStep step(Cursor at, Setting setting) {
        Cursor named = at.required("name", "name: and what is to be done, such as name: claim");
        String name = named.text(ClaimStep.LONGEST_TEXT);
        ClaimMoment due = moment(at, setting);
        if (due instanceof ClaimMoment.At && at.at("from").isSound()) {
            TimeLimitClause.within(at, setting);
        }
        ClaimMoment earliest = optional(at.at("earliest"), setting);
        ClaimMoment expiry = optional(at.at("expiry"), setting);
        if (earliest != null && at.isSound()) {
            refuseBefore(earliest, expiry, at.at("expiry"));
            refuseBefore(earliest, due, at.at(due instanceof EndOfPeriod ? "cycles" : "within"));
        }
        return new ClaimStep(
                name.isEmpty() ? at.path() : name,
                due,
                earliest,
                contents(at.at("contents")),
                at.at("paidUp").flag(),
                expiry);
    }

    /** An end that always comes before the step can be done; what is counted from elsewhere or otherwise may come later. */
    private static void refuseBefore(ClaimMoment earliest, @Nullable ClaimMoment end, Cursor at) {
        boolean before = false;
        if (earliest instanceof EndOfPeriod first && end instanceof EndOfPeriod last) {
            before = last.periods() < first.periods();
        } else if (earliest instanceof ClaimMoment.After first && end instanceof ClaimMoment.At last) {
            before = first.from() == last.from();
        } else if (earliest instanceof ClaimMoment.After first && end instanceof ClaimMoment.After last) {
            before = first.from() == last.from() && TimeLimitClause.isShorter(last.limit(), first.limit());
        }
        if (before) {
            at.contradiction("ends (" + words(end) + ") before the step can be done at the earliest (" + words(earliest)
                    + "): write a later end or an earlier beginning");
        }
    }

    private static String words(@Nullable ClaimMoment moment) {
        if (moment instanceof ClaimMoment.After after) {
            return after.limit().toString();
        }
        return moment instanceof EndOfPeriod cycles ? "after cycle " + cycles.periods() : "at once";
    }

    private static @Nullable ClaimMoment optional(Cursor at, Setting setting) {
        return at.isPresent() ? moment(at.mapping(Vocabulary.MOMENT), setting) : null;
    }

    private static ClaimMoment moment(Cursor at, Setting setting) {
        Cursor from = at.required("from", "from: incident, incident-end, awareness, period-end or billing-cycle");
        Cursor cycles = at.at("cycles");
        Cursor within = at.at("within");
        var known = new LinkedHashMap<String, Integer>();
        FROM.keySet().forEach(word -> known.put(word, known.size()));
        known.put(CYCLE, known.size());
        boolean counted = from.choice(known) == FROM.size();
        if (counted) {
            refuse(within, "is no part of the end of a billing cycle");
            return new EndOfPeriod(
                    at.required("cycles", "cycles: and how many later cycles it may take, such as cycles: 2")
                            .integer(1, EndOfPeriod.MOST_PERIODS));
        }
        refuse(cycles, "has a meaning only with from: billing-cycle");
        From start = from.isPresent() && from.isSound() ? from.choice(FROM) : From.PERIOD_END;
        return within.isPresent()
                ? new ClaimMoment.After(start, TimeLimitClause.read(within, setting))
                : new ClaimMoment.At(start);
    }

    private static void refuse(Cursor at, String because) {
        if (at.isPresent()) {
            at.mistake(because + ": take it out");
        }
    }

    private static List<String> contents(Cursor at) {
        return at.items(ClaimStep.MOST_CONTENTS).stream()
                .map(item -> item.text(ClaimStep.LONGEST_TEXT))
                .map(text -> text.isEmpty() ? at.path() : text)
                .toList();
    }
}
