package redress.platform;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a small body, field by field, so that all of it is answered at once. Each way of reading a field tells what is
 * wrong and returns a stand-in, of which nothing is made.
 */
public final class BodyMistakes {
    /** Longest text, in characters. */
    public static final int MAX_TEXT = 4_000;
    /** Longest name or reason, in characters. */
    public static final int MAX_NAME = 2_000;

    private static final int MAX_LISTED = 100;
    private static final LocalDate FIRST_DATE = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2099, 12, 31);

    private final List<Mistake> mistakes = new ArrayList<>();

    /**
     * Something that has to change.
     *
     * @param path of the field
     * @param mend what is wrong and what to write instead
     */
    public record Mistake(String path, String mend) {
        @Override
        public String toString() {
            return path + ": " + mend + (mend.endsWith(".") ? "" : ".");
        }
    }

    /** Tells a mistake. */
    public void add(String field, String mend) {
        mistakes.add(new Mistake(field, mend));
    }

    /** A name or a reason; empty where it is missing, which is told. */
    public String required(String field, @Nullable String text) {
        return text(field, text, MAX_NAME);
    }

    /** A name or a reason, which may be left out. */
    public @Nullable String optional(String field, @Nullable String text) {
        return text == null ? null : required(field, text);
    }

    /** Free words, which may be none. */
    public String free(String field, @Nullable String text) {
        return text == null || text.isEmpty() ? "" : check(field, text, MAX_NAME);
    }

    /** The text; empty where it is missing, which is told. */
    public String text(String field, @Nullable String text, int mostCharacters) {
        if (text == null || text.isBlank()) {
            add(field, "missing.");
            return "";
        }
        return check(field, text, mostCharacters);
    }

    private String check(String field, String text, int mostCharacters) {
        if (text.length() > mostCharacters) {
            add(field, "at most " + mostCharacters + " characters.");
        } else if (!Texts.isStorable(text)) {
            add(field, "takes neither a NUL nor half of a surrogate pair, such as \\ud800: take them out.");
            return "";
        }
        return text;
    }

    /** The text, which may be left out. */
    public @Nullable String optional(String field, @Nullable String text, int mostCharacters) {
        return text == null || text.isBlank() ? null : text(field, text, mostCharacters);
    }

    /** An id that makes a retry harmless; a new one where it is left out. */
    public UUID id(String field, @Nullable String text) {
        if (text == null) {
            return UUID.randomUUID();
        }
        UUID id = uuid(text);
        if (id == null) {
            add(field, "write a UUID in small letters, or leave it out.");
        }
        return id == null ? new UUID(0, 0) : id;
    }

    /** The UUID in a text; null where it is none as it is written. */
    public static @Nullable UUID uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? id : null;
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }

    /** One of a few words. */
    public <T> T choice(String field, @Nullable String text, Map<String, T> words) {
        T meant = text == null ? null : words.get(text);
        if (meant == null) {
            add(
                    field,
                    (text == null ? "missing" : "is not known") + ": write " + String.join(", ", words.keySet()) + ".");
            return words.values().iterator().next();
        }
        return meant;
    }

    /** An instant of RFC 3339, to the microsecond. */
    public Instant instant(String field, @Nullable String text) {
        try {
            if (text != null) {
                Instant read = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
                if (Years.contain(read)) {
                    return read;
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

    /** An instant that has come: what is said to have happened has. */
    public Instant past(String field, @Nullable String text, Instant now, Duration tolerance) {
        Instant read = instant(field, text);
        if (read.isAfter(now.plus(tolerance))) {
            add(field, "has not come yet, it is " + now + ": write when it happened.");
        }
        return read;
    }

    /** A local date. */
    public LocalDate date(String field, @Nullable String text) {
        try {
            LocalDate read = text == null ? null : LocalDate.parse(text);
            if (read != null && !read.isBefore(FIRST_DATE) && !read.isAfter(LAST_DATE)) {
                return read;
            }
        } catch (DateTimeException e) {
            // Answered below, together with a missing one.
        }
        add(field, "write a date between " + FIRST_DATE + " and " + LAST_DATE + ", such as 2026-12-31.");
        return FIRST_DATE;
    }

    /** A time zone by its IANA name. */
    public ZoneId zone(String field, @Nullable String text) {
        if (text != null && ZoneId.getAvailableZoneIds().contains(text)) {
            return ZoneId.of(text);
        }
        add(field, (text == null ? "missing" : "is not known") + ": write an IANA name such as Europe/Berlin.");
        return ZoneId.of("UTC");
    }

    /** A whole number within both bounds. */
    public int number(String field, @Nullable Integer number, int least, int most) {
        if (number == null || number < least || number > most) {
            add(field, "write a whole number from " + least + " to " + most + ".");
            return least;
        }
        return number;
    }

    /** Where something is kept: an address of the web, or the name of a file or an entry elsewhere; none with another scheme. */
    public @Nullable String reference(String field, @Nullable String text, int mostCharacters) {
        String read = optional(field, text, mostCharacters);
        if (read != null && read.matches("[A-Za-z][A-Za-z0-9+.-]*:.*") && !isWeb(read)) {
            add(field, "an address begins with https:// or http://; write one, or the name of a document.");
        }
        return read;
    }

    private static boolean isWeb(String text) {
        try {
            URI address = URI.create(text);
            return List.of("https", "http").contains(address.getScheme()) && address.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
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

    /**
     * Answers with all of them, if there are any.
     *
     * @throws RuntimeException a problem 400
     */
    public void refuse() {
        if (!mistakes.isEmpty()) {
            var listed = List.copyOf(mistakes.subList(0, Math.min(mistakes.size(), MAX_LISTED)));
            throw Problems.badRequest(
                    listed.stream().map(Mistake::toString).collect(Collectors.joining(" ")),
                    Map.of("mistakes", listed, "mistakesTotal", mistakes.size()));
        }
    }
}
