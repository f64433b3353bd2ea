package redress.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;

/**
 * Opening hours that begin on a local date, such as 08:00-18:00. A close at or before the open lies on the next date, so
 * that 22:00-06:00 is a night and 00:00-24:00 a whole day.
 *
 * <p>A local time that the change of clocks leaves out moves forward by the gap; one that exists twice means the first at
 * an opening and the second at a closing. Midnight is where one date ends and the next begins, at the same instant for
 * both, also where the clocks skip or repeat it.
 *
 * @param open local time of the opening
 * @param close local time of the closing; midnight is the end of the date
 */
public record Hours(LocalTime open, LocalTime close) {
    public static final Hours WHOLE_DAY = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    private static final Pattern WRITTEN =
            Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-(([01]\\d|2[0-3]):([0-5]\\d)|24:00)");

    /**
     * Reads {@code HH:MM-HH:MM}; the close may be 24:00.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static Hours parse(String text) {
        var matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("hours are written HH:MM-HH:MM such as 08:00-18:00, not " + text);
        }
        String close = matcher.group(3);
        return new Hours(
                LocalTime.parse(text.substring(0, 5)),
                close.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(close));
    }

    /** The instants of these hours when they begin on the date in the zone; may be empty where the clocks skip them. */
    Interval on(LocalDate date, ZoneId zone) {
        LocalDate closingDate = close.isAfter(open) ? date : date.plusDays(1);
        Instant opens = open.equals(LocalTime.MIDNIGHT)
                ? Period.startOf(date, zone)
                : ZonedDateTime.of(date, open, zone)
                        .withEarlierOffsetAtOverlap()
                        .toInstant();
        Instant closes = close.equals(LocalTime.MIDNIGHT)
                ? Period.startOf(closingDate, zone)
                : ZonedDateTime.of(closingDate, close, zone)
                        .withLaterOffsetAtOverlap()
                        .toInstant();
        return new Interval(opens, closes.isBefore(opens) ? opens : closes);
    }

    @Override
    public String toString() {
        return open + "-" + (close.equals(LocalTime.MIDNIGHT) ? "24:00" : close);
    }
}
