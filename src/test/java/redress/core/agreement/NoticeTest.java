package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.agreement.ExclusionRule.Notice;
import redress.core.agreement.ExclusionRule.NoticeBusinessDays;
import redress.core.agreement.ExclusionRule.NoticeDays;
import redress.core.agreement.ExclusionRule.NoticeHours;
import redress.core.time.Coverage;
import redress.core.time.Hours;

/** The latest instant at which a notice is in time. */
class NoticeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Coverage OFFICE = new Coverage(
            BERLIN,
            Map.of(
                    DayOfWeek.MONDAY, hours(),
                    DayOfWeek.TUESDAY, hours(),
                    DayOfWeek.WEDNESDAY, hours(),
                    DayOfWeek.THURSDAY, hours(),
                    DayOfWeek.FRIDAY, hours()),
            Set.of(LocalDate.of(2026, 12, 25)),
            Map.of());

    @ParameterizedTest
    @CsvSource({
        // Across the change of clocks 48 hours end an hour earlier on the clock than 2 days.
        "hours, 48, 2026-03-30T02:00+02:00, 2026-03-28T01:00+01:00",
        "days, 2, 2026-03-30T02:00+02:00, 2026-03-28T02:00+01:00",
        "days, 0, 2026-03-30T02:00+02:00, 2026-03-30T02:00+02:00",
        // 02:30 does not exist on 29 March: the last that is in time comes before the gap.
        "days, 1, 2026-03-30T02:30+02:00, 2026-03-29T01:59:59.999999+01:00",
        // 02:30 exists twice on 25 October: the second is early enough too.
        "days, 1, 2026-10-26T02:30+01:00, 2026-10-25T02:30+01:00",
        // What begins at either of them is a day after 02:30.
        "days, 1, 2026-10-25T02:30+02:00, 2026-10-24T02:30+02:00",
        "days, 1, 2026-10-25T02:30+01:00, 2026-10-24T02:30+02:00",
        "days, 10, 2026-10-25T02:00+01:00, 2026-10-15T02:00+02:00",
        // The last of two business days has to close before Monday: Thursday and Friday, so notice on Wednesday.
        "business, 2, 2026-11-23T06:00+01:00, 2026-11-18T23:59:59.999999+01:00",
        // The office closes at 18:00: what begins then has the day before it, what begins earlier has not.
        "business, 1, 2026-11-20T18:00+01:00, 2026-11-19T23:59:59.999999+01:00",
        "business, 1, 2026-11-20T17:59+01:00, 2026-11-18T23:59:59.999999+01:00",
        "business, 1, 2026-12-28T06:00+01:00, 2026-12-23T23:59:59.999999+01:00"
    })
    void theLatestIsTheLastInstantInTime(String unit, int number, String start, String latest) {
        Notice notice = notice(unit, number);
        assertThat(notice.latest(at(start))).isEqualTo(at(latest));
        assertInTimeOnlyUntil(notice, at(start));
    }

    /** By the clocks, minute by minute around their changes: it is not too late while they are still to show an earlier time. */
    @Property(tries = 300)
    void noticeInDaysIsInTimeUntilTheClocksHaveShownTheTimeOfTheStart(
            @ForAll @IntRange(min = 1, max = 3) int days,
            @ForAll @IntRange(min = -300, max = 300) int startMinutes,
            @ForAll @IntRange(min = -300, max = 300) int givenMinutes) {
        for (Instant change : List.of(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-10-25T01:00:00Z"))) {
            for (int after = 0; after <= days; after++) {
                Instant start = change.plus(after, ChronoUnit.DAYS).plus(startMinutes, ChronoUnit.MINUTES);
                Instant given =
                        change.plus(after - (long) days, ChronoUnit.DAYS).plus(givenMinutes, ChronoUnit.MINUTES);
                LocalDateTime due = LocalDateTime.ofInstant(start, BERLIN).minusDays(days);
                boolean inTime = IntStream.rangeClosed(0, 180)
                        .anyMatch(minute -> !LocalDateTime.ofInstant(given.plus(minute, ChronoUnit.MINUTES), BERLIN)
                                .isAfter(due));
                assertThat(new NoticeDays(days, BERLIN).isInTime(given, start)).isEqualTo(inTime);
            }
        }
    }

    @Property(tries = 300)
    void aMicrosecondLaterIsTooLate(
            @ForAll @IntRange(min = 0, max = 2) int unit,
            @ForAll @IntRange(min = 1, max = 60) int number,
            @ForAll @LongRange(min = 0, max = 31_536_000_000_000L) long micros) {
        Instant start = Instant.parse("2026-01-01T00:00:00Z").plus(micros, ChronoUnit.MICROS);
        assertInTimeOnlyUntil(notice(List.of("hours", "days", "business").get(unit), number), start);
    }

    private static void assertInTimeOnlyUntil(Notice notice, Instant start) {
        Instant latest = notice.latest(start);
        assertThat(notice.isInTime(latest, start)).isTrue();
        assertThat(notice.isInTime(latest.plus(1, ChronoUnit.MICROS), start)).isFalse();
    }

    private static Notice notice(String unit, int number) {
        return switch (unit) {
            case "hours" -> new NoticeHours(number);
            case "days" -> new NoticeDays(number, BERLIN);
            default -> new NoticeBusinessDays(number, OFFICE);
        };
    }

    private static List<Hours> hours() {
        return List.of(Hours.parse("08:00-18:00"));
    }

    private static Instant at(String text) {
        return java.time.OffsetDateTime.parse(text).toInstant();
    }
}
