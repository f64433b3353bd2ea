package redress.evidence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import redress.intake.SqlArrays;

/** Rows handed to one statement column by column, so that their number does not change the number of statements. */
final class Columns<R> {
    private record Column<R>(String name, String type, Function<R, @Nullable String> value) {}

    private final List<R> rows;
    private final List<Column<R>> columns;

    private Columns(List<R> rows, List<Column<R>> columns) {
        this.rows = rows;
        this.columns = columns;
    }

    static <R> Columns<R> of(List<R> rows) {
        return new Columns<>(rows, List.of());
    }

    /** One column more. */
    Columns<R> with(String name, String type, Function<R, @Nullable String> value) {
        var more = new ArrayList<>(columns);
        more.add(new Column<>(name, type, value));
        return new Columns<>(rows, more);
    }

    String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** The rows as a table of this name, with a column i that counts them from 1. */
    String table(String name) {
        return "unnest("
                + columns.stream().map(column -> "?::" + column.type + "[]").collect(Collectors.joining(", "))
                + ") WITH ORDINALITY AS " + name + "(" + names() + ", i)";
    }

    /** Sets the parameters of {@link #table}, the first of which has this index. */
    void set(PreparedStatement statement, int index) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            Column<R> column = columns.get(i);
            @Nullable String[] values = new @Nullable String[rows.size()];
            IntStream.range(0, values.length).forEach(row -> values[row] = column.value.apply(rows.get(row)));
            SqlArrays.set(statement, index + i, "text", values);
        }
    }
}
