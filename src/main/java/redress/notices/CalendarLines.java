package redress.notices;

import biweekly.io.ParseWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first and last line of a component of a calendar, to tell which one a warning is about. */
record CalendarLines(int first, int last) {

    /** Of each component of a name, in their order. */
    static List<CalendarLines> of(String component, String text) {
        var found = new ArrayList<CalendarLines>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            // What begins with a blank goes on with the line before it.
            String word = line.stripTrailing().toUpperCase(Locale.ROOT);
            if (word.equals("BEGIN:" + component)) {
                found.add(new CalendarLines(number, Integer.MAX_VALUE));
            } else if (word.equals("END:" + component) && !found.isEmpty()) {
                int last = found.size() - 1;
                found.set(last, new CalendarLines(found.get(last).first(), number));
            }
        }
        return found;
    }

    /** The first of these properties that cannot be read, with its line; null where all can. */
    @Nullable String unread(List<ParseWarning> warnings, Set<String> properties) {
        for (ParseWarning warning : warnings) {
            Integer line = warning.getLineNumber();
            String property = warning.getPropertyName();
            if (line != null
                    && line >= first
                    && line <= last
                    && property != null
                    && properties.contains(property.toUpperCase(Locale.ROOT))) {
                return "line " + line + ", " + property + ": " + warning.getMessage();
            }
        }
        return null;
    }
}
