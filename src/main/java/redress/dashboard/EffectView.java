package redress.dashboard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.amount.Money;
import redress.statements.ExclusionEffectResource.Answer;
import redress.statements.ExclusionEffectResource.Effect;
import redress.statements.StatementDocument;

/**
 * What an exclusion, or setting results aside, changes in the statements that it touches.
 *
 * @param sentence what it comes to in all
 * @param without what the figures without it are called
 * @param with what the figures with it are called
 */
public record EffectView(String sentence, String without, String with, List<Line> lines) {

    /** Between what the reader chooses. */
    enum Choice {
        ASSERTION("Without it", "With it, if approved"),
        DECISION("If rejected", "If approved");

        private final String without;
        private final String with;

        Choice(String without, String with) {
            this.without = without;
            this.with = with;
        }
    }

    /**
     * The effect on one statement.
     *
     * @param finding whether it counts there and why; empty where the statement does not know it
     */
    public record Line(String href, String service, String period, String finding, List<Figure> figures) {}

    /** One figure without the exclusion and with it. */
    public record Figure(String term, String without, String with, boolean changes) {
        static Figure of(String term, String without, String with) {
            return new Figure(term, without, with, !without.equals(with));
        }
    }

    static EffectView of(Answer answer, Choice choice) {
        return new EffectView(
                sentence(answer),
                choice.without,
                choice.with,
                answer.effects().stream().map(EffectView::line).toList());
    }

    private static Line line(Effect effect) {
        var without = effect.without();
        var with = effect.with();
        String finding = effect.finding();
        return new Line(
                Links.statement(effect.agreement(), effect.period(), effect.service()),
                effect.service(),
                effect.period(),
                finding == null ? "" : Character.toUpperCase(finding.charAt(0)) + finding.substring(1) + ".",
                List.of(
                        Figure.of("Delivered", level(without.availability()), level(with.availability())),
                        Figure.of("Downtime", duration(without.downSeconds()), duration(with.downSeconds())),
                        Figure.of("Excluded", duration(without.excludedSeconds()), duration(with.excludedSeconds())),
                        Figure.of("Unknown", duration(without.unknownSeconds()), duration(with.unknownSeconds())),
                        Figure.of(
                                "Verdict",
                                Mark.ofOutcome(without.verdict()).word(),
                                Mark.ofOutcome(with.verdict()).word()),
                        Figure.of(
                                "Due",
                                Figures.money(money(without.compensation(), without.currency())),
                                Figures.money(money(with.compensation(), with.currency())))));
    }

    private static String sentence(Answer answer) {
        if (answer.effects().isEmpty()) {
            return "It touches no period that has begun, so that no figure changes yet.";
        }
        var sums = new LinkedHashMap<String, Money[]>();
        for (Effect effect : answer.effects()) {
            String currency = effect.without().currency();
            var without = money(effect.without().compensation(), currency);
            var with = money(effect.with().compensation(), currency);
            sums.merge(currency, new Money[] {without, with}, (sum, one) ->
                    new Money[] {sum[0].plus(one[0]), sum[1].plus(one[1])});
        }
        var parts = new ArrayList<String>();
        sums.values()
                .forEach(sum -> parts.add(
                        sum[0].equals(sum[1])
                                ? Figures.money(sum[0]) + " due either way"
                                : Figures.money(sum[0]) + " due without it, " + Figures.money(sum[1]) + " with it"));
        return "It touches " + Figures.count(answer.effects().size(), "statement") + ": " + String.join("; ", parts)
                + ".";
    }

    private static Money money(BigDecimal amount, String currency) {
        return Money.of(amount, Currency.getInstance(currency));
    }

    private static String duration(BigDecimal seconds) {
        return Figures.duration(seconds.movePointRight(6).longValueExact());
    }

    private static String level(StatementDocument.Fraction level) {
        String percent = level.percent();
        if (percent != null) {
            return percent + " %";
        }
        String amount = level.amount();
        return amount == null ? Figures.NONE : amount + words(level.unit());
    }

    private static String words(@Nullable String unit) {
        return unit == null ? "" : " " + unit;
    }
}
