package redress.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import redress.platform.Problems;
import redress.platform.Texts;
import redress.platform.Years;

/**
 * Which entries are asked for: all that every filter lets through.
 *
 * @param actor the whole name of who acted; null for anybody
 * @param action an action such as exclusion.decide, or all of a kind of thing, such as exclusion; null for any
 * @param subject what names the thing, or what it is a part of: records finds records/2026-06 too; null for any
 * @param from the first instant
 * @param to the first instant after
 * @param text that stands anywhere in the entry, in capitals or not; null for any
 */
public record Search(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String subject,
        Instant from,
        Instant to,
        @Nullable String text) {
    /** The names of the filters, in the order in which people are asked for them. */
    public static final List<String> FILTERS = List.of("actor", "action", "subject", "from", "to", "text");
    /** Longest text of a filter. */
    static final int MAX_CHARS = 200;

    /**
     * Reads the filters of a request; one that is empty lets everything through.
     *
     * @param parameters all that the request has, by name
     * @param others names of parameters that are no filters
     * @throws RuntimeException a problem 400 that says what to write
     */
    public static Search of(Map<String, List<String>> parameters, Set<String> others) {
        parameters.forEach((name, values) -> check(name, values, others));
        Instant from = instant("from", text(parameters, "from"), Years.EARLIEST);
        Instant to = instant("to", text(parameters, "to"), Years.LATEST);
        if (!from.isBefore(to)) {
            throw Problems.badRequest("from lies before to.", Map.of("parameter", "from"));
        }
        return new Search(
                text(parameters, "actor"),
                text(parameters, "action"),
                text(parameters, "subject"),
                from,
                to,
                text(parameters, "text"));
    }

    private static void check(String name, List<String> values, Set<String> others) {
        if (!FILTERS.contains(name) && !others.contains(name)) {
            var known = new TreeSet<>(others);
            known.addAll(FILTERS);
            throw Problems.badRequest(
                    "There is no such filter. Known are " + String.join(", ", known) + ".",
                    Map.of("parameter", name.substring(0, Math.min(name.length(), MAX_CHARS))));
        }
        if (values.size() > 1) {
            throw Problems.badRequest("Write " + name + " once.", Map.of("parameter", name));
        }
    }

    private static @Nullable String text(Map<String, List<String>> parameters, String name) {
        String text = parameters.getOrDefault(name, List.of("")).get(0).strip();
        if (text.length() > MAX_CHARS || !Texts.isStorable(text)) {
            throw Problems.badRequest(
                    name + " takes at most " + MAX_CHARS + " characters, without NUL or half of a surrogate pair.",
                    Map.of("parameter", name));
        }
        return text.isEmpty() ? null : text;
    }

    private static Instant instant(String name, @Nullable String text, Instant otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            Instant read = text.indexOf('T') < 0
                    ? LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            if (Years.contain(read) || read.equals(Years.LATEST)) {
                return read;
            }
        } catch (DateTimeException e) {
            // Answered below, like an instant that is out of range.
        }
        throw Problems.badRequest(
                name
                        + " is a day in UTC, such as 2026-06-01, or an instant between 2000 and 2100 as RFC 3339 with offset,"
                        + " such as 2026-06-01T22:00:00Z (a + in an address is written %2B).",
                Map.of("parameter", name));
    }
}
