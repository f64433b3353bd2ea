package redress.core.statement;

/** Whether an objective was met, with the reason. */
public sealed interface Verdict {
    String because();

    /** The objective was met. */
    record Met(String because) implements Verdict {}

    /** The objective was missed. */
    record Missed(String because) implements Verdict {}

    /** There is nothing to judge. */
    record NotJudged(String because) implements Verdict {}
}
