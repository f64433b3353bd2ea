package redress.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** The whole chain for somebody else's machine, in forms from which each digest can be computed again. */
final class Export {
    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";

    private static final String[] COLUMNS = {
        "number",
        "recorded_at",
        "actor_kind",
        "actor",
        "from",
        "action",
        "subject_kind",
        "subject",
        "previous",
        "digest",
        "entry"
    };

    private Export() {}

    /** One object a line. The entry is the last member, byte for byte as it was hashed, so that it can be cut out. */
    static void ndjson(Trail trail, OutputStream out) throws IOException {
        try (Writer lines = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            trail.read(link -> lines.write("{\"number\":" + link.number() + ",\"previous\":\"" + link.previous()
                    + "\",\"digest\":\"" + link.digest() + "\",\"entry\":" + link.entry() + "}\n"));
        }
    }

    /** RFC 4180 with a header line. */
    static void csv(Trail trail, OutputStream out) throws IOException {
        try (var printer = new CSVPrinter(
                new OutputStreamWriter(out, StandardCharsets.UTF_8),
                CSVFormat.RFC4180.builder().setHeader(COLUMNS).get())) {
            trail.read(link -> print(printer, link));
        }
    }

    private static void print(CSVPrinter printer, Link link) {
        var columns = link.columns();
        try {
            printer.printRecord(
                    link.number(),
                    columns.recordedAt(),
                    cell(columns.actorKind()),
                    cell(columns.actor()),
                    cell(columns.origin()),
                    cell(columns.action()),
                    cell(columns.subjectKind()),
                    cell(columns.subject()),
                    link.previous(),
                    link.digest(),
                    // Begins with a brace, so that no spreadsheet takes it for a formula, and is left as it was hashed.
                    link.entry());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A spreadsheet runs a cell that begins like a formula; an apostrophe before it makes it a text. */
    static @Nullable String cell(@Nullable String text) {
        return text != null && !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
