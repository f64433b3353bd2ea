package redress.dashboard;

import java.util.ArrayList;
import java.util.List;
import redress.core.statement.Sensitivity;
import redress.core.statement.Statement;
import redress.core.statement.Tipping;

/**
 * How much of the statement hangs on what can be disputed.
 *
 * @param tipping a sentence for each edge of each objective
 * @param scenarios the first is the statement as it stands; empty where nothing can be disputed
 */
public record SensitivityView(List<String> tipping, List<Scenario> scenarios) {

    /** The result with one thing read otherwise. */
    public record Scenario(String name, String level, Mark verdict, String due) {
        static Scenario of(Sensitivity.Scenario scenario) {
            return new Scenario(
                    scenario.name(),
                    Figures.level(scenario.level()),
                    Mark.of(scenario.verdict()),
                    Figures.money(scenario.due()));
        }
    }

    static SensitivityView of(Statement statement) {
        Sensitivity sensitivity = Sensitivity.of(statement);
        var sentences = new ArrayList<String>();
        for (int i = 0; i < sensitivity.tippings().size(); i++) {
            String of = statement.results().size() == 1
                    ? ""
                    : statement.results().get(i).objective().name() + ": ";
            sentences.addAll(sentences(of, sensitivity.tippings().get(i)));
        }
        var scenarios = sensitivity.scenarios().size() == 1
                ? List.<Scenario>of()
                : sensitivity.scenarios().stream().map(Scenario::of).toList();
        return new SensitivityView(sentences, scenarios);
    }

    private static List<String> sentences(String of, Tipping tipping) {
        var sentences = new ArrayList<String>();
        Tipping.Edge worse = tipping.toWorse();
        Tipping.Edge better = tipping.toBetter();
        if (worse != null) {
            sentences.add(of + "With " + Figures.duration(worse.micros()) + " more downtime it becomes: "
                    + worse.becomes() + ".");
        }
        if (better != null) {
            sentences.add(of + "With " + Figures.duration(better.micros()) + " less downtime it would have been: "
                    + better.becomes() + ".");
        }
        return sentences;
    }
}
