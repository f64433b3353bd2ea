package redress.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arithmetic with business hours that another calendar library agrees on (see SOURCE.md beside the numbers). */
class BusinessHoursPeersTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    record Vector(String op, Set<LocalDate> holidays, JsonNode args, JsonNode expected) {
        Instant instant(String name) {
            return Instant.parse(args.get(name).asText());
        }

        LocalDate date(String name) {
            return LocalDate.parse(args.get(name).asText());
        }

        @Override
        public String toString() {
            return op + args + " is " + expected;
        }
    }

    static Stream<Vector> vectors() throws IOException {
        try (var stream = BusinessHoursPeersTest.class.getResourceAsStream("/peers/business-hours/vectors.json")) {
            var mapper = new ObjectMapper().findAndRegisterModules();
            return mapper.readValue(stream, new TypeReference<List<Vector>>() {}).stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void agrees(Vector vector) {
        var week = Arrays.stream(DayOfWeek.values())
                .limit(5)
                .collect(Collectors.toMap(Function.identity(), day -> List.of(Hours.parse("09:00-17:00"))));
        var coverage = new Coverage(UTC, week, vector.holidays, Map.of());
        switch (vector.op) {
            case "open_seconds_between" ->
                assertThat(coverage.within(new Interval(vector.instant("start"), vector.instant("end")))
                                .total())
                        .isEqualTo(Duration.ofSeconds(vector.expected.asLong()));
            case "add_open_seconds" -> {
                var start = vector.instant("start");
                var weeks = new Interval(start, start.plus(Duration.ofDays(30)));
                assertThat(coverage.within(weeks)
                                .reach(
                                        start,
                                        Duration.ofSeconds(
                                                vector.args.get("seconds").asLong())))
                        .contains(Instant.parse(vector.expected.asText()));
            }
            case "add_working_days" -> {
                var noon = vector.date("date").atTime(12, 0).atZone(UTC).toInstant();
                var close = coverage.closeOfBusinessDay(
                        noon, vector.args.get("days").asInt());
                assertThat(close.atZone(UTC).toLocalDate()).isEqualTo(vector.expected.asText());
            }
            case "working_days_inclusive" ->
                assertThat(businessDays(coverage, vector.date("start"), vector.date("end")))
                        .isEqualTo(vector.expected.asLong());
            case "working_days_in_month" -> {
                var month = YearMonth.parse(vector.args.get("month").asText());
                assertThat(businessDays(coverage, month.atDay(1), month.atEndOfMonth()))
                        .isEqualTo(vector.expected.asLong());
            }
            default -> throw new AssertionError("nothing maps to " + vector.op);
        }
    }

    private static long businessDays(Coverage coverage, LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1))
                .filter(date -> !coverage.hoursOn(date).isEmpty())
                .count();
    }
}
