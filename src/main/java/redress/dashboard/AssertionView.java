package redress.dashboard;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Agreement;
import redress.core.agreement.Clause;
import redress.core.agreement.CoveredService;
import redress.core.agreement.ExclusionRule;
import redress.core.agreement.History;

/**
 * The form that asserts an exclusion.
 *
 * @param services that the agreement covers
 * @param kinds that it has clauses for
 * @param message what could not be done, and what to change; null where nothing was wrong
 * @param effect null before the form was filled in
 * @param summary what is about to be asserted, each time with its offset; empty before the form was filled in
 * @param id under which it is recorded when it is confirmed, so that confirming twice records it once
 */
public record AssertionView(
        String title,
        String zone,
        List<Option> services,
        List<Option> kinds,
        Form form,
        @Nullable String message,
        @Nullable EffectView effect,
        String summary,
        String id) {

    /** Something to choose. */
    public record Option(String value, String words, boolean chosen) {}

    /** What was typed; times are local ones of the agreement, empty texts where nothing was. */
    public record Form(
            String agreement,
            String service,
            String kind,
            String from,
            String until,
            String notice,
            String assertedBy) {
        /** Whether enough was typed to show an effect. */
        boolean isFilled() {
            return !kind.isBlank() && !from.isBlank() && !until.isBlank();
        }
    }

    static AssertionView of(
            History history, Form form, @Nullable String message, @Nullable EffectView effect, String id) {
        Agreement last = history.versions().get(history.versions().size() - 1);
        var names = new LinkedHashMap<String, String>();
        var kinds = new TreeSet<String>();
        for (Agreement version : history.versions()) {
            for (CoveredService service : version.services()) {
                names.put(service.code(), service.name());
                service.terms().exclusions().stream()
                        .map(Clause::rule)
                        .filter(ExclusionRule.Asserted.class::isInstance)
                        .forEach(rule -> kinds.add(rule.kind()));
            }
        }
        return new AssertionView(
                last.title(),
                last.zone().getId(),
                names.entrySet().stream()
                        .map(service -> new Option(
                                service.getKey(),
                                service.getValue(),
                                service.getKey().equals(form.service())))
                        .toList(),
                kinds.stream()
                        .map(kind -> new Option(kind, ExclusionLine.words(kind), kind.equals(form.kind())))
                        .toList(),
                form,
                message,
                effect,
                effect == null ? "" : summary(form, names, last.zone()),
                id);
    }

    /** Local times may be read in two ways where the clocks change, so that each is said with its offset. */
    private static String summary(Form form, Map<String, String> names, ZoneId zone) {
        String service =
                form.service().isBlank() ? "every service" : names.getOrDefault(form.service(), form.service());
        return ExclusionLine.words(form.kind()) + " of " + service + ", from " + local(form.from(), zone) + " until "
                + local(form.until(), zone) + ", "
                + (form.notice().isBlank() ? "without notice" : "notice received " + local(form.notice(), zone))
                + "; " + form.assertedBy() + " says so.";
    }

    /** What is not as a browser writes it has its own offset. */
    private static String local(String typed, ZoneId zone) {
        try {
            return Dates.moment(LocalDateTime.parse(typed).atZone(zone).toInstant(), zone)
                    .local();
        } catch (DateTimeException e) {
            return typed;
        }
    }
}
