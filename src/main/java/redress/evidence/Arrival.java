package redress.evidence;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import redress.audit.Audit;
import redress.core.time.Micros;
import redress.intake.Addresses;
import redress.intake.Entries;
import redress.intake.Passage;
import redress.intake.ServiceCodes;
import redress.intake.Tally;
import redress.intake.Transaction;
import redress.platform.RedressConfig;

/** One upload of facts of a kind: reads them, and has them judged and stored a batch at a time. */
final class Arrival implements Passage {
    static final int MAX_LINES = 5_000;

    private final Kind<?> kind;
    private final Entries facts;
    private final ServiceCodes.Seen services;
    private final Addresses addresses;
    private final DataSource dataSource;
    private final Audit audit;
    private final InstantSource time;
    private final FactDraft draft;
    private final Tally<FactConflict> tally;
    private final List<Line> batch = new ArrayList<>();

    /** Read already, but to be judged by itself in the next batch. */
    @Nullable private Line held;

    Arrival(
            Kind<?> kind,
            Entries facts,
            ServiceCodes.Seen services,
            DataSource dataSource,
            Audit audit,
            InstantSource time,
            RedressConfig.Limits limits) {
        this.kind = kind;
        this.facts = facts;
        this.services = services;
        this.addresses = new Addresses(services);
        this.dataSource = dataSource;
        this.audit = audit;
        this.time = time;
        this.draft = new FactDraft(kind, time, Duration.ofSeconds(limits.futureSeconds()));
        this.tally = new Tally<>(limits.problemsListed());
    }

    Tally<FactConflict> tally() {
        return tally;
    }

    /**
     * Reads until the batch is full. A correction of a fact that may not overlap with others is a batch by itself: others are
     * compared with what stands in the database, where it has to stand first.
     */
    @Override
    public boolean fill() throws IOException, SQLException {
        batch.clear();
        if (held != null) {
            batch.add(held);
            held = null;
            return true;
        }
        while (batch.size() < MAX_LINES) {
            if (!facts.next(draft)) {
                return false;
            }
            Line line = line();
            if (line != null && kind.single() && line.correction() != null) {
                hold(line);
                return true;
            }
            if (line != null) {
                batch.add(line);
            }
        }
        return true;
    }

    private void hold(Line line) {
        if (batch.isEmpty()) {
            batch.add(line);
        } else {
            held = line;
        }
    }

    private @Nullable Line line() throws SQLException {
        Integer service = addresses.serviceId(draft, tally.listsRejections());
        if (draft.reason() == null && service != null) {
            return draft.line(service);
        }
        tally.reject(draft, service == null ? Tally.UNKNOWN_SERVICE : service);
        return null;
    }

    @Override
    public boolean isEmpty() {
        return batch.isEmpty();
    }

    @Override
    public Writing open() throws SQLException {
        return new Storing(Transaction.begin(dataSource));
    }

    @Override
    public void count() {
        for (Line line : batch) {
            tally.add(line.serviceId(), line.outcome());
            if (line.outcome() == Tally.Outcome.CONFLICTING) {
                tally.list(new FactConflict(
                        line.number(), services.code(line.serviceId()), kind.keyText(line.fact()), line.reason()));
            }
        }
    }

    private final class Storing implements Writing {
        private final Transaction transaction;
        private final Stored stored = new Stored(kind, services);

        Storing(Transaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public void store() throws SQLException {
            if (batch.isEmpty()) {
                return;
            }
            var ledger = new Ledger(transaction.connection(), kind);
            ledger.lock(batch);
            // Asked only now: what waited for the lock is recorded after what it waited for.
            Instant now = Micros.instant(Micros.of(time.instant()));
            var judgement = new Judgement(kind, ledger.revisions(batch), ledger.neighbours(batch), now);
            batch.forEach(judgement::judge);
            ledger.append(batch);
            stored.add(batch, ledger.refuse(batch, now));
        }

        @Override
        public void commit() throws SQLException {
            if (stored.isAnything()) {
                audit.record(transaction.connection(), stored.entry());
            }
            transaction.commit();
        }

        @Override
        public void close() throws SQLException {
            transaction.close();
        }
    }
}
