package redress.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import redress.core.statement.Seconds;
import redress.core.statement.Sensitivity;
import redress.core.statement.Tipping;

/**
 * How far the verdicts are from tipping, and what the period would have come to with what can be disputed read otherwise.
 *
 * @param contested how many exclusions can be contested; not all of many have a scenario
 */
public record SensitivityDocument(List<Tip> tipping, List<Scenario> scenarios, int contested) {
    static SensitivityDocument of(Sensitivity sensitivity) {
        return new SensitivityDocument(
                sensitivity.tippings().stream().map(Tip::of).toList(),
                sensitivity.scenarios().stream().map(Scenario::of).toList(),
                sensitivity.contested());
    }

    /** With how much more downtime something changes, and with how much less; absent where nothing would. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tip(
            @Nullable BigDecimal moreSeconds,
            @Nullable String becomesThen,
            @Nullable BigDecimal lessSeconds,
            @Nullable String becomesInstead) {
        static Tip of(Tipping tipping) {
            Tipping.Edge worse = tipping.toWorse();
            Tipping.Edge better = tipping.toBetter();
            return new Tip(
                    worse == null ? null : Seconds.of(worse.micros()),
                    worse == null ? null : worse.becomes(),
                    better == null ? null : Seconds.of(better.micros()),
                    better == null ? null : better.becomes());
        }
    }

    /** The result with one thing read otherwise. */
    @Schema(name = "SensitivityScenario")
    public record Scenario(String name, StatementDocument.Fraction level, String outcome, BigDecimal amount) {
        static Scenario of(Sensitivity.Scenario scenario) {
            return new Scenario(
                    scenario.name(),
                    StatementDocument.Fraction.of(scenario.level()),
                    StatementDocument.outcomeOf(scenario.verdict()),
                    scenario.due().payable());
        }
    }
}
