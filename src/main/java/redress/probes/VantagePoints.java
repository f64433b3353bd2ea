package redress.probes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import redress.platform.Caller;
import redress.platform.HospitalRemoved;
import redress.platform.RedressConfig;

/**
 * The places from which services are observed. Each registers itself by its first result, up to a limit, on a connection of
 * its own: an upload that is open must not make another wait for a name.
 */
@ApplicationScoped
class VantagePoints {
    private final DataSource dataSource;
    private final int maxVantagePoints;
    private final Map<Integer, Known> kept = new ConcurrentHashMap<>();

    VantagePoints(DataSource dataSource, RedressConfig config) {
        this.dataSource = dataSource;
        this.maxVantagePoints = config.limits().vantagePoints();
    }

    /** Those of the hospital that the present work is done for. */
    Known known() {
        return kept.computeIfAbsent(Caller.present().hospital(), hospital -> new Known(dataSource, maxVantagePoints));
    }

    void forget(@Observes HospitalRemoved removed) {
        kept.remove(removed.hospital().id());
    }

    /** The vantage points of one hospital that this instance has met. */
    static final class Known {
        private final DataSource dataSource;
        private final int maxVantagePoints;
        private final Map<String, Integer> ids = new ConcurrentHashMap<>();
        private final Map<Integer, String> names = new ConcurrentHashMap<>();

        private Known(DataSource dataSource, int maxVantagePoints) {
            this.dataSource = dataSource;
            this.maxVantagePoints = maxVantagePoints;
        }

        /** Null where it is not known to this instance yet; see {@link #register}. */
        @Nullable Integer id(String name) {
            return ids.get(name);
        }

        /** Vantage points are never removed, so an id that was given out has a name. */
        String name(int id) {
            return names.getOrDefault(id, "");
        }

        /** The id of a vantage point that may be new; null where there are too many already. */
        @Nullable Integer register(String name) throws SQLException {
            try (var connection = dataSource.getConnection();
                    var insert = connection.prepareStatement(
                            "INSERT INTO vantage_point (name) SELECT ? WHERE (SELECT count(*)"
                                    + " FROM vantage_point) < ? ON CONFLICT DO NOTHING");
                    var select = connection.prepareStatement("SELECT id FROM vantage_point WHERE name = ?")) {
                select.setString(1, name);
                Integer id = remember(name, select);
                if (id == null) {
                    insert.setString(1, name);
                    insert.setInt(2, maxVantagePoints);
                    insert.executeUpdate();
                    id = remember(name, select);
                }
                return id;
            }
        }

        private @Nullable Integer remember(String name, PreparedStatement select) throws SQLException {
            try (var rows = select.executeQuery()) {
                if (!rows.next()) {
                    return null;
                }
                int id = rows.getInt(1);
                names.put(id, name);
                ids.put(name, id);
                return id;
            }
        }

        String fault(String name) {
            return "vantage " + ResultDraft.shown(name) + " would be more than " + maxVantagePoints
                    + " vantage points; raise redress.limits.vantage-points if they are meant";
        }
    }
}
