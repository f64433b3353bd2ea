package redress.statements;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.AgreementDocument;
import redress.agreements.document.Cursor;
import redress.core.agreement.Agreement;
import redress.core.time.Interval;
import redress.platform.Years;

/**
 * What evidence that somebody brings along must not do beyond being well-formed: contradict itself, count something twice or lie
 * out of all time. The intakes ask the same of each fact, so that evidence on record is not asked again: what was frozen
 * with a closed period stays readable whatever is added here.
 */
final class BroughtEvidence {
    private static final int DATE_CHARACTERS = 10;

    private static final Set<String> INTERVALS = Set.of("known", "down", "measured", "provable", "possible");
    private static final Set<String> TIMES = Set.of("from", "until", "observedAt", "noticeGivenAt");
    private static final String ALWAYS = "always";

    private BroughtEvidence() {}

    /** A time that is taken, and where. */
    private record Taken(Interval interval, String path) {}

    /**
     * Records what contradicts itself. What is not well-formed is passed over: the reader has told it.
     *
     * @param agreement whose currency charges are in; null where it could not be read
     */
    static void check(Cursor at, @Nullable Agreement agreement) {
        EvidenceReader.EVIDENCE.known().forEach(name -> within(at.at(name), name));
        apart(at.at("requestCounts"), count -> "");
        apart(at.at("componentStates"), state -> text(state, "component"));
        once(at.at("tickets"), "id", ticket -> text(ticket, "id"));
        once(at.at("usage"), "month and unit", used -> List.of(text(used, "month"), text(used, "unit")));
        once(at.at("exclusions"), "id", exclusion -> text(exclusion, "id"));
        sound(at.at("exclusions")).forEach(BroughtEvidence::kind);
        if (agreement != null) {
            sound(at.at("charges"))
                    .forEach(charge ->
                            currency(charge.at("currency"), agreement.currency().getCurrencyCode()));
        }
        past(at.at("past"));
    }

    private static List<Cursor> sound(Cursor list) {
        return list.items(EvidenceReader.MAX_ENTRIES).stream()
                .filter(Cursor::isSound)
                .toList();
    }

    private static String text(Cursor at, String key) {
        return at.at(key).verbatim(EvidenceReader.MAX_TEXT);
    }

    /** Facts of one group may not overlap: the time that two share would count twice. */
    private static void apart(Cursor list, Function<Cursor, String> group) {
        Map<String, TreeMap<Instant, Taken>> groups = new HashMap<>();
        for (Cursor item : sound(list)) {
            Interval interval = Spans.fromUntil(item);
            var others = groups.computeIfAbsent(group.apply(item), none -> new TreeMap<>());
            var before = others.lowerEntry(interval.end());
            if (before != null && before.getValue().interval().overlaps(interval)) {
                item.mistake("shares time with " + before.getValue().path() + ", from "
                        + before.getValue().interval().start() + " until "
                        + before.getValue().interval().end()
                        + ", and the time that both share would count twice: keep one of them, or cut one where the other"
                        + " begins");
            } else {
                others.put(interval.start(), new Taken(interval, item.path()));
            }
        }
    }

    private static void once(Cursor list, String what, Function<Cursor, Object> key) {
        Map<Object, String> seen = new HashMap<>();
        for (Cursor item : sound(list)) {
            String before = seen.putIfAbsent(key.apply(item), item.path());
            if (before != null) {
                item.mistake("has the same " + what + " as " + before + ": keep one of them, or name what differs");
            }
        }
    }

    private static void kind(Cursor exclusion) {
        String kind = text(exclusion, "kind");
        if (!AgreementDocument.exclusionKinds().contains(kind)) {
            exclusion
                    .at("kind")
                    .mistake(Cursor.shown(kind) + " is no kind of exclusion: write one of "
                            + String.join(", ", AgreementDocument.exclusionKinds()));
        }
    }

    private static void currency(Cursor at, String agreed) {
        if (at.isPresent() && !agreed.equals(at.verbatim(EvidenceReader.MAX_TEXT))) {
            at.mistake(Cursor.shown(at.verbatim(EvidenceReader.MAX_TEXT))
                    + " is not the currency of the agreement: write" + " the amount in " + agreed);
        }
    }

    /** A period stands once, or in the parts into which new terms cut it. */
    private static void past(Cursor list) {
        Map<String, TreeMap<Instant, Taken>> parts = new HashMap<>();
        for (Cursor item : sound(list)) {
            String label = text(item, "period");
            boolean cut = item.at("from").isPresent();
            var others = parts.computeIfAbsent(label, none -> new TreeMap<>());
            Interval span = cut ? Spans.fromUntil(item) : new Interval(Interval.DISTANT_PAST, Interval.DISTANT_FUTURE);
            var before = others.lowerEntry(span.end());
            if (before != null && before.getValue().interval().overlaps(span)) {
                item.at("period")
                        .mistake(Cursor.shown(label) + " stands in "
                                + before.getValue().path()
                                + " already, and what was due for it would count twice: keep one of them");
            } else {
                others.put(span.start(), new Taken(span, item.path()));
            }
        }
    }

    /** Every time that is written, in whatever list, lies in the years in which services are measured. */
    private static void within(Cursor at, String key) {
        if (at.isList()) {
            at.items(EvidenceReader.MAX_ENTRIES).forEach(item -> within(item, key));
        } else if (at.node().isObject()) {
            at.entries().forEach((name, entry) -> within(entry, name));
        } else if (at.isText() && at.isSound()) {
            written(at, key);
        }
    }

    private static void written(Cursor at, String key) {
        String text = at.node().textValue();
        if (INTERVALS.contains(key) && text.contains("/")) {
            Interval interval = Spans.pair(at);
            range(at, interval.start());
            range(at, interval.end());
        } else if (INTERVALS.contains(key) && !text.equals(ALWAYS)) {
            range(at, Spans.instant(at));
        } else if (key.equals("month")) {
            range(at, YearMonth.parse(text).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        } else if (TIMES.contains(key) || EvidenceDocument.EVENTS.containsKey(key)) {
            range(
                    at,
                    text.length() == DATE_CHARACTERS
                            ? at.date().atStartOfDay().toInstant(ZoneOffset.UTC)
                            : Spans.instant(at));
        }
    }

    /** Once is enough: an interval has two bounds and one place. */
    private static void range(Cursor at, Instant instant) {
        if (at.isSound() && !Years.contain(instant)) {
            at.mistake(instant + " is out of range: write a time between 2000 and 2100");
        }
    }
}
