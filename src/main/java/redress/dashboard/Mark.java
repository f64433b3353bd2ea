package redress.dashboard;

import redress.core.measurement.State;
import redress.core.statement.Verdict;

/** A state or verdict as it is shown: always a word, beside a shape and a colour of its own. */
public enum Mark {
    UP("up", "Up"),
    DOWN("down", "Down"),
    UNKNOWN("unknown", "Unknown"),
    MET("met", "Met"),
    MISSED("missed", "Missed"),
    NOT_JUDGED("not-judged", "Not judged"),
    AT_RISK("risk", "At risk"),
    ABSENT("absent", "No statement"),
    RUNNING("running", "Running"),
    PAUSED("paused", "Paused"),
    NOT_STARTED("absent", "Not started");

    private final String id;
    private final String word;

    Mark(String id, String word) {
        this.id = id;
        this.word = word;
    }

    /** Names the shape in the page and the classes in the style sheet. */
    public String id() {
        return id;
    }

    /** What it says. */
    public String word() {
        return word;
    }

    static Mark of(State.Kind state) {
        return switch (state) {
            case UP -> UP;
            case DOWN -> DOWN;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** @param outcome as {@link redress.statements.StatementDocument#outcomeOf} writes it */
    static Mark ofOutcome(String outcome) {
        return switch (outcome) {
            case "met" -> MET;
            case "missed" -> MISSED;
            default -> NOT_JUDGED;
        };
    }

    static Mark of(Verdict verdict) {
        if (verdict instanceof Verdict.Met) {
            return MET;
        }
        return verdict instanceof Verdict.Missed ? MISSED : NOT_JUDGED;
    }
}
