package redress.agreements.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redress.core.time.Micros;
import redress.platform.Problems;
import redress.platform.Texts;
import redress.platform.Years;

/** What is wrong with a small body, field by field, so that all of it is answered at once. */
public final class RequestMistakes {
    /** Longest name or reason. */
    private static final int MAX_TEXT = 2_000;

    private final List<Mistake> mistakes = new ArrayList<>();

    /** Tells what to change at a field. */
    public void add(String field, String mend) {
        mistakes.add(new Mistake(field, mend, null));
    }

    /** The instant; the epoch where there is none or it cannot be read, which is told. */
    public Instant instant(String field, @Nullable String text) {
        try {
            if (text != null) {
                Instant read = OffsetDateTime.parse(text).toInstant();
                if (Years.contain(read)) {
                    return Micros.instant(Micros.of(read));
                }
            }
        } catch (DateTimeException e) {
            // Answered below, together with a missing one.
        }
        add(
                field,
                "write an instant between 2000 and 2100 as RFC 3339 with offset, such as 2026-06-01T22:00:00+02:00.");
        return Instant.EPOCH;
    }

    /** The text, which may be empty; too long or not storable, that is told. */
    public String text(String field, String text) {
        return text.isEmpty() ? text : check(field, text);
    }

    /** The text; empty where it is missing, which is told. */
    public String required(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            add(field, "missing.");
            return "";
        }
        return check(field, text);
    }

    private String check(String field, String text) {
        if (text.length() > MAX_TEXT) {
            add(field, "at most " + MAX_TEXT + " characters.");
        } else if (!Texts.isStorable(text)) {
            add(field, "takes neither a NUL nor half of a surrogate pair, such as \\ud800: take them out.");
        }
        return text;
    }

    /** The text, which may be left out. */
    public @Nullable String optional(String field, @Nullable String text) {
        return text == null ? null : required(field, text);
    }

    /** Whether nothing is wrong with these fields. */
    public boolean noneAt(String... fields) {
        return mistakes.stream().noneMatch(mistake -> List.of(fields).contains(mistake.path()));
    }

    /** Whether nothing is wrong with a field or with anything in it. */
    public boolean noneBelow(String field) {
        return mistakes.stream().noneMatch(mistake -> mistake.path().startsWith(field));
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return mistakes.isEmpty();
    }

    /** Answers with all of them, if there are any. */
    public void refuse() {
        if (!mistakes.isEmpty()) {
            throw Problems.badRequest(
                    mistakes.stream().map(Mistake::toString).collect(Collectors.joining(" ")),
                    Map.of("mistakes", mistakes, "mistakesTotal", mistakes.size()));
        }
    }
}
