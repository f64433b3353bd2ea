package redress.agreements.document;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Clause;
import redress.core.agreement.Eligibility;
import redress.core.agreement.Facts;

/** What a service is, and what depends on it (agreements.md, shape 7): credits, and whole variants of the terms. */
final class FactClauses {
    static final int MAX_FACTS = 50;
    static final int MAX_VALUES = 50;
    static final int MAX_VALUE_CHARACTERS = 63;
    static final int MAX_CONDITIONS = 20;
    static final int MAX_VARIANTS = 50;
    static final long MAX_NUMBER = 1_000_000_000_000L;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,62}");

    private FactClauses() {}

    /** The facts of a service: numbers, words, and lists of them. */
    static Facts facts(Cursor at) {
        Map<String, Cursor> entries = at.entries();
        if (entries.size() > MAX_FACTS) {
            at.mistake("has " + entries.size() + " entries: at most " + MAX_FACTS + " are taken");
            return Facts.NONE;
        }
        var values = new LinkedHashMap<String, List<String>>();
        entries.forEach((name, value) -> {
            requireName(name, value);
            values.put(name, values(value));
        });
        return new Facts(values);
    }

    private static List<String> values(Cursor at) {
        List<String> values = at.oneOrMore(MAX_VALUES).stream()
                .map(item -> item.word(MAX_VALUE_CHARACTERS))
                .toList();
        if (values.isEmpty() && at.isSound()) {
            at.mistake("is empty: write a value, or take the fact out");
        }
        return values;
    }

    private static void requireName(String name, Cursor at) {
        if (!NAME.matcher(name).matches()) {
            at.mistake(Cursor.shown(name) + " is no name of a fact: write letters, digits and hyphens, beginning with a"
                    + " letter, such as zones");
        }
    }

    /** The first day after a trial; null where there is none. */
    static @Nullable LocalDate trial(Cursor at) {
        return at.isPresent()
                ? at.mapping(Vocabulary.TRIAL)
                        .required("until", "until: and the first day on which it is no longer on trial")
                        .date()
                : null;
    }

    /** Conditions that all have to be met. */
    static List<Clause<Eligibility>> eligibility(Cursor at) {
        return at.items(MAX_CONDITIONS).stream()
                .map(item -> Citation.clause(condition(item), item))
                .toList();
    }

    private static Eligibility condition(Cursor at) {
        at.mapping(Vocabulary.ELIGIBILITY);
        Cursor fact = at.required("fact", "fact: and its name among the facts of the service, such as fact: zones");
        String name = fact.text(MAX_VALUE_CHARACTERS);
        if (!name.isEmpty()) {
            requireName(name, fact);
        }
        Cursor asked = at.onlyOneOf("atLeast", "has");
        return at.at("atLeast").isPresent()
                ? new Eligibility.AtLeast(name, asked.decimal(0, MAX_NUMBER))
                : new Eligibility.Has(name, asked.word(MAX_VALUE_CHARACTERS));
    }

    /** A number that is asked for and a fact in words, or the other way round, can never meet. */
    static void refuseOtherKinds(List<Clause<Eligibility>> conditions, Cursor facts) {
        if (!facts.isSound()) {
            return;
        }
        for (Clause<Eligibility> condition : conditions) {
            if (condition.rule() instanceof Eligibility.AtLeast least) {
                String asked = least.number().toPlainString();
                refuseOtherKind(facts.at(least.fact()), true, condition.path() + " asks for at least " + asked);
            } else if (condition.rule() instanceof Eligibility.Has has) {
                refuseOtherKind(
                        facts.at(has.fact()), isNumber(has.value()), condition.path() + " asks for " + has.value());
            }
        }
    }

    private static void refuseOtherKind(Cursor fact, boolean asksForNumber, String asked) {
        List<String> values = fact.isPresent() ? values(fact) : List.of();
        if (!values.isEmpty() && values.stream().noneMatch(value -> isNumber(value) == asksForNumber)) {
            fact.contradiction("is " + String.join(", ", values) + ", where " + asked
                    + (asksForNumber ? ": write a number, such as 2" : ": write words, as it does"));
        }
    }

    private static boolean isNumber(String value) {
        return NUMBER.matcher(value).matches();
    }

    /** Whether all that a variant asks for is among the facts. */
    static boolean apply(Cursor when, Facts facts) {
        return facts(when).values().entrySet().stream()
                .allMatch(asked -> facts.of(asked.getKey()).containsAll(asked.getValue()));
    }

    /** The first variant that applies is taken, so that one which asks for all that an earlier one does is never reached. */
    static void refuseUnreachable(List<Cursor> variants) {
        for (int i = 1; i < variants.size(); i++) {
            Cursor when = variants.get(i).at("when");
            if (!when.isMapping() || !when.isSound()) {
                continue;
            }
            Facts asked = facts(when);
            variants.stream()
                    .limit(i)
                    .map(variant -> variant.at("when"))
                    .filter(earlier -> earlier.isMapping() && earlier.isSound() && apply(earlier, asked))
                    .findFirst()
                    .ifPresent(earlier -> when.contradiction("every service with these facts has those of "
                            + earlier.path() + " too, and the first variant holds: write this one before it, or other"
                            + " facts"));
        }
    }

    /** What a variant asks for, in words. */
    static String words(Cursor when) {
        return facts(when).values().entrySet().stream()
                .map(asked -> asked.getKey() + ": " + String.join(" and ", asked.getValue()))
                .collect(Collectors.joining(", "));
    }
}
