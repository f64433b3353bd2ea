package redress.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream, as bytes. A line that is too long is passed over without being kept, so that the memory used does
 * not depend on what is sent.
 */
public final class Lines {
    private static final int READ_BYTES = 64 * 1024;

    private final InputStream in;
    private final int maxLineBytes;
    private byte[] buffer = new byte[2 * READ_BYTES];
    private int from = 0;
    private int end = 0;
    private int start = 0;
    private int length = 0;
    private long number = 0;
    private boolean tooLong;

    Lines(InputStream in, int maxLineBytes) {
        this.in = in;
        this.maxLineBytes = maxLineBytes;
    }

    /**
     * Moves to the next line; the last one may lack its line break.
     *
     * @return false at the end
     * @throws IOException if the stream breaks off
     */
    boolean next() throws IOException {
        tooLong = false;
        int scanned = from;
        while (true) {
            int found = lineBreak(scanned);
            if (found >= 0) {
                return line(found, found + 1);
            }
            scanned = end;
            if (end - from > maxLineBytes) {
                tooLong = true;
                from = end;
            }
            int moved = makeRoom();
            scanned -= moved;
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                return (end > from || tooLong) && line(end, end);
            }
            end += read;
        }
    }

    private int lineBreak(int scanned) {
        for (int i = scanned; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean line(int lineEnd, int next) {
        start = from;
        length = lineEnd - from;
        if (length > 0 && buffer[lineEnd - 1] == '\r') {
            length--;
        }
        tooLong |= length > maxLineBytes;
        if (number == 0) {
            skipByteOrderMark();
        }
        from = next;
        number++;
        return true;
    }

    private void skipByteOrderMark() {
        boolean mark = length >= 3
                && buffer[start] == (byte) 0xEF
                && buffer[start + 1] == (byte) 0xBB
                && buffer[start + 2] == (byte) 0xBF;
        if (mark) {
            start += 3;
            length -= 3;
        }
    }

    /** Moves the line that has begun to the front. */
    private int makeRoom() {
        if (buffer.length - end >= READ_BYTES) {
            return 0;
        }
        int moved = from;
        System.arraycopy(buffer, from, buffer, 0, end - from);
        end -= moved;
        from = 0;
        if (buffer.length - end < READ_BYTES) {
            buffer = Arrays.copyOf(buffer, end + READ_BYTES);
        }
        return moved;
    }

    /** The line's number, from 1. */
    long number() {
        return number;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    /** Without the line break. */
    int length() {
        return length;
    }

    boolean isTooLong() {
        return tooLong;
    }

    boolean isBlank() {
        for (int i = start; i < start + length; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return !tooLong;
    }

    String fault() {
        return "a line has at most " + maxLineBytes + " bytes";
    }
}
