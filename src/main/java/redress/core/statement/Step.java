package redress.core.statement;

import redress.core.agreement.Clause;

/**
 * One line of a working.
 *
 * @param name which step of the pipeline: period, agreed time, ... rounding
 * @param citation the clause of the agreement, or "default" where it is silent
 * @param path where in the document the clause stands or would stand
 * @param text what was done, with every number
 */
public record Step(String name, String citation, String path, String text) {
    static Step of(String name, Clause<?> clause, String text) {
        String interpretation = clause.interpretation();
        return new Step(
                name,
                clause.citation(),
                clause.path(),
                interpretation == null ? text : text + "; read as agreed: " + interpretation);
    }
}
