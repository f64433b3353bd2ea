package redress.probes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Results on their way into the database, as columns of primitives: an upload of millions passes through two of these, and
 * no object is made for a row.
 */
final class Batch {
    static final int MAX_ROWS = 20_000;

    /** What a row turned out to be. */
    enum Verdict {
        NEW,
        REPEATED,
        CONFLICTING
    }

    /**
     * The rows of one vantage point for one service.
     *
     * @param start first of them in the order of keys
     * @param end first one after
     */
    record Group(int serviceId, int vantageId, int start, int end) {}

    private static final int FIRST_ROWS = 16;

    long[] line = new long[FIRST_ROWS];
    int[] serviceId = new int[FIRST_ROWS];
    int[] vantageId = new int[FIRST_ROWS];
    long[] observedAtMicros = new long[FIRST_ROWS];
    boolean[] up = new boolean[FIRST_ROWS];
    short[] statusCode = new short[FIRST_ROWS];
    long[] latencyMicros = new long[FIRST_ROWS];

    @Nullable String[] error = new @Nullable String[FIRST_ROWS];

    Verdict[] verdict = {};

    /** For a conflicting row, in which fields it differs from the one that stands. */
    @Nullable String[] difference = {};

    private int[] order = {};
    private List<Group> groups = List.of();
    private int size = 0;

    int size() {
        return size;
    }

    boolean isFull() {
        return size == MAX_ROWS;
    }

    void clear() {
        size = 0;
        order = new int[0];
        groups = List.of();
        Arrays.fill(error, null);
    }

    void add(ResultDraft draft, int service, int vantage) {
        if (size == line.length) {
            grow(Math.min(size * 4, MAX_ROWS));
        }
        line[size] = draft.line();
        serviceId[size] = service;
        vantageId[size] = vantage;
        observedAtMicros[size] = draft.observedAtMicros;
        up[size] = draft.up;
        statusCode[size] = (short) draft.statusCode;
        latencyMicros[size] = draft.latencyMicros;
        error[size] = draft.error;
        size++;
    }

    /** Most uploads are a few rows from a probe. */
    private void grow(int rows) {
        line = Arrays.copyOf(line, rows);
        serviceId = Arrays.copyOf(serviceId, rows);
        vantageId = Arrays.copyOf(vantageId, rows);
        observedAtMicros = Arrays.copyOf(observedAtMicros, rows);
        up = Arrays.copyOf(up, rows);
        statusCode = Arrays.copyOf(statusCode, rows);
        latencyMicros = Arrays.copyOf(latencyMicros, rows);
        error = Arrays.copyOf(error, rows);
    }

    /** Row numbers in the order of keys, and of lines where keys are equal. */
    int[] order() {
        return order;
    }

    /** Ascending by service and vantage point. */
    List<Group> groups() {
        return groups;
    }

    /** Puts the rows into the order of keys. Results of one vantage point mostly come in order, so little is left to do. */
    void sort() {
        if (order.length == size) {
            return;
        }
        int[] groupOf = new int[size];
        int[] starts = groupsOf(groupOf);
        order = new int[size];
        for (int row = 0; row < size; row++) {
            order[starts[groupOf[row]]++] = row;
        }
        groups.forEach(this::sort);
    }

    /** Numbers the groups by key and says where each begins. */
    private int[] groupsOf(int[] groupOf) {
        var found = new HashMap<Long, Integer>();
        var counts = new ArrayList<int[]>();
        var keys = new ArrayList<Long>();
        for (int row = 0; row < size; row++) {
            long key = (long) serviceId[row] << Integer.SIZE | vantageId[row];
            Integer group = found.get(key);
            if (group == null) {
                group = counts.size();
                found.put(key, group);
                counts.add(new int[1]);
                keys.add(key);
            }
            counts.get(group)[0]++;
            groupOf[row] = group;
        }
        var ascending = new ArrayList<Integer>(found.values());
        ascending.sort(Comparator.comparing(keys::get));
        var sorted = new ArrayList<Group>(ascending.size());
        int[] starts = new int[ascending.size()];
        int start = 0;
        for (int group : ascending) {
            starts[group] = start;
            int end = start + counts.get(group)[0];
            long key = keys.get(group);
            sorted.add(new Group((int) (key >> Integer.SIZE), (int) key, start, end));
            start = end;
        }
        groups = sorted;
        return starts;
    }

    private void sort(Group group) {
        for (int i = group.start + 1; i < group.end; i++) {
            if (observedAtMicros[order[i]] < observedAtMicros[order[i - 1]]) {
                Integer[] rows =
                        Arrays.stream(order, group.start, group.end).boxed().toArray(Integer[]::new);
                Arrays.sort(rows, Comparator.comparingLong(row -> observedAtMicros[row]));
                for (int j = 0; j < rows.length; j++) {
                    order[group.start + j] = rows[j];
                }
                return;
            }
        }
    }

    /** Calls every row new except those whose key an earlier line of this batch bears. */
    void judgeAmongThemselves() {
        if (verdict.length < size) {
            verdict = new Verdict[line.length];
            difference = new @Nullable String[line.length];
        }
        Arrays.fill(verdict, 0, size, Verdict.NEW);
        for (Group group : groups) {
            int standing = order[group.start];
            for (int i = group.start + 1; i < group.end; i++) {
                int row = order[i];
                if (observedAtMicros[row] == observedAtMicros[standing]) {
                    judge(row, up[standing], latencyMicros[standing], statusCode[standing], error[standing]);
                } else {
                    standing = row;
                }
            }
        }
    }

    /** Compares a row with the result that stands under its key. */
    void judge(int row, boolean standingUp, long standingLatency, int standingStatus, @Nullable String standingError) {
        difference[row] = Difference.between(
                new Difference.Values(standingUp, standingLatency, standingStatus, standingError),
                new Difference.Values(up[row], latencyMicros[row], statusCode[row], error[row]));
        verdict[row] = difference[row] == null ? Verdict.REPEATED : Verdict.CONFLICTING;
    }

    int count(Verdict wanted) {
        int count = 0;
        for (int row = 0; row < size; row++) {
            count += verdict[row] == wanted ? 1 : 0;
        }
        return count;
    }
}
