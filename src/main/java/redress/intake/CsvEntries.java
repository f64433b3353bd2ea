package redress.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values under a header that names the fields. A record is one line, so that one that is wrong does not
 * swallow those that follow.
 */
final class CsvEntries implements Entries {
    private final Lines lines;
    private int @Nullable [] header;

    CsvEntries(Lines lines) {
        this.lines = lines;
    }

    @Override
    public boolean next(Draft draft) throws IOException {
        int[] fields = header;
        if (fields == null) {
            if (!nextLine()) {
                return false;
            }
            fields = header(draft);
            header = fields;
        }
        if (!nextLine()) {
            return false;
        }
        draft.begin(lines.number());
        if (lines.isTooLong()) {
            draft.reject(lines.fault());
            return true;
        }
        read(fields, draft);
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

    /** The numbers of the fields that the columns hold. */
    private int[] header(Draft draft) {
        var names = new ArrayList<String>();
        String fault = lines.isTooLong() ? lines.fault() : split(names);
        if (fault == null) {
            names.replaceAll(String::strip);
            fault = headerFault(names, draft);
        }
        if (fault != null) {
            throw Refusals.badRequest(
                    "The header of the CSV cannot be read",
                    fault + "; its first line names the fields: " + String.join(", ", draft.fields()));
        }
        return names.stream().mapToInt(draft::field).toArray();
    }

    private static @Nullable String headerFault(List<String> names, Draft draft) {
        var unique = new HashSet<String>();
        for (String name : names) {
            if (draft.field(name) == Draft.UNKNOWN_FIELD) {
                return "unknown field " + Draft.shown(name);
            }
            if (!unique.add(name)) {
                return name + " stands twice";
            }
        }
        List<String> needed = draft.needed();
        int last = needed.size() - 1;
        return unique.containsAll(needed)
                ? null
                : String.join(", ", needed.subList(0, last)) + " and " + needed.get(last) + " are all needed";
    }

    private void read(int[] fields, Draft draft) {
        var cells = new ArrayList<String>(fields.length);
        String fault = split(cells);
        if (fault != null) {
            draft.reject(fault);
            return;
        }
        if (cells.size() != fields.length) {
            draft.reject("the header names " + fields.length + " fields, this line has " + cells.size());
            return;
        }
        for (int i = 0; i < fields.length; i++) {
            if (!cells.get(i).isEmpty()) {
                draft.cell(fields[i], cells.get(i));
            }
        }
        draft.complete();
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
