package redress.statements;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.agreements.Agreements.Version;
import redress.alerts.Alerts;
import redress.audit.Audit;
import redress.audit.Entry;
import redress.core.agreement.Clause;
import redress.core.agreement.History.Part;
import redress.core.agreement.Terms;
import redress.core.statement.Statement;
import redress.platform.Canonical;
import redress.platform.RedressConfig;

/**
 * Freezes statements. A batch is computed from one state of the database and stored in one transaction, both under a lock on its
 * agreements: nobody records other terms meanwhile, and no other instance closes the same.
 */
@ApplicationScoped
class Closing {
    /** Who closes where no person does. */
    static final String JOB = "closing job";

    private static final String LOCK = "SELECT code FROM agreement WHERE code = ANY (?) ORDER BY id FOR NO KEY UPDATE";
    private static final int TRANSACTION_SECONDS = 300;

    private final Agreements agreements;
    private final Statements statements;
    private final ClosedStatements closed;
    private final DataSource database;
    private final Alerts alerts;
    private final Audit audit;
    private final Duration grace;
    private final String software;

    Closing(
            Agreements agreements,
            Statements statements,
            ClosedStatements closed,
            DataSource database,
            Alerts alerts,
            Audit audit,
            RedressConfig config,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String software) {
        this.agreements = agreements;
        this.statements = statements;
        this.closed = closed;
        this.database = database;
        this.alerts = alerts;
        this.audit = audit;
        this.grace = config.closing().grace();
        this.software = software;
    }

    /** A service's period, with all of its parts: closed whole or not at all. */
    record Unit(String agreement, String period, String service, List<Closable.Piece> pieces) {
        ClosedStatements.Name key() {
            return new ClosedStatements.Name(agreement, period);
        }
    }

    /** A correction that was made: what stood and what stands now. */
    record Correction(Frozen before, Frozen after) {}

    /** What became of a batch: what was closed, and why the others were not. */
    record Closed(List<Unit> units, Map<Unit, RuntimeException> failed) {}

    /** How long late measurements are waited for under these terms. */
    Duration grace(Terms terms) {
        var clause = terms.grace();
        return clause.citation().equals(Clause.DEFAULT) ? grace : clause.rule().length();
    }

    /**
     * Closes units in one transaction. What another instance is closing, has closed, or what stands under other terms by now is
     * left out; a unit that cannot be computed does not stop the others.
     */
    Closed close(List<Unit> units, Instant now) {
        statements.bringUpToDate(parts(units));
        var failed = new HashMap<Unit, RuntimeException>();
        var codes = units.stream().map(Unit::agreement).collect(Collectors.toCollection(TreeSet::new));
        var act = new Frozen.Act(now, JOB, null, software);
        List<Unit> done = locked(LOCK + " SKIP LOCKED", codes, held -> {
            var computed = inOneSnapshot(() -> compute(open(units, held), act, failed));
            var frozen = computed.values().stream().flatMap(List::stream).toList();
            store(frozen, () -> tellOfCompleted(computed.keySet(), now), ClosingEntries.ofFirst(frozen));
            return List.copyOf(computed.keySet());
        });
        return new Closed(done, failed);
    }

    private Map<Unit, List<Frozen>> compute(List<Unit> units, Frozen.Act act, Map<Unit, RuntimeException> failed) {
        var founded = statements.founded(parts(units), act.at()).iterator();
        var computed = new LinkedHashMap<Unit, List<Frozen>>();
        for (Unit unit : units) {
            var frozen = new ArrayList<Frozen>();
            for (Closable.Piece piece : unit.pieces) {
                Statements.Founded evidence = founded.next();
                try {
                    frozen.add(freeze(piece, evidence, act, null));
                } catch (RuntimeException failure) {
                    failed.put(unit, failure);
                }
            }
            if (!failed.containsKey(unit)) {
                computed.put(unit, frozen);
            }
        }
        return computed;
    }

    private static Frozen freeze(
            Closable.Piece piece, Statements.Founded founded, Frozen.Act act, @Nullable Frozen before) {
        var statement = Statement.of(founded.part(), founded.evidence());
        return Frozen.of(
                piece,
                Canonical.text(EvidenceDocument.of(founded.evidence())),
                Canonical.text(StatementDocument.of(statement)),
                act,
                before);
    }

    /** Those of agreements held by us, under the terms that hold, that nobody has closed. */
    private List<Unit> open(List<Unit> units, Set<String> held) {
        var hold = new HashSet<Integer>();
        agreements.versions(held).values().forEach(versions -> versions.forEach(version -> hold.add(version.id())));
        var keys = units.stream().map(Unit::key).collect(Collectors.toSet());
        var before = closed.closedServices(keys);
        return units.stream()
                .filter(unit -> held.contains(unit.agreement))
                .filter(unit -> unit.pieces.stream()
                        .allMatch(piece -> hold.contains(piece.version().id())))
                .filter(unit -> !before.getOrDefault(unit.key(), Set.of()).contains(unit.service))
                .toList();
    }

