package redress.platform;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that refuses to be longer than its limit, however little its sender announced or however well it was compressed. */
final class LimitedStream extends FilterInputStream {
    private final long limitBytes;
    private long readBytes;

    LimitedStream(InputStream body, long limitBytes) {
        super(body);
        this.limitBytes = limitBytes;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) {
        readBytes += bytes;
        if (readBytes > limitBytes) {
            throw Problems.tooLarge(limitBytes);
        }
    }
}
