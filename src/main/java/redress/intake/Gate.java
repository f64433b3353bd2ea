package redress.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import redress.platform.RedressConfig;

/** Lets in as many uploads as may write at once, of all kinds together: each holds connections that others need too. */
@ApplicationScoped
public class Gate {
    private static final int WAIT_SECONDS = 20;
    private static final int MAX_ATTEMPTS = 6;

    private final Semaphore uploads;

    public Gate(RedressConfig config) {
        this.uploads = new Semaphore(config.limits().uploadsAtOnce(), true);
    }

    /**
     * Stores an upload whole, in one transaction, which is opened only when its first batch has been read.
     *
     * @throws IOException if the body breaks off
     * @throws SQLException if the database does not take it; nothing is stored then
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if its turn does not come
     */
    public void pass(Passage upload) throws IOException, SQLException {
        if (upload.fill()) {
            stream(upload);
        } else if (!upload.isEmpty()) {
            storeShort(upload);
        }
    }

    /** What fits into one batch is held in memory, so that it can be tried again when two uploads block each other. */
    private void storeShort(Passage upload) throws SQLException {
        int attempt = 1;
        while (!stored(upload, attempt == MAX_ATTEMPTS)) {
            attempt++;
        }
        upload.count();
    }

    private boolean stored(Passage upload, boolean lastAttempt) throws SQLException {
        enter();
        try (var writing = upload.open()) {
            writing.store();
            writing.commit();
            return true;
        } catch (SQLException e) {
            if (lastAttempt || !Refusals.isCollision(e)) {
                throw e;
            }
            return false;
        } finally {
            uploads.release();
        }
    }

    private void stream(Passage upload) throws IOException, SQLException {
        enter();
        try (var writing = upload.open()) {
            boolean more = true;
            while (true) {
                writing.store();
                upload.count();
                if (!more) {
                    break;
                }
                more = upload.fill();
            }
            writing.commit();
        } finally {
            uploads.release();
        }
    }

    private void enter() {
        try {
            if (uploads.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Refusals.busy("Too many uploads at once");
    }
}
