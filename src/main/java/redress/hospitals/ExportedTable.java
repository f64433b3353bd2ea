package redress.hospitals;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table with rows of hospitals, as it is exported.
 *
 * @param columns without those that are left out, in the order in which they stand in the table
 * @param key the columns that rows are put in order by
 * @param parents other tables that it refers to
 */
record ExportedTable(String name, List<String> columns, List<String> key, Set<String> parents) {
    /** The catalog says which there are: a table cannot be forgotten here. */
    private static final String TABLES = """
            SELECT c.relname,
                   ARRAY(SELECT attname::text FROM pg_attribute
                         WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped ORDER BY attnum) AS columns,
                   ARRAY(SELECT a.attname::text FROM pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k (num, place)
                         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.num
                         WHERE i.indrelid = c.oid AND i.indisprimary ORDER BY k.place) AS key,
                   ARRAY(SELECT DISTINCT p.relname::text FROM pg_constraint f JOIN pg_class p ON p.oid = f.confrelid
                         WHERE f.contype = 'f' AND f.conrelid = c.oid AND f.confrelid <> c.oid) AS parents
            FROM pg_class c
            JOIN pg_class h ON h.oid = 'hospital'::regclass AND h.relnamespace = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND (c.oid = h.oid OR EXISTS (
                  SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'hospital_id' AND NOT attisdropped))
            ORDER BY c.relname""";

    /** Every such table, each after those that it refers to, and otherwise in the order of the names. */
    static List<ExportedTable> all(Connection connection) throws SQLException {
        var waiting = new ArrayList<ExportedTable>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                String name = rows.getString(1);
                var columns = new ArrayList<>(texts(rows.getArray(2)));
                columns.removeAll(LeftOut.of(name));
                waiting.add(new ExportedTable(
                        name, List.copyOf(columns), texts(rows.getArray(3)), Set.copyOf(texts(rows.getArray(4)))));
            }
        }
        return parentsFirst(waiting);
    }

    private static List<ExportedTable> parentsFirst(List<ExportedTable> waiting) {
        var ordered = new ArrayList<ExportedTable>();
        var done = new HashSet<String>();
        while (!waiting.isEmpty()) {
            ExportedTable next = waiting.stream()
                    .filter(table -> done.containsAll(table.parents))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("tables refer to each other in a circle: " + waiting));
            waiting.remove(next);
            done.add(next.name);
            ordered.add(next);
        }
        return ordered;
    }

    /** The statement that writes it, through the policies that show the hospital its own rows only. */
    String copy() {
        String order = key.isEmpty() ? "" : " ORDER BY " + quoted(key);
        return "COPY (SELECT " + quoted(columns) + " FROM " + quoted(List.of(name)) + order
                + ") TO STDOUT (FORMAT csv, HEADER, ENCODING 'UTF8')";
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }

    private static List<String> texts(java.sql.Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
