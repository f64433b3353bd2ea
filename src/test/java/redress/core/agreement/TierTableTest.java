package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.Draft;

/** Tables are written as in {@code [99, 99.9) 10; (-, 99) 25}. */
class TierTableTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "(-, 99.9) 10",
                "[99, 99.9) 10; [95, 99) 25; (-, 95) 100",
                "(99, 99.9] 10; (-, 99] 25",
                "[99, 99.9) 10; [0, 99) 25", // down to and with 0 is without end
                "[99, 100] 5; (-, 99) 25",
                "[99, -) 0; (-, 99) 25",
                "[99.9, 99.9] 1; (-, 99.9) 2", // a row of one availability
                "[99, 99.9) 10; (-, 99) 10",
                "[99, 99.9) 10; (-, 99) 150",
            })
    void aTableWithoutFault(String table) {
        assertThat(TierTable.faults(tiers(table))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: tier {1}, {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[99, 99.9) 10; [90, 95) 25; (-, 90) 50 | 1 | gap between 95 and 99: let this tier begin at below 99",
                "(99, 99.9) 10; (-, 95) 25 | 1 | gap between 95 and 99: let this tier begin at atMost 99",
                "(99, 99.9) 10; (-, 99) 25 | 1 | exactly 99 lies in no tier: write atMost 99 here, or atLeast 99 in the tier before",
                "[99, 99.9) 10; (-, 99] 25 | 1 | exactly 99 lies in two tiers: write below instead of atMost here",
                "[99, 99.9) 10; (-, 99.5) 25 | 1 | overlaps the tier before, [99, 99.9)",
                "[99, 99.9) 10; (-, 99.5) 25 | 1 | let this tier begin at below 99",
                "(99, 99.9) 10; (-, 99.5) 25 | 1 | let this tier begin at atMost 99",
                "(-, 99) 25; [99, 99.9) 10 | 1 | the tier before has no lower bound, so no tier may follow it",
                "[99, 99.9) 10; [95, -) 25; (-, 95) 50 | 1 | overlaps the tier before",
                "[99, 99.9) 10; [95, 99) 25 | 1 | gap below 95: leave the lower bound of the last tier out",
                "[99, 99.9) 10; (0, 99) 25 | 1 | gap below 0",
                "[99.9, 99) 10; (-, 99) 25 | 0 | contains no availability",
                "(99, 99] 10; (-, 99] 25 | 0 | contains no availability",
                "[99, 99.9) 25; (-, 99) 10 | 1 | a lower availability earns less (10) than a tier before (25)",
                "[99, 100.5) 10; (-, 99) 25 | 0 | bounds are 0 to 100",
                "[99, 99.9) 10; [-1, 99) 25 | 1 | bounds are 0 to 100",
                "(-, 99) -5 | 0 | a credit is 0 or more, not -5",
            })
    void aFaultNamesItsTierAndWhatToWriteInstead(String table, int row, String mend) {
        assertThat(TierTable.faults(tiers(table))).anySatisfy(fault -> {
            assertThat(fault.row()).isEqualTo(row);
            assertThat(fault.mend()).contains(mend);
        });
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        var table = tiers("[99, 99.9) 10; [90, 95) 5; [80, 91) 25");
        assertThat(TierTable.faults(table)).hasSize(4); // gap at 95, lower credit, overlap at 90, gap below 80
        assertThatThrownBy(() -> new Credit.Tiers(table, new Precision.Exact()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tier 1: there is a gap")
                .hasMessageContaining("tier 2: [80, 91) overlaps");
    }

    static List<Tier> tiers(String table) {
        return Arrays.stream(table.split("; "))
                .map(row -> {
                    int credit = row.lastIndexOf(' ');
                    return Draft.tier(row.substring(0, credit), row.substring(credit + 1));
                })
                .toList();
    }
}
