package redress.core.agreement;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redress.core.time.Coverage;
import redress.core.time.Hours;

/** Monday to Friday 08:00-18:00 with the public holidays of the years and places that the worked cases are about. */
final class BusinessCalendars {
    static final ZoneId LONDON = ZoneId.of("Europe/London");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** Bank holidays in England and Wales, with the substitute days of holidays at a weekend. */
    static final Set<LocalDate> ENGLISH_HOLIDAYS = dates(
            "2026-01-01", // New Year's Day
            "2026-04-03", // Good Friday
            "2026-04-06", // Easter Monday
            "2026-05-04", // early May
            "2026-05-25", // spring
            "2026-08-31", // summer
            "2026-12-25", // Christmas Day
            "2026-12-28", // for Boxing Day, a Saturday
            "2027-01-01",
            "2027-03-26",
            "2027-03-29",
            "2027-05-03",
            "2027-05-31",
            "2027-08-30",
            "2027-12-27", // for Christmas Day, a Saturday
            "2027-12-28"); // for Boxing Day, a Sunday

    /** Holidays of all German states. */
    static final Set<LocalDate> GERMAN_HOLIDAYS = dates(
            "2026-01-01", // New Year's Day
            "2026-04-03", // Good Friday
            "2026-04-06", // Easter Monday
            "2026-05-01", // Labour Day
            "2026-05-14", // Ascension
            "2026-05-25", // Whit Monday
            "2026-10-03", // Unity
            "2026-12-25",
            "2026-12-26");

    /** Federal holidays of May 2026: Memorial Day alone. */
    static final Set<LocalDate> US_HOLIDAYS_OF_MAY = dates("2026-05-25");

    private BusinessCalendars() {}

    static Coverage england() {
        return weekdays(LONDON, ENGLISH_HOLIDAYS);
    }

    static Coverage germany() {
        return weekdays(BERLIN, GERMAN_HOLIDAYS);
    }

    static Coverage unitedStates() {
        return weekdays(NEW_YORK, US_HOLIDAYS_OF_MAY);
    }

    static Coverage weekdays(ZoneId zone, Set<LocalDate> holidays) {
        var weekly = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.SATURDAY) < 0) {
                weekly.put(day, List.of(Hours.parse("08:00-18:00")));
            }
        }
        return new Coverage(zone, weekly, holidays, Map.of());
    }

    private static Set<LocalDate> dates(String... dates) {
        return Stream.of(dates).map(LocalDate::parse).collect(Collectors.toUnmodifiableSet());
    }
}
