package redress.probes;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import redress.platform.RedressConfig;

/**
 * Takes uploads of results. One upload is one transaction: when the receipt is there everything is on disk, and an upload that
 * fails has stored nothing, so that it can be sent again as it is.
 */
@ApplicationScoped
public class Intake {
    private static final int MAX_ATTEMPTS = 6;
    private static final int WAIT_SECONDS = 20;

    private final DataSource dataSource;
    private final Months months;
    private final ServiceCodes services;
    private final VantagePoints vantagePoints;
    private final InstantSource time;
    private final RedressConfig.Limits limits;
    private final ResultCounters counters;
    private final Semaphore uploads;

    Intake(
            DataSource dataSource,
            Months months,
            ServiceCodes services,
            VantagePoints vantagePoints,
            InstantSource time,
            RedressConfig config,
            ResultCounters counters) {
        this.dataSource = dataSource;
        this.months = months;
        this.services = services;
        this.vantagePoints = vantagePoints;
        this.time = time;
        this.limits = config.limits();
        this.counters = counters;
        this.uploads = new Semaphore(limits.uploadsAtOnce(), true);
    }

    /**
     * Stores what is new of the results, and answers after the commit.
     *
     * @throws IOException if the body breaks off
     * @throws SQLException if the database does not take it; nothing is stored then
     */
    Receipt receive(Results results) throws IOException, SQLException {
        var reception = new Reception(results, services, vantagePoints, time, limits);
        var batch = new Batch();
        if (reception.fill(batch)) {
            stream(reception, batch);
        } else if (batch.size() > 0) {
            storeShort(reception, batch);
        }
        counters.count(reception.tally());
        return reception.tally().receipt();
    }

    /** Stores what is new of a stream of comma-separated values; see {@link #receive}. */
    public Receipt receiveCsv(InputStream csv) throws IOException, SQLException {
        return receive(new CsvResults(lines(csv)));
    }

    /** Stores what is new of a stream of JSON objects, one a line; see {@link #receive}. */
    public Receipt receiveNdjson(InputStream ndjson) throws IOException, SQLException {
        return receive(new NdjsonResults(lines(ndjson)));
    }

    private Lines lines(InputStream in) {
        return new Lines(in, (int) limits.lineBytes().asLongValue());
    }

    /** What fits into one batch is held in memory, so that it can be tried again when two uploads block each other. */
    private void storeShort(Reception reception, Batch batch) throws SQLException {
        int attempt = 1;
        while (!stored(batch, attempt == MAX_ATTEMPTS)) {
            attempt++;
        }
        reception.tally().add(batch);
    }

    private boolean stored(Batch batch, boolean lastAttempt) throws SQLException {
        enter();
        try (var upload = open()) {
            upload.store(batch);
            upload.commit();
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

    private void stream(Reception reception, Batch first) throws IOException, SQLException {
        enter();
        try (var upload = open()) {
            boolean more = true;
            var batch = first;
            while (true) {
                upload.store(batch);
                reception.tally().add(batch);
                if (!more) {
                    break;
                }
                batch.clear();
                more = reception.fill(batch);
            }
            upload.commit();
        } finally {
            uploads.release();
        }
    }

    private Upload open() throws SQLException {
        return new Upload(dataSource.getConnection(), months, time);
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
