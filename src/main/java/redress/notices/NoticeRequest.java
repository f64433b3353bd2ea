package redress.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.Words;
import redress.core.agreement.History;
import redress.core.agreement.NoticeRule;
import redress.platform.BodyMistakes;

/**
 * What a body says of a notice, as it was written.
 *
 * @param services codes; left out where it is every service of the agreement
 * @param from RFC 3339 with offset
 * @param until RFC 3339 with offset; left out where it is a change that lasts
 * @param receivedAt when the hospital had it, where the hospital writes it down for the provider
 * @param receivedBy how it came then, such as mail
 */
record NoticeRequest(
        @Nullable List<String> services,
        @Nullable String from,
        @Nullable String until,
        @Nullable String text,
        boolean withdrawn,
        @Nullable String receivedAt,
        @Nullable String receivedBy) {
    static final Map<String, NoticeRule.Kind> KINDS = Words.of(List.of(NoticeRule.Kind.values()));
    static final int MAX_SERVICES = 1_000;
    private static final int MAX_WAY = 200;

    /** When and by whom a body is read. */
    record Reading(Instant now, Duration tolerance, boolean isHospital, boolean isConfinedToServices) {}

    /** What is meant; mistakes are told. */
    Notices.Said said(NoticeRule.Kind kind, @Nullable History history, Reading reading, BodyMistakes mistakes) {
        Instant start = mistakes.instant("from", from);
        Instant end = until == null ? null : mistakes.instant("until", until);
        if (end != null && mistakes.noneAt("from", "until") && !start.isBefore(end)) {
            mistakes.add("until", "must come after from.");
        }
        if (!withdrawn
                && end != null
                && isDisruption(kind)
                && mistakes.noneAt("from", "until")
                && Notice.isTooLong(start, end)) {
            mistakes.add(
                    "until",
                    "lies more than " + Notice.LONGEST.toDays()
                            + " days after from: write an earlier one, and announce what goes on in a notice of its own.");
        }
        if (end == null && isDisruption(kind)) {
            mistakes.add("until", "missing: write when it is to be over.");
        }
        if (history != null
                && mistakes.noneAt("from")
                && start.isBefore(history.term().start())) {
            mistakes.add(
                    "from",
                    "lies before the agreement, which begins at "
                            + history.term().start() + ".");
        }
        String words = mistakes.text("text", text, BodyMistakes.MAX_TEXT);
        return new Notices.Said(
                services(history, reading, mistakes),
                start,
                end,
                words,
                withdrawn,
                reading.isHospital() ? Notice.Side.HOSPITAL : Notice.Side.PROVIDER,
                received(reading, mistakes),
                receivedAt != null,
                way(reading, mistakes));
    }

    static boolean isDisruption(NoticeRule.Kind kind) {
        return kind == NoticeRule.Kind.PLANNED_MAINTENANCE || kind == NoticeRule.Kind.PLANNED_DISRUPTION;
    }

    private @Nullable List<String> services(@Nullable History history, Reading reading, BodyMistakes mistakes) {
        if (services == null) {
            if (reading.isConfinedToServices()) {
                mistakes.add(
                        "services", "missing: this token is confined to some services, name those that it is about.");
            }
            return null;
        }
        if (services.isEmpty() || services.size() > MAX_SERVICES) {
            mistakes.add(
                    "services", "name 1 to " + MAX_SERVICES + " services, or leave it out for all of the agreement.");
            return null;
        }
        var named = new TreeSet<String>();
        for (int i = 0; i < services.size(); i++) {
            String code = services.get(i);
            if (code == null || code.isBlank()) {
                mistakes.add("services[" + i + "]", "missing: write the code of a service, or take it out.");
            } else if (!isCovered(code, history)) {
                mistakes.add("services[" + i + "]", "the agreement covers no service " + code + ".");
            } else {
                named.add(code);
            }
        }
        return List.copyOf(named);
    }

    private static boolean isCovered(String code, @Nullable History history) {
        return history == null
                || history.versions().stream()
                        .anyMatch(version -> version.service(code).isPresent());
    }

    private Instant received(Reading reading, BodyMistakes mistakes) {
        if (receivedAt == null) {
            return reading.now();
        }
        if (!reading.isHospital()) {
            mistakes.add("receivedAt", "take it out: a notice that comes here is received when it comes.");
            return reading.now();
        }
        return mistakes.past("receivedAt", receivedAt, reading.now(), reading.tolerance());
    }

    private @Nullable String way(Reading reading, BodyMistakes mistakes) {
        if (!reading.isHospital()) {
            if (receivedBy != null) {
                mistakes.add("receivedBy", "take it out: a notice that comes here came here.");
            }
            return null;
        }
        return receivedAt == null
                ? mistakes.optional("receivedBy", receivedBy, MAX_WAY)
                : mistakes.text("receivedBy", receivedBy, MAX_WAY);
    }
}
