package redress.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What whoever started the service has to be told about signing in. Shown once on the console, and not logged. */
@ApplicationScoped
public class SignInNotes {
    private final List<String> lines = new ArrayList<>();

    /** Adds a line. */
    public synchronized void add(String line) {
        lines.add(line);
    }

    /** Hands the lines out, and forgets them. */
    synchronized List<String> take() {
        var taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }
}
