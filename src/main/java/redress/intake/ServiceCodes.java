package redress.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import redress.platform.Caller;
import redress.platform.HospitalRemoved;
import redress.platform.Sight;

/** The services that agreements name, kept in memory for each sight: an upload asks for each of its rows. */
@ApplicationScoped
public class ServiceCodes {
    private static final int NEAREST = 3;

    /** Sights whose services are kept; the one asked for longest ago goes first. */
    private static final int MAX_SIGHTS = 1_000;

    private final DataSource dataSource;
    private final Map<Sight, Seen> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sight, Seen> eldest) {
            return size() > MAX_SIGHTS;
        }
    });

    public ServiceCodes(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The services that the present work may see. */
    public Seen seen() {
        return kept.computeIfAbsent(Caller.present(), sight -> new Seen(dataSource));
    }

    void forget(@Observes HospitalRemoved removed) {
        synchronized (kept) {
            kept.keySet()
                    .removeIf(sight -> sight.hospital() == removed.hospital().id());
        }
    }

    /** The services of one sight. */
    public static final class Seen {
        private final DataSource dataSource;
        private volatile Map<String, Integer> ids = Map.of();
        private volatile Map<Integer, String> codes = Map.of();

        private Seen(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        /** Null where the service was not there when {@link #refresh} was called last. */
        public @Nullable Integer id(String code) {
            return ids.get(code);
        }

        /** Services are never removed, so an id that was given out has a code. */
        public String code(int id) {
            return codes.getOrDefault(id, "");
        }

        public Map<String, Integer> all() {
            return ids;
        }

        /** Reads what agreements were recorded meanwhile, by this instance or another. */
        public void refresh() throws SQLException {
            var byCode = new HashMap<String, Integer>();
            var byId = new HashMap<Integer, String>();
            try (var connection = dataSource.getConnection();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT id, code FROM service")) {
                while (rows.next()) {
                    byCode.put(rows.getString(2), rows.getInt(1));
                    byId.put(rows.getInt(1), rows.getString(2));
                }
            }
            codes = byId;
            ids = byCode;
        }

        /** The codes that are spelt most like this one, nearest first. */
        public List<String> nearest(String code) {
            String wanted = code.toLowerCase(Locale.ROOT);
            return ids.keySet().stream()
                    .sorted(Comparator.<String>comparingInt(other -> distance(wanted, other.toLowerCase(Locale.ROOT)))
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(NEAREST)
                    .toList();
        }

        /** How many characters must be put in, left out or changed (Levenshtein). */
        private static int distance(String one, String other) {
            int[] row = new int[other.length() + 1];
            for (int j = 0; j < row.length; j++) {
                row[j] = j;
            }
            for (int i = 1; i <= one.length(); i++) {
                int diagonal = row[0];
                row[0] = i;
                for (int j = 1; j < row.length; j++) {
                    int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                    diagonal = row[j];
                    row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
                }
            }
            return row[other.length()];
        }
    }
}
