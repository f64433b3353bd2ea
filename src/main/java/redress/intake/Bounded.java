package redress.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that may not be longer than a limit; what a small compressed body expands to counts. */
public final class Bounded extends FilterInputStream {
    private final long maxBytes;
    private final String advice;
    private long count = 0;

    /** @param advice what the client can do instead, as the end of the problem's detail */
    Bounded(InputStream in, long maxBytes, String advice) {
        super(in);
        this.maxBytes = maxBytes;
        this.advice = advice;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        count(read);
        return read;
    }

    boolean isEmpty() {
        return count == 0;
    }

    private void count(int read) {
        count += Math.max(read, 0);
        if (count > maxBytes) {
            throw Refusals.tooLarge("The body has more than " + maxBytes + " bytes after decompression. " + advice);
        }
    }
}
