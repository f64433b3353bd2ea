package redress.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with a small body, field by field, so that all of it is answered at once. */
public final class FieldMistakes {
    /** Longest name or reason. */
    public static final int MAX_TEXT = 2_000;

    private static final int MAX_LISTED = 100;

    private final List<Mistake> mistakes = new ArrayList<>();

    /**
     * Something that is wrong.
     *
     * @param path of the field
     * @param mend what to change
     */
    public record Mistake(String path, String mend) {}

    public void add(String path, String mend) {
        mistakes.add(new Mistake(path, mend));
    }

    /** The text; empty where it is missing or wrong, which is told. */
    public String required(String path, @Nullable String text) {
        if (text == null || text.isBlank()) {
            add(path, "is missing");
            return "";
        }
        if (text.length() > MAX_TEXT) {
            add(path, "has at most " + MAX_TEXT + " characters");
            return "";
        }
        if (!Texts.isStorable(text)) {
            add(path, "takes neither a NUL nor half of a surrogate pair, such as \\ud800: take them out");
            return "";
        }
        return text;
    }

    /** An instant with its offset, of the years that are measured, to the microsecond; the epoch where it is wrong, which is told. */
    public Instant instant(String path, @Nullable String text) {
        try {
            if (text != null) {
                Instant read = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
                if (Years.contain(read)) {
                    return read;
                }
            }
        } catch (DateTimeException e) {
            // Told below, together with a missing one.
        }
        add(path, "is an instant from 2000 on as RFC 3339 with offset, such as 2026-01-31T23:59:59Z");
        return Instant.EPOCH;
    }

    /** Whether nothing is wrong so far. */
    public boolean none() {
        return mistakes.isEmpty();
    }

    /**
     * Answers with all of them, if there are any.
     *
     * @throws RuntimeException a problem 400
     */
    public void refuse() {
        if (!mistakes.isEmpty()) {
            var listed = mistakes.subList(0, Math.min(mistakes.size(), MAX_LISTED));
            throw Problems.badRequest(
                    listed.stream()
                            .map(mistake -> mistake.path + " " + mistake.mend + ".")
                            .collect(Collectors.joining(" ")),
                    Map.of("mistakes", List.copyOf(listed), "mistakesTotal", mistakes.size()));
        }
    }
}
