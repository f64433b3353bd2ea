package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.agreement.Termination.Arisen;
import redress.core.agreement.Termination.Consecutive;
import redress.core.agreement.Termination.InLast;
import redress.core.agreement.Termination.Judged;
import redress.core.agreement.Termination.NotArisen;
import redress.core.agreement.Termination.Outcome;

/** When repeated breaches give the right to terminate. Each letter is a period, the newest last: x missed, o met, - not judged. */
class TerminationTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', false",
        "x, false",
        "xx, false",
        "xxx, true",
        "xxxx, true",
        "oxxx, true",
        "xxox, false",
        "xoxx, false",
        "xxxo, false", // the row has ended with the newest period
        "xx-x, true", // what is not judged breaks no row
        "x-x-x, true",
        "xxx-, true",
        "xx-, false", // nor is it a breach
        "---, false",
        "x-o-xx, false",
    })
    void threeBreachesConsecutive(String past, boolean arisen) {
        assertThat(new Consecutive(3).after(periods(past))).isInstanceOf(arisen ? Arisen.class : NotArisen.class);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', false",
        "xx, false",
        "xxx, true", // before five periods have passed
        "xoxox, true",
        "xooxx, true",
        "xoooxx, false", // the first is the sixth from the end
        "xooxxo, false",
        "oxxxoo, true", // not in a row, and not ending with the newest
        "xxxooo, false",
        "x-x-x, true",
        "x---xx, false", // what is not judged takes its place among the five
        "-----, false",
    })
    void threeBreachesInTheLastFivePeriods(String past, boolean arisen) {
        assertThat(new InLast(3, 5).after(periods(past))).isInstanceOf(arisen ? Arisen.class : NotArisen.class);
    }

    @Test
    void theReasonNamesTheBreaches() {
        var past = periods("xox-x");
        assertThat(new Consecutive(2).after(past))
                .isEqualTo(new Arisen(
                        List.of("2026-03", "2026-05"), "breaches: 2 (2026-03, 2026-05) in a row, and it takes 2"));
        assertThat(new Consecutive(3).after(past).because())
                .isEqualTo("breaches: 2 (2026-03, 2026-05) in a row, and it takes 3");
        assertThat(new InLast(3, 12).after(past).because())
                .isEqualTo("breaches: 3 (2026-01, 2026-03, 2026-05) in the last 12 periods, and it takes 3");
        assertThat(new Consecutive(1).after(periods("o")))
                .isEqualTo(new NotArisen(List.of(), "no breach in a row, and it takes 1"));
    }

    @Test
    void whereNothingIsAgreedNoRightArises() {
        assertThat(new Termination.None().after(periods("xxxxxx")))
                .isEqualTo(new NotArisen(List.of(), "no right to terminate is agreed"));
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Consecutive(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Consecutive(121)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InLast(0, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InLast(6, 5))
                .as("more breaches than periods")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InLast(1, 121)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new InLast(5, 5).after(periods("xxxxx"))).isInstanceOf(Arisen.class);
    }

    @Property(tries = 300)
    void aPeriodThatIsNotJudgedChangesNothingConsecutive(
            @ForAll @Size(max = 12) List<Outcome> outcomes,
            @ForAll @IntRange(min = 0, max = 12) int place,
            @ForAll @IntRange(min = 1, max = 4) int breaches) {
        var with = new ArrayList<>(outcomes);
        with.add(Math.min(place, outcomes.size()), Outcome.NOT_JUDGED);
        assertThat(new Consecutive(breaches).after(labelled(with)).getClass())
                .isEqualTo(new Consecutive(breaches).after(labelled(outcomes)).getClass());
    }

    @Property(tries = 300)
    void aRowWithoutSilencesIsThatManyBreachesInThatManyPeriods(
            @ForAll @Size(max = 12) List<Boolean> missed, @ForAll @IntRange(min = 1, max = 4) int breaches) {
        var past = labelled(
                missed.stream().map(miss -> miss ? Outcome.MISSED : Outcome.MET).toList());
        assertThat(new Consecutive(breaches).after(past).getClass())
                .isEqualTo(new InLast(breaches, breaches).after(past).getClass());
    }

    private static List<Judged> periods(String letters) {
        return labelled(letters.chars()
                .mapToObj(letter -> switch (letter) {
                    case 'x' -> Outcome.MISSED;
                    case 'o' -> Outcome.MET;
                    default -> Outcome.NOT_JUDGED;
                })
                .toList());
    }

    private static List<Judged> labelled(List<Outcome> outcomes) {
        return IntStream.range(0, outcomes.size())
                .mapToObj(i -> new Judged("2026-%02d".formatted(i + 1), outcomes.get(i)))
                .toList();
    }
}
