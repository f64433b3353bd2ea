package redress.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
    @ParameterizedTest
    @CsvSource({
        "clock.breached, clock.breached, true",
        "clock.*, clock.breached, true",
        "clock.*, clockwork.stopped, false",
        "*, something.of-a-later-version, true",
        "clock.breached, clock.due-soon, false",
        "clock, clock.breached, false"
    })
    void aTopicMeetsItselfItsKindAndEverything(String asked, String topic, boolean met) {
        assertThat(Topic.isMet(asked, topic)).isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "clock.*, true",
        "clock.due-soon, true",
        "clock, false",
        "*.breached, false",
        "Clock.*, false",
        "nope, false",
        "nope.*, false",
        "clock.nope, false",
        "clock*, false",
        "clo.*, false",
        ".*, false",
        "'', false"
    })
    void whatTakesInNoTopicCannotBeAskedFor(String asked, boolean good) {
        assertThat(Topic.isKnown(asked)).isEqualTo(good);
    }

    @Test
    void everyTopicHasASentenceAndAPlaceInTheGuide() throws java.io.IOException {
        String guide = java.nio.file.Files.readString(java.nio.file.Path.of("src/site/markdown/alerts.md"));
        assertThat(Topic.all()).allSatisfy(topic -> {
            assertThat(Topic.isKnown(topic.text())).isTrue();
            assertThat(topic.sentence()).endsWith(".");
            assertThat(guide).contains("`" + topic.text() + "`");
        });
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "clinical | records | 1 | true",
                "clinical | records | 2 | false",
                "clinical | other | 1 | false",
                "other | records | 1 | false",
                " | records | 1 | false",
                "clinical | records | | false"
            },
            delimiter = '|')
    void everyListHasToBeMet(
            @Nullable String agreement, @Nullable String service, @Nullable String severity, boolean met) {
        var conditions = new Conditions(List.of("*"), List.of("clinical"), List.of("records"), List.of("1", "P1"));
        assertThat(conditions.areMetBy("clock.breached", agreement, service, severity))
                .isEqualTo(met);
    }

    @Test
    void emptyListsAreMetByEverything() {
        var conditions = new Conditions(List.of(), List.of(), List.of(), List.of());
        assertThat(conditions.areMetBy("statement.closed", null, null, null)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, true",
        "2, 1, false",
        "2, 2, false",
        "P1, P3, true",
        "SEV-2, SEV-1, false",
        "critical, major, true",
        "Low, high, false",
        "platinum, gold, true",
        "gold, platinum, true",
        "1, high, true",
        "2, , true",
        ", 2, false"
    })
    void oneSeverityIsAboveAnotherOrMayBe(@Nullable String one, @Nullable String other, boolean above) {
        assertThat(Severity.isAbove(one, other)).isEqualTo(above);
    }

    @Test
    void noWordOfSeverityStandsTwice() {
        assertThat(Arrays.asList("critical", "high", "medium", "low"))
                .isSortedAccordingTo((a, b) -> Severity.isAbove(a, b) ? -1 : 1);
    }
}
