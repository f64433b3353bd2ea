package redress.platform;

import java.util.List;

/** Something to do once instead of serving: its name is the first argument of the command line. */
public interface Command {
    /** What people write. */
    String name();

    /**
     * Does it and says on the console what came of it.
     *
     * @param arguments after the name
     * @return the exit code of the process
     */
    int run(List<String> arguments);
}
