package redress.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The files of the embedded PostgreSQL: {@code cluster} (its data), {@code binaries} (unpacked once), {@code password},
 * {@code server.log} and {@code initialised}, which is written when the first start has succeeded.
 *
 * @param home the directory that holds them, readable by its owner only
 * @param password of the server's superuser and of the role that owns the tables
 */
record EmbeddedCluster(Path home, String password) {
    private static final int PASSWORD_BYTES = 24;
    private static final int NAME_BYTES = 4;

    /** Reads the password, or makes one the first time. */
    static EmbeddedCluster in(Path home) throws IOException {
        Path file = home.resolve("password");
        if (Files.exists(file)) {
            return new EmbeddedCluster(home, Files.readString(file).strip());
        }
        if (Files.exists(home.resolve("initialised"))) {
            throw new IOException(
                    "the password file " + file + " is missing; restore it from your copy of the data directory");
        }
        return new EmbeddedCluster(home, writePassword(file));
    }

    /** Ends a server that an earlier run left behind, and puts aside what an interrupted first start left half made. */
    void prepare(int timeoutSeconds) throws IOException {
        Optional<Postmaster> orphan = Postmaster.of(path());
        if (orphan.isPresent()) {
            orphan.get().stop(timeoutSeconds);
        }
        if (Files.exists(path()) && !Files.exists(marker())) {
            Files.move(path(), home.resolve("unfinished-" + random(NAME_BYTES)));
        }
        if (Files.exists(log())) {
            // Two files are kept, so that the log cannot fill the disk over the years.
            Files.move(log(), home.resolve("server.log.previous"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** From here on the cluster may hold what nobody else has, and is never put aside. */
    void markInitialised() throws IOException {
        if (!Files.exists(marker())) {
            Files.createFile(marker());
        }
    }

    /** The server's data directory. */
    Path path() {
        return home.resolve("cluster");
    }

    /** Where the server's programs are unpacked. */
    Path binaries() {
        return home.resolve("binaries");
    }

    /** What the server said while it was being created, started and stopped. */
    Path log() {
        return home.resolve("server.log");
    }

    /** The file that initdb reads the superuser's password from. */
    Path passwordFile() {
        return home.resolve("password");
    }

    private Path marker() {
        return home.resolve("initialised");
    }

    /** One that nobody can guess. */
    static String newPassword() {
        return random(PASSWORD_BYTES);
    }

    private static String writePassword(Path file) throws IOException {
        String password = newPassword();
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, password + "\n");
        return password;
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
