package redress.intake;

import java.io.IOException;

/** The entries of one upload, one after another, in whatever format they are sent. */
public interface Entries {
    /**
     * Reads the next entry into the draft, or the reason why it cannot be taken.
     *
     * @return false at the end
     * @throws IOException if the body breaks off
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if the body as a whole cannot be taken
     */
    boolean next(Draft draft) throws IOException;
}
