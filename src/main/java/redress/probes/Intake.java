package redress.probes;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;
import redress.intake.Delivery;
import redress.intake.Entries;
import redress.intake.Gate;
import redress.intake.Receipt;
import redress.intake.ServiceCodes;
import redress.intake.Transaction;
import redress.platform.RedressConfig;

/**
 * Takes uploads of results. One upload is one transaction: when the receipt is there everything is on disk, and an upload that
 * fails has stored nothing, so that it can be sent again as it is.
 */
@ApplicationScoped
public class Intake {
    private final DataSource dataSource;
    private final Months months;
    private final ServiceCodes services;
    private final VantagePoints vantagePoints;
    private final InstantSource time;
    private final RedressConfig.Limits limits;
    private final ResultCounters counters;
    private final Gate gate;

    Intake(
            DataSource dataSource,
            Months months,
            ServiceCodes services,
            VantagePoints vantagePoints,
            InstantSource time,
            RedressConfig config,
            ResultCounters counters,
            Gate gate) {
        this.dataSource = dataSource;
        this.months = months;
        this.services = services;
        this.vantagePoints = vantagePoints;
        this.time = time;
        this.limits = config.limits();
        this.counters = counters;
        this.gate = gate;
    }

    /**
     * Stores what is new of the results, and answers after the commit.
     *
     * @throws IOException if the body breaks off
     * @throws SQLException if the database does not take it; nothing is stored then
     */
    Receipt<ResultConflict> receive(Entries results) throws IOException, SQLException {
        var reception = new Reception(results, services.seen(), vantagePoints.known(), time, limits, this::open);
        gate.pass(reception);
        counters.count(reception.tally());
        return reception.tally().receipt();
    }

    /** Stores what is new of a stream of comma-separated values; see {@link #receive}. */
    public Receipt<ResultConflict> receiveCsv(InputStream csv) throws IOException, SQLException {
        return receive(Delivery.csv(csv, limits));
    }

    /** Stores what is new of a stream of JSON objects, one a line; see {@link #receive}. */
    public Receipt<ResultConflict> receiveNdjson(InputStream ndjson) throws IOException, SQLException {
        return receive(Delivery.ndjson(ndjson, limits));
    }

    private Upload open(Batch batch) throws SQLException {
        return new Upload(Transaction.begin(dataSource), batch, months, time);
    }
}