    /**
     * Computes what is closed again from what is on record now.
     *
     * @param services null for all
     * @return the latest revisions with what would stand now, where that differs; nothing is stored
     */
    List<Correction> pending(String agreement, String period, @Nullable Set<String> services, Instant now) {
        List<Version> versions = agreements.versions(Set.of(agreement)).getOrDefault(agreement, List.of());
        var act = new Frozen.Act(now, JOB, "what is on record now", software);
        return corrections(closed.latest(agreement, period, services), versions, period, act);
    }

    /**
     * Makes the next revision of every statement of a closed period that what is on record now would change.
     *
     * @param services null for all
     * @return what was corrected; empty where nothing differs, and then nothing is stored
     */
    List<Correction> revise(
            String agreement, String period, @Nullable Set<String> services, String by, String reason, Instant now) {
        var act = new Frozen.Act(now, by, reason, software);
        return locked(LOCK, Set.of(agreement), held -> {
            var corrections = inOneSnapshot(() -> {
                List<Version> versions = agreements.versions(Set.of(agreement)).getOrDefault(agreement, List.of());
                return corrections(closed.latest(agreement, period, services), versions, period, act);
            });
            if (!corrections.isEmpty()) {
                var key = Set.of(new ClosedStatements.Name(agreement, period));
                var before = closed.totals(key).get(0);
                store(
                        corrections.stream().map(Correction::after).toList(),
                        () -> alerts.raise(
                                ClosingAlerts.revised(before, closed.totals(key).get(0), corrections), now),
                        ClosingEntries.ofCorrections(corrections));
            }
            return corrections;
        });
    }

    private List<Correction> corrections(List<Frozen> latest, List<Version> versions, String period, Frozen.Act act) {
        var pieces = Closable.pieces(versions, period, act.at());
        var found = new ArrayList<Closable.Piece>();
        for (Frozen frozen : latest) {
            found.add(Objects.requireNonNull(pieces.get(frozen.seal().service()))
                    .get(frozen.seal().part() - 1));
        }
        var founded =
                statements.founded(found.stream().map(Closable.Piece::part).toList(), act.at());
        var corrections = new ArrayList<Correction>();
        for (int i = 0; i < latest.size(); i++) {
            Frozen after = freeze(found.get(i), founded.get(i), act, latest.get(i));
            if (!after.statement().equals(latest.get(i).statement())) {
                corrections.add(new Correction(latest.get(i), after));
            }
        }
        return corrections;
    }

    /** Folds what results are pending for the closed services of a period, so that they count. */
    void bringUpToDate(String agreement, String period, @Nullable Set<String> services, Instant now) {
        var versions = agreements.versions(Set.of(agreement)).getOrDefault(agreement, List.of());
        var parts = new ArrayList<Part>();
        Closable.pieces(versions, period, now).forEach((service, pieces) -> {
            if (services == null || services.contains(service)) {
                pieces.forEach(piece -> parts.add(piece.part()));
            }
        });
        statements.bringUpToDate(parts);
    }

    private static List<Part> parts(Collection<Unit> units) {
        return units.stream()
                .flatMap(unit -> unit.pieces.stream())
                .map(Closable.Piece::part)
                .toList();
    }

    private interface Work<T> {
        T run(Set<String> held);
    }

    /** Under a lock, which a connection of its own holds so that the snapshot of the work begins after it. */
    private <T> T locked(String lock, Collection<String> codes, Work<T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var select = connection.prepareStatement(lock)) {
                select.setArray(1, connection.createArrayOf("text", codes.toArray()));
                var held = new HashSet<String>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        held.add(rows.getString(1));
                    }
                }
                return work.run(held);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the agreements could not be locked", e);
        }
    }

    /** Tells of the periods of which no service is left open now; nobody else closes any of them meanwhile. */
    private void tellOfCompleted(Set<Unit> done, Instant now) {
        if (done.isEmpty()) {
            return;
        }
        var keys = done.stream().map(Unit::key).collect(Collectors.toSet());
        var codes = done.stream().map(Unit::agreement).collect(Collectors.toSet());
        var versions = agreements.versions(codes);
        var completed = closed.totals(keys).stream()
                .filter(totals -> totals.services()
                        >= Closable.pieces(
                                        versions.getOrDefault(totals.name().agreement(), List.of()),
                                        totals.name().period(),
                                        now)
                                .size())
                .toList();
        ClosingAlerts.of(completed, now).forEach(alert -> alerts.raise(alert, now));
    }

    /** Statements, what is told and what the audit record says of them: all or nothing. */
    private void store(List<Frozen> frozen, Runnable telling, List<Entry> entries) {
        QuarkusTransaction.requiringNew().timeout(TRANSACTION_SECONDS).run(() -> {
            closed.insert(frozen);
            telling.run();
            entries.forEach(audit::record);
        });
    }

    private <T> T inOneSnapshot(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().timeout(TRANSACTION_SECONDS).call(() -> {
            try (var connection = database.getConnection();
                    var set = connection.createStatement()) {
                set.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            }
            return work.get();
        });
    }
}
