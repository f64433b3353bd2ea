package redress.hospitals;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests what passes on its way into a file of an archive, and leaves the archive open. */
final class DigestedEntry extends FilterOutputStream {
    private final MessageDigest digest;

    DigestedEntry(OutputStream archive) {
        super(archive);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void write(int octet) throws IOException {
        digest.update((byte) octet);
        out.write(octet);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        digest.update(octets, offset, length);
        out.write(octets, offset, length);
    }

    @Override
    public void close() {
        // The archive goes on.
    }

    /** Of all that has passed, as 64 hexadecimal digits. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
