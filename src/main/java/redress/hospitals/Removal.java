package redress.hospitals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import redress.audit.Audit;
import redress.audit.Entry;
import redress.platform.Actor;
import redress.platform.Caller;
import redress.platform.Canonical;
import redress.platform.HospitalRemoved;
import redress.platform.Hospitals.Hospital;
import redress.platform.Problems;

/**
 * Removes a hospital whole, in one transaction that also records the certificate. What the service's role may not do, remove facts,
 * the database does in a function of its own, which counts what it removes and what is left.
 */
@ApplicationScoped
class Removal {
    private static final Logger LOG = Logger.getLogger(Removal.class);
    private static final String REMOVE = "SELECT name, removed, remaining FROM remove_hospital(?)";
    private static final String RECORD =
            "INSERT INTO removal (hospital, removed_at, certificate, sha256) VALUES (?, ?, ?, ?) RETURNING id";
    private static final String IS_THE_LAST = "23001";
    private static final String IS_GONE = "P0002";

    /** Somebody writes rows of the hospital and does not end: lock not available, deadlock, a row that came in the middle. */
    private static final List<String> IS_BUSY = List.of("55P03", "40P01", "23503");

    private final DataSource database;
    private final Event<HospitalRemoved> removed;
    private final Audit audit;
    private final InstantSource time;
    private final String software;

    Removal(
            DataSource database,
            Event<HospitalRemoved> removed,
            Audit audit,
            InstantSource time,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String software) {
        this.database = database;
        this.removed = removed;
        this.audit = audit;
        this.time = time;
        this.software = software;
    }

    /**
     * Removes it.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if it has to stay
     */
    Certificate remove(Hospital hospital, String reason, String requestedBy) {
        Certificate certificate = inOneTransaction(hospital, reason, requestedBy);
        removed.fire(new HospitalRemoved(hospital));
        LOG.infof("hospital %s removed, certificate %d", hospital.code(), certificate.id());
        return certificate;
    }

    private Certificate inOneTransaction(Hospital hospital, String reason, String requestedBy) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Certificate certificate = remove(connection, hospital, reason, requestedBy);
                connection.commit();
                return certificate;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw refusal(hospital, e);
        }
    }

    private Certificate remove(Connection connection, Hospital hospital, String reason, String requestedBy)
            throws SQLException {
        var counts = counts(connection, hospital);
        counts.stream().filter(count -> count.remaining() != 0).findFirst().ifPresent(count -> {
            throw new IllegalStateException("rows of the hospital are left in " + count.table());
        });
        Instant now = time.instant();
        Actor actor = Caller.presentActor();
        var said = new HashMap<>(Map.of(
                "hospital", hospital.code(),
                "name", hospital.name(),
                "removedAt", now.toString(),
                "removedBy", actor.name(),
                "removedByKind", actor.kind().name(),
                "requestedBy", requestedBy,
                "reason", reason,
                "software", software));
        String text = CertificateText.of(said, counts);
        String sha256 = Canonical.sha256(text);
        try (var insert = connection.prepareStatement(RECORD)) {
            insert.setString(1, hospital.code());
            insert.setObject(2, now.atOffset(ZoneOffset.UTC));
            insert.setString(3, text);
            insert.setString(4, sha256);
            try (var row = insert.executeQuery()) {
                row.next();
                var certificate = new Certificate(row.getLong(1), hospital.code(), now, text, sha256);
                audit.record(
                        connection,
                        Entry.of("hospital.remove", "hospital", hospital.code())
                                .changing(hospital.name(), Map.of("certificate", sha256))
                                .because(reason));
                return certificate;
            }
        }
    }

    private static List<CertificateText.Count> counts(Connection connection, Hospital hospital) throws SQLException {
        var counts = new ArrayList<CertificateText.Count>();
        try (var remove = connection.prepareStatement(REMOVE)) {
            remove.setString(1, hospital.code());
            try (var rows = remove.executeQuery()) {
                while (rows.next()) {
                    counts.add(new CertificateText.Count(rows.getString(1), rows.getLong(2), rows.getLong(3)));
                }
            }
        }
        return counts;
    }

    private static RuntimeException refusal(Hospital hospital, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.equals(IS_THE_LAST)) {
            return Problems.conflict(
                    hospital.code()
                            + " is the last hospital, and an installation without one can do nothing: make another"
                            + " first, or drop the database.",
                    Map.of());
        }
        if (state.equals(IS_GONE)) {
            return Problems.notFound("There is no hospital " + hospital.code() + " any more.");
        }
        if (IS_BUSY.contains(state)) {
            return Problems.conflict(
                    "Something of " + hospital.code()
                            + " is being written, so that nothing was removed. End its uploads and"
                            + " send the same request again.",
                    Map.of());
        }
        return new IllegalStateException("the hospital could not be removed", e);
    }
}
