package redress.feeds;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import redress.intake.Draft;

/**
 * Where in a document its incidents stand: in a list, in the list {@code incidents} of an object, or one a line.
 *
 * @param found where each stands, in order
 * @param fault why the document cannot be read to its end; null where it can
 * @param rest what stands from there on; null where nothing does
 */
record Pieces(
        List<Piece> found, @Nullable String fault, @Nullable Piece rest) {
    /** Most incidents of a document. */
    static final int MOST = 50_000;

    private static final JsonFactory JSON = new JsonFactory();
    private static final int BEGINNING_BYTES = 200;

    /** Some bytes of a document. */
    record Piece(int first, int length) {
        byte[] of(byte[] document) {
            return java.util.Arrays.copyOfRange(document, first, first + length);
        }
    }

    Pieces {
        found = List.copyOf(found);
    }

    /** Cuts a document into its incidents, which need not be any. */
    static Pieces of(byte[] document) {
        int first = firstOf(document);
        if (first == document.length) {
            return faulty(document, "it is empty");
        }
        if (document[first] != '[' && document[first] != '{') {
            return faulty(document, noJson(document, first));
        }
        return document[first] == '{' && isOneALine(document, first) ? lines(document) : whole(document);
    }

    private static Pieces faulty(byte[] document, String fault) {
        return new Pieces(List.of(), fault, document.length == 0 ? null : new Piece(0, document.length));
    }

    private static String noJson(byte[] document, int first) {
        String beginning = new String(
                        document, first, Math.min(BEGINNING_BYTES, document.length - first), StandardCharsets.UTF_8)
                .replace('\0', '\uFFFD');
        String small = beginning.toLowerCase(Locale.ROOT);
        boolean isPage = small.startsWith("<!doctype html") || small.startsWith("<html");
        return "it is " + (isPage ? "a page for people (HTML)" : "no JSON") + ", which begins with "
                + Draft.shown(beginning);
    }

    /** Whether the first line is a JSON object by itself, and one incident. */
    private static boolean isOneALine(byte[] document, int first) {
        int end = endOfLine(document, first);
        try (JsonParser json = JSON.createParser(document, first, end - first)) {
            json.nextToken();
            boolean hasList = false;
            boolean hasId = false;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                hasList |= name.equals("incidents") && json.currentToken() == JsonToken.START_ARRAY;
                hasId |= name.equals("id");
                json.skipChildren();
            }
            return json.currentToken() == JsonToken.END_OBJECT && hasId && !hasList;
        } catch (JsonProcessingException notByItself) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("memory has no errors of reading", e);
        }
    }

    /** One incident a line: a line that is none does no harm to the others. */
    private static Pieces lines(byte[] document) {
        var found = new ArrayList<Piece>();
        for (int from = 0; from < document.length; ) {
            int end = endOfLine(document, from);
            int first = from;
            while (first < end && isBlank(document[first])) {
                first++;
            }
            if (first < end) {
                if (found.size() == MOST) {
                    return new Pieces(found, tooMany(), new Piece(first, document.length - first));
                }
                found.add(new Piece(first, end - first));
            }
            from = end + 1;
        }
        return new Pieces(found, null, null);
    }

    private static Pieces whole(byte[] document) {
        var found = new ArrayList<Piece>();
        long[] reached = {0};
        try (JsonParser json = JSON.createParser(document)) {
            String fault = json.nextToken() == JsonToken.START_ARRAY
                    ? list(json, found, reached)
                    : object(json, found, reached);
            if (fault == null && json.nextToken() != null) {
                fault = "something follows its end";
            }
            return fault == null ? new Pieces(found, null, null) : broken(document, found, fault, reached[0]);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            return broken(
                    document, found, "it is no JSON from there on: " + e.getOriginalMessage() + where, reached[0]);
        } catch (IOException e) {
            // Bytes that are no UTF-8 are told this way too.
            return broken(document, found, "it is no JSON in UTF-8: " + e.getMessage(), reached[0]);
        }
    }

    private static Pieces broken(byte[] document, List<Piece> found, String fault, long reached) {
        int from = (int) reached;
        return new Pieces(found, fault, from < document.length ? new Piece(from, document.length - from) : null);
    }

    /** @return why it stops before the end; null where it does not */
    private static @Nullable String list(JsonParser json, List<Piece> found, long[] reached) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            long first = json.currentTokenLocation().getByteOffset();
            reached[0] = first;
            if (found.size() == MOST) {
                return tooMany();
            }
            json.skipChildren();
            long end = endOf(json);
            found.add(new Piece((int) first, (int) (end - first)));
            reached[0] = end;
        }
        return null;
    }

    /** Where the value ends at which the parser stands. A text is read to its end only when it is asked for. */
    private static long endOf(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            json.getTextLength();
        }
        return json.currentLocation().getByteOffset();
    }

    private static @Nullable String object(JsonParser json, List<Piece> found, long[] reached) throws IOException {
        boolean hasList = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isIncidents = json.currentName().equals("incidents");
            json.nextToken();
            if (isIncidents && json.currentToken() == JsonToken.START_ARRAY) {
                hasList = true;
                String fault = list(json, found, reached);
                if (fault != null) {
                    return fault;
                }
            } else {
                json.skipChildren();
            }
        }
        return hasList ? null : "it has no list of incidents: its format is another one, or has changed";
    }

    private static String tooMany() {
        return "it has more than " + MOST + " incidents; the rest is not read";
    }

    private static int firstOf(byte[] document) {
        int first = 0;
        while (first < document.length && isBlank(document[first])) {
            first++;
        }
        return first;
    }

    private static int endOfLine(byte[] document, int from) {
        int end = from;
        while (end < document.length && document[end] != '\n') {
            end++;
        }
        return end;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}
