package redress.probes;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values under a header that names the fields. A record is one line, so that one that is wrong does not
 * swallow those that follow.
 */
final class CsvResults implements Results {
    private static final int MAX_NUMBER_CHARS = 40;

    private final Lines lines;
    private @Nullable List<String> header;

    CsvResults(Lines lines) {
        this.lines = lines;
    }

    @Override
    public boolean next(Draft draft) throws IOException {
        List<String> names = header;
        if (names == null) {
            if (!nextLine()) {
                return false;
            }
            names = header();
            header = names;
        }
        if (!nextLine()) {
            return false;
        }
        draft.begin(lines.number());
        if (lines.isTooLong()) {
            draft.reject(lines.fault());
            return true;
        }
        read(names, draft);
        return true;
    }

    private boolean nextLine() throws IOException {
        do {
            if (!lines.next()) {
                return false;
            }
        } while (lines.isBlank());
        return true;
    }

    private List<String> header() {
        var names = new ArrayList<String>();
        String fault = lines.isTooLong() ? lines.fault() : split(names);
        if (fault == null) {
            names.replaceAll(String::strip);
            fault = headerFault(names);
        }
        if (fault != null) {
            throw Refusals.badRequest(
                    "The header of the CSV cannot be read",
                    fault + "; its first line names the fields: " + Draft.fields());
        }
        return names;
    }

    private static @Nullable String headerFault(List<String> names) {
        var unique = new HashSet<String>();
        for (String name : names) {
            if (!Draft.isField(name)) {
                return "unknown field " + Draft.shown(name);
            }
            if (!unique.add(name)) {
                return name + " stands twice";
            }
        }
        Set<String> required = Set.of(Draft.SERVICE, Draft.VANTAGE, Draft.OBSERVED_AT, Draft.UP);
        return unique.containsAll(required) ? null : "service, vantage, observedAt and up are all needed";
    }

    private void read(List<String> names, Draft draft) {
        var cells = new ArrayList<String>(names.size());
        String fault = split(cells);
        if (fault != null) {
            draft.reject(fault);
            return;
        }
        if (cells.size() != names.size()) {
            draft.reject("the header names " + names.size() + " fields, this line has " + cells.size());
            return;
        }
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                value(names.get(i), cells.get(i), draft);
            }
        }
        draft.complete();
    }

    private static void value(String name, String cell, Draft draft) {
        switch (name) {
            case Draft.SERVICE -> draft.service(cell);
            case Draft.VANTAGE -> draft.vantage(cell);
            case Draft.OBSERVED_AT -> draft.observedAt(cell.toCharArray(), 0, cell.length());
            case Draft.UP -> up(cell, draft);
            case Draft.ERROR -> draft.error(cell);
            default -> number(name, cell, draft);
        }
    }

    private static void up(String cell, Draft draft) {
        switch (cell.toLowerCase(Locale.ROOT)) {
            case "true" -> draft.up(true);
            case "false" -> draft.up(false);
            default -> draft.reject("up is true or false, not " + Draft.shown(cell));
        }
    }

    private static void number(String name, String cell, Draft draft) {
        boolean status = name.equals(Draft.STATUS_CODE);
        try {
            if (cell.length() > MAX_NUMBER_CHARS) {
                throw new NumberFormatException(cell);
            }
            if (status) {
                draft.statusCode(Long.parseLong(cell));
            } else {
                draft.latencyMillis(new BigDecimal(cell));
            }
        } catch (NumberFormatException e) {
            draft.reject(status ? Draft.statusRange() : Draft.latencyRange());
        }
    }

    /** The cells of the line, or what is wrong with it. */
    private @Nullable String split(List<String> cells) {
        String line;
        try {
            line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(lines.buffer(), lines.start(), lines.length()))
                    .toString();
        } catch (CharacterCodingException e) {
            return "the line is not UTF-8";
        }
        var cell = new StringBuilder();
        boolean quoted = false;
        boolean closed = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = false;
                    closed = true;
                }
            } else if (c == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
                closed = false;
            } else if (closed) {
                return "after a closing quote stands a comma or the end of the line";
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return quoted ? "a quoted field is closed on its line; text with line breaks can be sent as NDJSON" : null;
    }
}
