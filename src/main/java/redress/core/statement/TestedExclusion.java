package redress.core.statement;

import org.jspecify.annotations.Nullable;
import redress.core.time.Instants;

/**
 * An exclusion held against its clause.
 *
 * @param kind the reason under which its time is shown
 * @param exclusion the assertion; null for standing hours, which nobody needs to assert
 * @param asserted the time asked for, in agreed time
 * @param counted the part of it that is excluded
 * @param apportioned the part of it in which downtime counts for a share only; disjoint from {@code counted}
 * @param finding what was tested and found, in words
 * @param citation the clause
 * @param path where in the document the clause stands
 */
public record TestedExclusion(
        String kind,
        @Nullable Exclusion exclusion,
        Instants asserted,
        Instants counted,
        Instants apportioned,
        String finding,
        String citation,
        String path) {}
