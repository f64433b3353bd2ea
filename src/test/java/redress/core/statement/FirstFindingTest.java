package redress.core.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.core.Draft.at;
import static redress.core.Draft.interval;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import redress.core.Draft;
import redress.core.agreement.ExclusionRule.Asserted;
import redress.core.agreement.ExclusionRule.Budget;
import redress.core.agreement.ExclusionRule.NoticeHours;
import redress.core.agreement.ExclusionRule.Span;
import redress.core.statement.Exclusion.Decision;
import redress.core.statement.FirstFinding.Standing;

/** What an agreement says of an exclusion by itself: the conditions that no measurement can change. */
class FirstFindingTest {
    private static final String KIND = "planned-maintenance";
    private static final Decision APPROVED = new Decision(true, "Eva", "As announced");
    private static final Decision REFUSED = new Decision(false, "Eva", "Nothing was changed");

    private static FirstFinding of(Asserted rule, Exclusion exclusion) {
        return FirstFinding.of(Draft.inUtc().excludes(rule).terms(), exclusion);
    }

    private static Exclusion exclusion(@Nullable String notice, @Nullable Decision decision) {
        return new Exclusion(
                "1",
                KIND,
                interval("2026-06-10T10:00Z/2026-06-10T12:00Z"),
                "A cloud",
                notice == null ? null : at(notice),
                decision);
    }

    private static Asserted decided() {
        return new Asserted(KIND, null, null, null, true);
    }

    @Test
    void whatNeedsADecisionWaitsForItAndThenFollowsIt() {
        assertThat(of(decided(), exclusion(null, null)).standing()).isEqualTo(Standing.WAITS);
        assertThat(of(decided(), exclusion(null, APPROVED)))
                .isEqualTo(new FirstFinding("7.3", Standing.COUNTS, "counts"));
        assertThat(of(decided(), exclusion(null, REFUSED)))
                .isEqualTo(new FirstFinding(
                        "7.3", Standing.REFUSED, "does not count: refused by Eva: Nothing was changed"));
    }

    @Test
    void whatNeedsNoneCountsAtOnceAndMayBeRefused() {
        var free = new Asserted(KIND, null, null, new Budget(Duration.ofHours(8), Span.MONTH), false);
        assertThat(of(free, exclusion(null, null)))
                .isEqualTo(new FirstFinding(
                        "7.3", Standing.COUNTS, "counts, as far as the budget of PT8H per month reaches"));
        assertThat(of(free, exclusion(null, REFUSED)).standing()).isEqualTo(Standing.REFUSED);
    }

    @Test
    void noDecisionMendsANoticeThatIsLateOrMissing() {
        var announced = new Asserted(KIND, new NoticeHours(48), null, null, true);
        assertThat(of(announced, exclusion(null, APPROVED)).standing()).isEqualTo(Standing.FAILS);
        assertThat(of(announced, exclusion("2026-06-09T10:00Z", null)).finding())
                .contains("was later than 48 hours ahead");
        assertThat(of(announced, exclusion("2026-06-08T10:00Z", null)))
                .isEqualTo(new FirstFinding(
                        "7.3",
                        Standing.WAITS,
                        "waits for a decision; once approved it counts; notice came 48 hours ahead or earlier"));
    }

    @Test
    void aShareCountsOnlyWhereTheClauseApportions() {
        var share = new Exclusion(
                "1",
                KIND,
                interval("2026-06-10T10:00Z/2026-06-10T12:00Z"),
                "A cloud",
                null,
                null,
                BigDecimal.valueOf(40));
        assertThat(of(decided(), share).finding()).contains("for 40 % of the cause, and the clause apportions nothing");
        assertThat(of(new Asserted(KIND, null, null, null, false, true), share).standing())
                .isEqualTo(Standing.COUNTS);
    }

    @Test
    void aKindWithoutAClauseDoesNotCount() {
        assertThat(of(new Asserted("force-majeure", null, null, null, false), exclusion(null, APPROVED)))
                .isEqualTo(new FirstFinding(
                        "",
                        Standing.FAILS,
                        "does not count: the agreement has no clause for the kind planned-maintenance"));
    }
}
