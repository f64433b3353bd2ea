package redress.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A secret that nobody can guess, so that a fast digest of it may be stored. A token begins with {@link #PREFIX}, by which people and
 * scanners recognise it, and ends with a checksum, by which one that was cut or mistyped is told without a look into the database.
 */
record Secret(String text) {
    static final String PREFIX = "rdr_";

    private static final int RANDOM_BYTES = 24;
    private static final int CHECKSUM_DIGITS = 8;
    private static final int LENGTH = PREFIX.length() + 2 * RANDOM_BYTES + CHECKSUM_DIGITS;
    private static final int HINT_LENGTH = PREFIX.length() + 6;
    /** Shorter than this one could be guessed. */
    static final int SHORTEST_GIVEN = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one of a machine. */
    static Secret ofToken() {
        String body = PREFIX + random();
        return new Secret(body + checksum(body));
    }

    /** A new one of a session. */
    static Secret ofSession() {
        return new Secret(random());
    }

    /** Whether it can be a token at all: whole, or given by whoever installed the service. */
    boolean isWhole() {
        if (!text.startsWith(PREFIX)) {
            return text.length() >= SHORTEST_GIVEN;
        }
        int end = text.length() - CHECKSUM_DIGITS;
        return text.length() == LENGTH && checksum(text.substring(0, end)).equals(text.substring(end));
    }

    /** What is stored of it. */
    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** By which people recognise it in a list. */
    String hint() {
        return text.startsWith(PREFIX) ? text.substring(0, HINT_LENGTH) : "given";
    }

    /** Never the secret: it would end in a log. */
    @Override
    public String toString() {
        return "Secret";
    }

    private static String random() {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }
}
