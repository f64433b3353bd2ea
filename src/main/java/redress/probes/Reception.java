package redress.probes;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import redress.core.time.Micros;
import redress.platform.RedressConfig;

/** Reads one upload: checks each result against what is known and the time of its receipt, and fills batches. */
final class Reception implements Tally.Names {
    /** Nothing was measured by this service before; such a date is a mistake of the sender. */
    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final long EARLIEST_MICROS = Micros.of(EARLIEST);

    private final Results results;
    private final ServiceCodes services;
    private final VantagePoints vantagePoints;
    private final InstantSource time;
    private final Duration future;
    private final Draft draft = new Draft();
    private final Tally tally;
    private long latestMicros = Long.MIN_VALUE;
    private boolean servicesAreFresh;
    private boolean vantagePointsAreFull;

    Reception(
            Results results,
            ServiceCodes services,
            VantagePoints vantagePoints,
            InstantSource time,
            RedressConfig.Limits limits) {
        this.results = results;
        this.services = services;
        this.vantagePoints = vantagePoints;
        this.time = time;
        this.future = Duration.ofSeconds(limits.futureSeconds());
        this.tally = new Tally(limits.problemsListed(), this);
    }

    Tally tally() {
        return tally;
    }

    /** Reads until the batch is full. False if the upload has ended. */
    boolean fill(Batch batch) throws IOException, SQLException {
        while (!batch.isFull()) {
            if (!results.next(draft)) {
                return false;
            }
            take(batch);
        }
        return true;
    }

    private void take(Batch batch) throws SQLException {
        Integer service = serviceId(draft.service);
        if (draft.reason == null && service == null) {
            draft.reject(tally.listsRejections() ? unknownService(String.valueOf(draft.service)) : "");
        }
        if (draft.reason == null) {
            checkTime();
        }
        Integer vantage = draft.reason == null ? vantageId(String.valueOf(draft.vantage)) : null;
        if (service == null || vantage == null) {
            tally.reject(draft, service == null ? Tally.UNKNOWN_SERVICE : service);
        } else {
            batch.add(draft, service, vantage);
        }
    }

    private @Nullable Integer serviceId(@Nullable String code) throws SQLException {
        if (code == null) {
            return null;
        }
        Integer id = services.id(code);
        if (id == null && !servicesAreFresh) {
            services.refresh();
            servicesAreFresh = true;
            id = services.id(code);
        }
        return id;
    }

    private String unknownService(String code) {
        var nearest = services.nearest(code);
        return "no agreement names the service " + Draft.shown(code)
                + (nearest.isEmpty()
                        ? "; no agreement is recorded yet"
                        : "; the nearest are " + String.join(", ", nearest));
    }

    private void checkTime() {
        long at = draft.observedAtMicros;
        if (at < EARLIEST_MICROS) {
            draft.reject("observedAt is before " + EARLIEST);
        } else if (at > latestMicros) {
            // An upload may last for hours: what counts is when this result was received.
            latestMicros = Micros.of(time.instant().plus(future));
            if (at > latestMicros) {
                draft.reject("observedAt is more than " + future.toSeconds() + " seconds in the future");
            }
        }
    }

    private @Nullable Integer vantageId(String name) throws SQLException {
        Integer id = vantagePoints.id(name);
        if (id != null) {
            return id;
        }
        if (!Draft.isVantageName(name)) {
            draft.reject("vantage is a name of 1 to 128 letters, digits and . _ : / @ -, not " + Draft.shown(name));
            return null;
        }
        id = vantagePointsAreFull ? null : vantagePoints.register(name);
        if (id == null) {
            vantagePointsAreFull = true;
            draft.reject(vantagePoints.fault(name));
        }
        return id;
    }

    @Override
    public String service(int id) {
        return services.code(id);
    }

    @Override
    public String vantage(int id) {
        return vantagePoints.name(id);
    }
}
