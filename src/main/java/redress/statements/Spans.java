package redress.statements;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.Cursor;
import redress.core.time.Interval;
import redress.core.time.Micros;

/** Instants and intervals as evidence writes them. Each records what is wrong and returns a stand-in. */
final class Spans {
    private static final int MAX_CHARACTERS = 100;
    private static final int BOUNDS = 2;

    /** Longer than any time between two instants that can be written; microseconds of more cannot be counted. */
    private static final Duration LONGEST = Duration.between(Interval.DISTANT_PAST, Interval.DISTANT_FUTURE);

    private Spans() {}

    /** RFC 3339 with any offset, to the microsecond; the seconds may be left out. */
    static Instant instant(Cursor at) {
        Instant read = instant(at, at.isNull() ? "null" : at.text(MAX_CHARACTERS));
        return read == null ? Instant.EPOCH : read;
    }

    /** The same where it may be left out or null. */
    static @Nullable Instant optional(Cursor at) {
        return at.isPresent() && !at.isNull() ? instant(at) : null;
    }

    /** A list of two instants, of which null stands for a bound that is not known; or one text, "start/end" or "start/length". */
    static Interval pair(Cursor at) {
        if (at.isText()) {
            String[] bounds = at.text(MAX_CHARACTERS).split("/", -1);
            if (bounds.length == BOUNDS) {
                Instant start = instant(at, bounds[0]);
                Instant end = bounds[1].startsWith("P") ? after(at, start, bounds[1]) : instant(at, bounds[1]);
                return interval(at, start, end);
            }
        } else if (at.isList()) {
            List<Cursor> bounds = at.items(BOUNDS);
            if (bounds.size() == BOUNDS) {
                return interval(
                        at, bound(bounds.get(0), Interval.DISTANT_PAST), bound(bounds.get(1), Interval.DISTANT_FUTURE));
            }
        }
        if (at.isPresent() && at.isSound()) {
            at.mistake(
                    "is no interval: write [2026-06-10T10:00:00Z, 2026-06-10T10:30:00Z] with null for a bound that is not"
                            + " known, \"2026-06-10T10:00Z/PT30M\" or \"2026-06-10T10:00Z/2026-06-10T10:30Z\"");
        }
        return stand();
    }

    /** So long after the start. */
    private static @Nullable Instant after(Cursor at, @Nullable Instant start, String length) {
        try {
            Duration duration = Duration.parse(length);
            if (start == null) {
                return null;
            }
            if (duration.compareTo(LONGEST) <= 0) {
                Instant end = start.plus(duration).truncatedTo(ChronoUnit.MICROS);
                if (!end.isAfter(Interval.DISTANT_FUTURE)) {
                    return end;
                }
            }
            at.mistake(Cursor.shown(length) + " is too long, counted from " + start
                    + ": write a duration that ends before 2100");
        } catch (DateTimeException | ArithmeticException notOne) {
            at.mistake(Cursor.shown(length) + " is no duration: write it as in ISO 8601, such as PT30M");
        }
        return null;
    }

    /** The keys from and until of a mapping, null where a bound is not known. Not empty. */
    static Interval fromUntil(Cursor at) {
        Cursor from = at.required("from", "from: and an instant, or null where it is not known");
        Cursor until = at.required("until", "until: and the first instant after, or null where it is not known");
        Interval read = interval(until, bound(from, Interval.DISTANT_PAST), bound(until, Interval.DISTANT_FUTURE));
        if (read.isEmpty() && at.isSound()) {
            until.mistake("is not after from: write the first instant after");
        }
        return read.isEmpty() ? stand() : read;
    }

    private static @Nullable Instant bound(Cursor at, Instant unknown) {
        if (!at.isPresent()) {
            return null;
        }
        return at.isNull() ? unknown : instant(at, at.text(MAX_CHARACTERS));
    }

    private static Interval interval(Cursor at, @Nullable Instant start, @Nullable Instant end) {
        if (start == null || end == null) {
            return stand();
        }
        if (end.isBefore(start)) {
            at.mistake("ends at " + end + ", before it begins at " + start + ": write the earlier instant first");
            return stand();
        }
        return new Interval(start, end);
    }

    private static @Nullable Instant instant(Cursor at, String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            Instant read = OffsetDateTime.parse(text).toInstant();
            if (read.isBefore(Interval.DISTANT_PAST) || read.isAfter(Interval.DISTANT_FUTURE)) {
                at.mistake(text + " is out of range: write an instant of the years 1 to 9998");
            } else if (!Micros.instant(Micros.of(read)).equals(read)) {
                at.mistake(text + " is finer than a microsecond: write at most six decimals");
            } else {
                return read;
            }
        } catch (DateTimeException notOne) {
            at.mistake(Cursor.shown(text)
                    + " is no instant: write it as RFC 3339 with offset, such as 2026-06-01T22:00:00+02:00");
        }
        return null;
    }

    private static Interval stand() {
        return new Interval(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    }
}
