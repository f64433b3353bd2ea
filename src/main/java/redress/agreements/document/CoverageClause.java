package redress.agreements.document;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import redress.core.time.Coverage;
import redress.core.time.Hours;

/** Weekly hours, holidays and special days (ISO/TS 23535, 5.2.2): of a service, of a window, of a party's business. */
final class CoverageClause {
    static final String ALWAYS = "always";
    static final int MAX_HOURS_PER_DAY = 24;
    static final int MAX_DATES = 2_000;
    static final List<String> WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final String EXAMPLE = "weekly: always, or weekly: {mon-fri: [\"08:00-18:00\"]}";
    private static final int DAYS = 7;
    private static final int MINUTES_PER_DAY = 24 * 60;

    private CoverageClause() {}

    static Coverage read(Cursor at, ZoneId zone) {
        at.mapping(Vocabulary.COVERAGE);
        var weekly = weekly(at.required("weekly", EXAMPLE));
        return new Coverage(zone, weekly, holidays(at.at("holidays")), specialDays(at.at("specialDays")));
    }

    /** Hours of each weekday, or null for every hour of every day. */
    private static @Nullable Map<DayOfWeek, List<Hours>> weekly(Cursor at) {
        if (at.isText()) {
            at.choice(Map.of(ALWAYS, ALWAYS));
            return null;
        }
        var weekly = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        at.entries().forEach((days, hours) -> {
            var read = hours(hours);
            for (DayOfWeek day : days(days, hours)) {
                if (weekly.put(day, read) != null) {
                    hours.mistake(WEEKDAYS.get(day.getValue() - 1) + " is named twice: keep its hours in one place");
                }
            }
        });
        refuseOverlaps(at, weekly);
        if (at.isPresent() && at.isSound() && weekly.values().stream().allMatch(List::isEmpty)) {
            at.mistake("has no hours at all: write " + EXAMPLE);
        }
        return weekly;
    }

    /** mon, or a range such as mon-fri, which may go round the week's end. */
    private static List<DayOfWeek> days(String written, Cursor at) {
        String[] ends = written.split("-", 2);
        int first = WEEKDAYS.indexOf(ends[0]);
        int last = WEEKDAYS.indexOf(ends[ends.length - 1]);
        var days = new ArrayList<DayOfWeek>();
        if (first < 0 || last < 0) {
            at.mistake(Cursor.shown(written)
                    + " is no weekday: write mon, tue, wed, thu, fri, sat, sun or a range such as mon-fri");
            return days;
        }
        for (int day = first; ; day = (day + 1) % DAYS) {
            days.add(DayOfWeek.of(day + 1));
            if (day == last) {
                return days;
            }
        }
    }

    private static List<Hours> hours(Cursor at) {
        var list = new ArrayList<Hours>();
        for (Cursor item : at.items(MAX_HOURS_PER_DAY)) {
            String text = item.text(MAX_HOURS_PER_DAY);
            try {
                list.add(text.isEmpty() ? Hours.WHOLE_DAY : Hours.parse(text));
            } catch (IllegalArgumentException e) {
                item.mistake("hours are written \"HH:MM-HH:MM\" such as \"08:00-18:00\", not " + Cursor.shown(text));
            }
        }
        list.sort(Comparator.comparing(Hours::open));
        return list;
    }

    private static void refuseOverlaps(Cursor at, Map<DayOfWeek, List<Hours>> weekly) {
        String before = "";
        int beforeEnd = 0;
        // Monday is walked twice, so that the last night is held against the first morning.
        for (int day = 0; day <= DAYS; day++) {
            DayOfWeek weekday = DayOfWeek.of(day % DAYS + 1);
            for (Hours hours : weekly.getOrDefault(weekday, List.of())) {
                int start = day * MINUTES_PER_DAY + minute(hours.open());
                String named = hours + " of " + WEEKDAYS.get(weekday.getValue() - 1);
                if (start < beforeEnd) {
                    at.mistake(named + " overlaps " + before + ": let each hour stand once");
                }
                if (start + length(hours) > beforeEnd) {
                    before = named;
                    beforeEnd = start + length(hours);
                }
            }
        }
    }

    /** Whether the hours leave nothing out. */
    static boolean isWholeTime(Coverage coverage) {
        var weekly = coverage.weekly();
        if (!coverage.holidays().isEmpty() || !coverage.specialDays().isEmpty()) {
            return false;
        }
        return weekly == null
                || weekly.values().stream()
                                .flatMap(List::stream)
                                .mapToInt(CoverageClause::length)
                                .sum()
                        >= DAYS * MINUTES_PER_DAY;
    }

    private static int length(Hours hours) {
        int length = minute(hours.close()) - minute(hours.open());
        return length > 0 ? length : length + MINUTES_PER_DAY;
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    private static Set<LocalDate> holidays(Cursor at) {
        var dates = new HashSet<LocalDate>();
        at.items(MAX_DATES).forEach(item -> dates.add(item.date()));
        return dates;
    }

    private static Map<LocalDate, List<Hours>> specialDays(Cursor at) {
        var days = new HashMap<LocalDate, List<Hours>>();
        var entries = at.entries();
        if (entries.size() > MAX_DATES) {
            at.mistake("has " + entries.size() + " dates: at most " + MAX_DATES + " are taken");
            return days;
        }
        entries.forEach((date, hours) -> {
            var read = hours(hours);
            for (int i = 1; i < read.size(); i++) {
                Hours before = read.get(i - 1);
                if (minute(before.open()) + length(before) > minute(read.get(i).open())) {
                    hours.mistake(read.get(i) + " overlaps " + before + ": let each hour stand once");
                }
            }
            days.put(hours.date(date), read);
        });
        return days;
    }

    /** The hours in the words of the format, each weekday on its own. */
    static Map<String, Object> write(Coverage coverage) {
        var words = new LinkedHashMap<String, Object>();
        var weekly = coverage.weekly();
        words.put("weekly", weekly == null ? ALWAYS : byWeekday(weekly));
        if (!coverage.holidays().isEmpty()) {
            words.put(
                    "holidays",
                    coverage.holidays().stream()
                            .sorted()
                            .map(LocalDate::toString)
                            .toList());
        }
        if (!coverage.specialDays().isEmpty()) {
            var days = new TreeMap<String, Object>();
            coverage.specialDays().forEach((date, hours) -> days.put(date.toString(), texts(hours)));
            words.put("specialDays", days);
        }
        return words;
    }

    private static Map<String, Object> byWeekday(Map<DayOfWeek, List<Hours>> weekly) {
        var words = new LinkedHashMap<String, Object>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (weekly.containsKey(day)) {
                words.put(WEEKDAYS.get(day.getValue() - 1), texts(weekly.get(day)));
            }
        }
        return words;
    }

    private static List<String> texts(List<Hours> hours) {
        return hours.stream().map(Hours::toString).toList();
    }
}
