package redress.intake;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * What a gzip stream holds. A stream that is none, that is damaged or that something follows will not get better by being sent
 * again, unlike one that breaks off; so the two are told apart.
 */
final class Unpacked extends FilterInputStream {
    private final Source source;

    private Unpacked(InputStream unpacking, Source source) {
        super(unpacking);
        this.source = source;
    }

    /**
     * Begins to unpack.
     *
     * @throws IOException if the stream breaks off
     * @throws HttpProblem if it is no gzip
     */
    static InputStream of(InputStream packed) throws IOException {
        var source = new Source(packed);
        try {
            // Unlike the JDK's, this one takes a stream that ends inside a member for what it is.
            var unpacking = GzipCompressorInputStream.builder()
                    .setInputStream(source)
                    .setDecompressConcatenated(true)
                    .get();
            return new Unpacked(unpacking, source);
        } catch (IOException e) {
            if (source.brokeOff(e)) {
                throw e;
            }
            throw Refusals.badRequest(
                    "The body is no gzip",
                    "The Content-Encoding says gzip. Pack the body, or leave that header out. Nothing was stored.");
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw told(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw told(e);
        }
    }

    private IOException told(IOException failure) {
        if (source.brokeOff(failure)) {
            return failure;
        }
        // The library says by its words alone which of the two it is.
        boolean follows = String.valueOf(failure.getMessage()).contains("after a valid .gz stream");
        throw follows
                ? Refusals.badRequest(
                        "Something stands behind the gzip stream",
                        "Several gzip streams may follow each other, nothing else. Take it out. Nothing was stored.")
                : Refusals.badRequest(
                        "The gzip stream is damaged",
                        "Its checksum or its form is wrong. Pack the upload anew and send it again. Nothing was stored.");
    }

    /** Remembers whether a failure was the connection's. */
    private static final class Source extends FilterInputStream {
        private boolean failed;

        Source(InputStream in) {
            super(in);
        }

        boolean brokeOff(IOException failure) {
            return failed || failure instanceof EOFException;
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }
    }
}
