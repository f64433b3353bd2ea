package redress.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Holds an answer against what a case expects of it. */
final class Expectation {
    private static final int DECIMALS_TO_READ = 6;

    private Expectation() {}

    static void check(JsonNode expected, Cases.Answer answer) {
        if (expected.has("refused")) {
            assertThat(answer.refusal()).contains(expected.get("refused").asText());
            return;
        }
        assertThat(answer.refusal()).isEmpty();
        assertThat(answer.statements()).hasSize(1);
        JsonNode statement = answer.statements().get(0);
        for (Map.Entry<String, JsonNode> one : expected.properties()) {
            check(one.getKey(), one.getValue(), statement);
        }
    }

    private static void check(String key, JsonNode expected, JsonNode statement) {
        switch (key) {
            case "availability" ->
                assertThat(percent(statement.get("availability"))).isEqualTo(expected.asText());
            case "verdict" ->
                assertThat(statement.at("/verdict/outcome").asText()).isEqualTo(expected.asText());
            case "due" ->
                assertThat(statement.at("/compensation/amount").decimalValue())
                        .isEqualByComparingTo(new BigDecimal(expected.asText()));
            case "earned" ->
                assertThat(statement.at("/compensation/earned").asText()).startsWith(expected.asText() + " ");
            case "downSeconds" ->
                assertThat(statement.at("/seconds/down").decimalValue()).isEqualByComparingTo(expected.decimalValue());
            case "points" ->
                assertThat(statement.at("/objectives/0/points").decimalValue())
                        .isEqualByComparingTo(expected.decimalValue());
            case "objectives" -> expected.properties().forEach(one -> objective(one, statement));
            case "claim" -> expected.properties().forEach(one -> step(one, statement));
            case "clocks" -> expected.properties().forEach(one -> clock(one, statement));
            default -> throw new AssertionError(key + " is nothing that a case can expect");
        }
    }

    /** Half up to six decimals, only to be read. */
    private static String percent(JsonNode level) {
        var numerator = new BigDecimal(new BigInteger(level.get("numerator").asText()));
        var denominator = new BigDecimal(new BigInteger(level.get("denominator").asText()));
        return numerator
                .movePointRight(2)
                .divide(denominator, DECIMALS_TO_READ, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static void objective(Map.Entry<String, JsonNode> expected, JsonNode statement) {
        JsonNode found = named(statement.get("objectives"), "name", expected.getKey());
        assertThat(percent(found.get("level")))
                .isEqualTo(expected.getValue().get("availability").asText());
        assertThat(found.at("/verdict/outcome").asText())
                .isEqualTo(expected.getValue().get("verdict").asText());
    }

    private static void step(Map.Entry<String, JsonNode> expected, JsonNode statement) {
        JsonNode found = named(statement.get("claim"), "step", expected.getKey());
        assertThat(found.get("lastDate").asText()).isEqualTo(expected.getValue().asText());
    }

    /** Named by ticket and clock. */
    private static void clock(Map.Entry<String, JsonNode> expected, JsonNode statement) {
        String[] name = expected.getKey().split(" ", 2);
        JsonNode found = StreamSupport.stream(statement.get("clocks").spliterator(), false)
                .filter(clock -> clock.get("ticket").asText().equals(name[0]))
                .filter(clock -> clock.get("clock").asText().equals(name[1]))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no clock " + expected.getKey()));
        assertThat(found.get("state").asText())
                .isEqualTo(expected.getValue().get("state").asText());
        if (expected.getValue().has("dueAt")) {
            assertThat(OffsetDateTime.parse(found.get("dueAt").asText()).toInstant())
                    .isEqualTo(OffsetDateTime.parse(
                                    expected.getValue().get("dueAt").asText())
                            .toInstant());
        }
    }

    private static JsonNode named(JsonNode list, String key, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.get(key).asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + list));
    }
}
