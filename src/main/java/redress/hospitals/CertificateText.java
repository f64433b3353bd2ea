package redress.hospitals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redress.platform.Canonical;

/** Writes what a certificate says, as canonical JSON. */
final class CertificateText {
    /** A certificate says what it is not: whoever must prove that nothing is left has to see to these. */
    private static final List<String> NOT_COVERED = List.of(
            "backups and dumps of the database that were made before",
            "exports that the hospital's people took, and answers, pages and metrics that others fetched and kept",
            "log lines of the service, which name agreements and services",
            "files of the database: rows that were removed stay there unread until it vacuums their tables, and its"
                    + " write-ahead log until that is recycled");

    private CertificateText() {}

    /** One table with how many rows of the hospital it held and holds. */
    record Count(String table, long removed, long remaining) {}

    static String of(Map<String, String> said, List<Count> counts) {
        var all = new LinkedHashMap<String, Object>(said);
        all.put("format", 1);
        all.put("notCovered", NOT_COVERED);
        all.put("tables", counts.stream().map(CertificateText::table).toList());
        return Canonical.text(all);
    }

    private static Map<String, Object> table(Count count) {
        return Map.of("table", count.table, "rowsBefore", count.removed, "rowsAfter", count.remaining);
    }
}
