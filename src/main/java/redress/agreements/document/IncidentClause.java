package redress.agreements.document;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import redress.core.agreement.Escalation;
import redress.core.agreement.IncidentRule;
import redress.core.agreement.OpeningRule;
import redress.core.agreement.ResponseClock;
import redress.core.measurement.Ticket.Event;

/** When incidents are opened by rule, and who is called when they last (requirements C4). */
final class IncidentClause {
    static final int MAX_OPENINGS = 10;
    static final int MAX_ESCALATIONS = 20;
    static final int MAX_CONTACT_CHARACTERS = 500;
    private static final int MAX_TIMES = 1_000;
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);

    private IncidentClause() {}

    static IncidentRule read(Cursor at, Setting setting) {
        at.mapping(Vocabulary.INCIDENTS);
        List<OpeningRule> openings = at.at("open").items(MAX_OPENINGS).stream()
                .map(IncidentClause::opening)
                .toList();
        List<Escalation> escalations = at.at("escalation").items(MAX_ESCALATIONS).stream()
                .map(item -> escalation(item, setting))
                .toList();
        return new IncidentRule(openings, escalations);
    }

    private static OpeningRule opening(Cursor at) {
        at.mapping(Vocabulary.OPENING);
        String severity = at.required("severity", "severity: in the words of the clocks, such as severity: \"1\"")
                .word(ConditionClause.MAX_SEVERITY_CHARACTERS);
        Cursor lasting = at.at("lasting");
        Cursor times = at.at("times");
        if (!times.isPresent()) {
            Duration length = at.required("lasting", "lasting: PT10M, or times, within and totalling")
                    .duration(Duration.ZERO, LONGEST);
            return new OpeningRule.Lasting(length, severity);
        }
        if (lasting.isPresent()) {
            lasting.mistake("stands beside times: write two rules, of which either opens an incident");
        }
        int number = times.integer(2, MAX_TIMES);
        Duration within = at.required("within", "within: PT24H").duration(SHORTEST_WINDOW, LONGEST);
        Duration totalling = at.required("totalling", "totalling: PT15M").duration(Duration.ZERO, LONGEST);
        if (totalling.compareTo(within) > 0) {
            at.at("totalling").mistake(totalling + " can never come together within " + within + ": write less");
            return new OpeningRule.Lasting(LONGEST, severity);
        }
        return new OpeningRule.Repeated(number, within, totalling, severity);
    }

    private static Escalation escalation(Cursor at, Setting setting) {
        at.mapping(Vocabulary.ESCALATION);
        ResponseClock clock = ClockClauses.clock(at, setting);
        if (clock.stop() == Event.UPDATED) {
            at.at("to")
                    .mistake(
                            "updated happens again and again: escalate to an event that ends it, such as to: restored");
        }
        String contact = at.required("contact", "contact: and whom to call, such as contact: duty manager, +39 ...")
                .text(MAX_CONTACT_CHARACTERS);
        return new Escalation(clock, contact);
    }

    static Map<String, Object> write(IncidentRule rule) {
        var words = Words.mapping();
        if (!rule.openings().isEmpty()) {
            words.put(
                    "open",
                    rule.openings().stream().map(IncidentClause::opening).toList());
        }
        if (!rule.escalations().isEmpty()) {
            words.put(
                    "escalation",
                    rule.escalations().stream().map(IncidentClause::escalation).toList());
        }
        return words;
    }

    private static Map<String, Object> opening(OpeningRule rule) {
        return rule instanceof OpeningRule.Repeated repeated
                ? Words.mapping(
                        "times",
                        repeated.times(),
                        "within",
                        repeated.within().toString(),
                        "totalling",
                        repeated.totalling().toString(),
                        "severity",
                        repeated.severity())
                : Words.mapping(
                        "lasting", ((OpeningRule.Lasting) rule).length().toString(), "severity", rule.severity());
    }

    private static Map<String, Object> escalation(Escalation step) {
        var words = ClaimWording.clock(step.clock());
        words.put("contact", step.contact());
        return words;
    }
}
