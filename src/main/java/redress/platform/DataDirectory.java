package redress.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The one directory in which the service keeps what it has to keep, held by a lock from {@link #open} to {@link #close}: two
 * servers on the same files would destroy them. The operating system releases the lock however the process ends.
 */
final class DataDirectory implements AutoCloseable {
    /** Another process, or another part of this one, holds the directory. The message tells the operator what to do. */
    static final class InUseException extends IOException {
        InUseException(String holder, Path path) {
            super("another instance (" + holder + ") already uses " + path
                    + "; stop it or set REDRESS_DATA_DIRECTORY to another directory");
        }
    }

    private static final String LOCK_FILE = "instance.lock";
    private static final int PID_BYTES = 32;

    private final Path path;
    private final FileChannel lockChannel;

    private DataDirectory(Path path, FileChannel lockChannel) {
        this.path = path;
        this.lockChannel = lockChannel;
    }

    /**
     * Creates the directory where it is missing, readable by its owner only, and takes the lock.
     *
     * @throws InUseException if somebody else holds the lock
     */
    static DataDirectory open(Path path) throws IOException {
        try {
            createPrivate(path);
        } catch (IOException e) {
            throw new IOException(
                    "cannot create the data directory " + path.toAbsolutePath()
                            + "; make it writable or set REDRESS_DATA_DIRECTORY to a directory that is",
                    e);
        }
        Path real = path.toRealPath();
        var channel = FileChannel.open(
                real.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            var holder = read(channel);
            channel.close();
            throw new InUseException(holder, real);
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(("pid " + ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return new DataDirectory(real, channel);
    }

    /** A directory of that name inside, created where it is missing, readable by its owner only. */
    Path directory(String name) throws IOException {
        return createPrivate(path.resolve(name));
    }

    /** The absolute path, without symbolic links. */
    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lockChannel.close();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(PID_BYTES);
        channel.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII).strip();
    }

    private static Path createPrivate(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return path;
        }
        Files.createDirectories(path);
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
        return path;
    }
}
