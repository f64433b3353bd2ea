package redress.probes;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import redress.core.time.Micros;
import redress.intake.Addresses;
import redress.intake.Draft;
import redress.intake.Entries;
import redress.intake.Passage;
import redress.intake.ServiceCodes;
import redress.intake.Tally;
import redress.platform.RedressConfig;
import redress.platform.Years;

/** Reads one upload: checks each result against what is known and the time of its receipt, and fills batches. */
final class Reception implements Passage {
    private static final long EARLIEST_MICROS = Micros.of(Years.EARLIEST);

    /** Begins the transaction of the upload. */
    interface Opening {
        Writing open(Batch batch) throws SQLException;
    }

    private final Entries results;
    private final ServiceCodes.Seen services;
    private final Addresses addresses;
    private final VantagePoints.Known vantagePoints;
    private final Opening opening;
    private final Batch batch = new Batch();
    private final InstantSource time;
    private final Duration future;
    private final ResultDraft draft = new ResultDraft();
    private final Tally<ResultConflict> tally;
    private long latestMicros = Long.MIN_VALUE;
    private boolean vantagePointsAreFull;

    Reception(
            Entries results,
            ServiceCodes.Seen services,
            VantagePoints.Known vantagePoints,
            InstantSource time,
            RedressConfig.Limits limits,
            Opening opening) {
        this.results = results;
        this.services = services;
        this.addresses = new Addresses(services);
        this.vantagePoints = vantagePoints;
        this.time = time;
        this.opening = opening;
        this.future = Duration.ofSeconds(limits.futureSeconds());
        this.tally = new Tally<>(limits.problemsListed());
    }

    Tally<ResultConflict> tally() {
        return tally;
    }

    /** Reads until the batch is full. */
    @Override
    public boolean fill() throws IOException, SQLException {
        batch.clear();
        while (!batch.isFull()) {
            if (!results.next(draft)) {
                return false;
            }
            take();
        }
        return true;
    }

    @Override
    public boolean isEmpty() {
        return batch.size() == 0;
    }

    @Override
    public Writing open() throws SQLException {
        return opening.open(batch);
    }

    private void take() throws SQLException {
        Integer service = addresses.serviceId(draft, tally.listsRejections());
        if (draft.reason() == null) {
            checkTime();
        }
        Integer vantage = draft.reason() == null ? vantageId(String.valueOf(draft.vantage)) : null;
        if (service == null || vantage == null) {
            tally.reject(draft, service == null ? Tally.UNKNOWN_SERVICE : service);
        } else {
            batch.add(draft, service, vantage);
        }
    }

    private void checkTime() {
        long at = draft.observedAtMicros;
        if (at < EARLIEST_MICROS) {
            draft.reject("observedAt is before " + Years.EARLIEST);
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
        if (!ResultDraft.isVantageName(name)) {
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
    public void count() {
        for (int row = 0; row < batch.size(); row++) {
            tally.add(batch.serviceId[row], outcome(batch.verdict[row]));
        }
        if (tally.conflictsToList() > 0 && batch.count(Batch.Verdict.CONFLICTING) > 0) {
            IntStream.range(0, batch.size())
                    .filter(row -> batch.verdict[row] == Batch.Verdict.CONFLICTING)
                    .boxed()
                    .sorted(Comparator.comparingLong(row -> batch.line[row]))
                    .limit(tally.conflictsToList())
                    .forEach(row -> tally.list(conflict(row)));
        }
    }

    private static Tally.Outcome outcome(Batch.Verdict verdict) {
        return switch (verdict) {
            case NEW -> Tally.Outcome.ACCEPTED;
            case REPEATED -> Tally.Outcome.REPEATED;
            case CONFLICTING -> Tally.Outcome.CONFLICTING;
        };
    }

    private ResultConflict conflict(int row) {
        return new ResultConflict(
                batch.line[row],
                services.code(batch.serviceId[row]),
                vantagePoints.name(batch.vantageId[row]),
                Micros.instant(batch.observedAtMicros[row]),
                String.valueOf(batch.difference[row]));
    }
}
