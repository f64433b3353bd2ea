package redress.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The process of a PostgreSQL server, found by the file that the server leaves in its data directory. A virtual machine that
 * is killed leaves its server running; the next start has to end it before it may touch the same files.
 */
record Postmaster(ProcessHandle process) {
    private static final String PID_FILE = "postmaster.pid";

    /** The server that runs on this data directory, or empty where none does. */
    static Optional<Postmaster> of(Path cluster) throws IOException {
        Path pidFile = cluster.resolve(PID_FILE);
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 2) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(process -> serves(process, lines.get(1).strip()))
                .map(Postmaster::new);
    }

    /**
     * Ends the server as an operator would: running statements are cancelled, what is committed stays.
     *
     * @throws IOException if it still runs after that time
     */
    void stop(int timeoutSeconds) throws IOException {
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win")) {
            process.destroy();
        } else {
            // SIGINT is PostgreSQL's fast shutdown; the SIGTERM of destroy() would wait for its clients.
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start();
        }
        if (!ended(timeoutSeconds)) {
            throw new IOException("the PostgreSQL server with pid " + process.pid()
                    + " that an earlier run left behind does not" + " stop; end it by hand and start again");
        }
    }

    /** Waits for the server's end; false if it still runs after that time. */
    boolean ended(int timeoutSeconds) {
        try {
            process.onExit().get(timeoutSeconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    // A process number may have been given to somebody else since, so the command has to name the directory too.
    private static boolean serves(ProcessHandle process, String cluster) {
        String command = process.info().commandLine().orElse("");
        return command.contains("postgres")
                && command.contains(cluster)
                && process.pid() != ProcessHandle.current().pid();
    }
}
