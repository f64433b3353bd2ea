package redress.incidents;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.tika.Tika;
import org.jspecify.annotations.Nullable;
import redress.platform.Problems;

/**
 * What a file is. Its content decides; a name tells apart only kinds of text, such as CSV from other text, and never makes something
 * of bytes that nobody knows.
 */
final class FileContent {
    /** What is taken. None of these runs anything when a browser shows it. */
    static final List<String> TYPES = List.of(
            "application/pdf",
            "image/png",
            "image/jpeg",
            "image/webp",
            "text/plain",
            "text/csv",
            "text/x-log",
            "application/json",
            "message/rfc822",
            OfficeFile.DOCX,
            OfficeFile.XLSX,
            OfficeFile.ODT,
            OfficeFile.ODS);

    private static final String ANY_TYPE = "application/octet-stream";
    private static final String TEXT = "text/plain";
    private static final String JSON = "application/json";
    private static final String ZIP = "application/zip";
    private static final Tika TIKA = new Tika();
    private static final JsonFactory READER = new JsonFactory();

    private FileContent() {}

    /**
     * The media type of a file.
     *
     * @param declared the media type as the sender says it
     * @throws RuntimeException a problem 400 for an empty file, and 415 for one that is not taken or not what its sender says
     */
    static String type(String name, String declared, byte[] content) {
        if (content.length == 0) {
            throw Problems.badRequest("the file is empty; send its content as the body.");
        }
        String said = declared.split(";", 2)[0].strip();
        String type = type(name, said.equals(JSON), content);
        if (!TYPES.contains(type)) {
            throw Problems.unsupported("by its content this is " + type + ", which is not taken"
                    + (type.equals(ZIP) ? OfficeFile.NEEDS : "") + "; taken are " + String.join(", ", TYPES));
        }
        boolean plain = said.equals(TEXT) && type.startsWith("text/");
        if (!said.equals(type) && !said.equals(ANY_TYPE) && !plain) {
            throw Problems.unsupported("the header Content-Type says " + said + ", and by its content this is " + type
                    + "; send it as what it is");
        }
        return type;
    }

    private static String type(String name, boolean isSaidToBeJson, byte[] content) {
        String alone = TIKA.detect(content);
        if (alone.equals(ANY_TYPE)) {
            return alone;
        }
        if (OfficeFile.isArchive(content)) {
            String office = OfficeFile.type(content, alone);
            return office == null ? ZIP : office;
        }
        String named = TIKA.detect(content, name);
        if (!named.equals(JSON) && !(isSaidToBeJson && named.equals(TEXT))) {
            return named;
        }
        String fault = faultOfJson(content);
        if (fault != null) {
            throw Problems.unsupported("by its content this is " + alone + " and not " + JSON + ": " + fault
                    + "; mend it, or send it as text under a name that does not end in .json");
        }
        return JSON;
    }

    /** Why bytes are no JSON (RFC 8259: one value, and nothing behind it); null where they are. */
    private static @Nullable String faultOfJson(byte[] content) {
        try (JsonParser parser = READER.createParser(content)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return "there is no value in it";
            }
            parser.skipChildren();
            return parser.nextToken() == null ? null : "there is something behind its first value";
        } catch (JacksonException e) {
            var end = e.getLocation();
            return "it cannot be read beyond line " + end.getLineNr() + ", column " + end.getColumnNr();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
