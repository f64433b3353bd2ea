package redress.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;
import redress.audit.Audit;
import redress.intake.Entries;
import redress.intake.Gate;
import redress.intake.Receipt;
import redress.intake.ServiceCodes;
import redress.platform.RedressConfig;

/** Takes uploads of facts, with the guarantees of probe results: one upload is one transaction, and the same again is harmless. */
@ApplicationScoped
class Intake {
    private final DataSource dataSource;
    private final ServiceCodes services;
    private final InstantSource time;
    private final RedressConfig.Limits limits;
    private final FactCounters counters;
    private final Gate gate;
    private final Audit audit;

    Intake(
            DataSource dataSource,
            ServiceCodes services,
            InstantSource time,
            RedressConfig config,
            FactCounters counters,
            Gate gate,
            Audit audit) {
        this.dataSource = dataSource;
        this.services = services;
        this.time = time;
        this.limits = config.limits();
        this.counters = counters;
        this.gate = gate;
        this.audit = audit;
    }

    /**
     * Stores what is new of the facts, and answers after the commit.
     *
     * @throws IOException if the body breaks off
     * @throws SQLException if the database does not take it; nothing is stored then
     */
    Receipt<FactConflict> receive(Kind<?> kind, Entries facts) throws IOException, SQLException {
        var arrival = new Arrival(kind, facts, services.seen(), dataSource, audit, time, limits);
        gate.pass(arrival);
        counters.count(kind, arrival.tally());
        return arrival.tally().receipt();
    }
}
