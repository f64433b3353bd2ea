package redress.statements;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.platform.Command;

/**
 * The command {@code recompute [agreement [period [revision]]]}: computes closed statements again from what was frozen with
 * them, one line each.
 */
@ApplicationScoped
class Recompute implements Command {
    /** Exit code when a statement differs, or cannot be computed. */
    static final int EXIT_DIFFERENT = 1;
    /** Exit code when the arguments make no sense, or name nothing that is closed. */
    static final int EXIT_USAGE = 2;

    private static final int AT_ONCE = 100;
    private static final int MOST_ARGUMENTS = 3;

    private final ClosedStatements closed;
    private final Recomputation recomputation;

    Recompute(ClosedStatements closed, Recomputation recomputation) {
        this.closed = closed;
        this.recomputation = recomputation;
    }

    @Override
    public String name() {
        return "recompute";
    }

    @Override
    public int run(List<String> arguments) {
        Integer revision = null;
        try {
            revision = arguments.size() < MOST_ARGUMENTS ? null : Integer.valueOf(arguments.get(MOST_ARGUMENTS - 1));
        } catch (NumberFormatException notOne) {
            arguments = List.of("", "", "", "");
        }
        if (arguments.size() > MOST_ARGUMENTS) {
            System.err.println("Write: recompute [agreement [period [revision]]], such as recompute records 2026-06 1");
            return EXIT_USAGE;
        }
        return run(argument(arguments, 0), argument(arguments, 1), revision);
    }

    private int run(@Nullable String agreement, @Nullable String period, @Nullable Integer revision) {
        int count = 0;
        int different = 0;
        long last = 0;
        var batch = closed.after(agreement, period, revision, last, AT_ONCE);
        while (!batch.isEmpty()) {
            for (ClosedStatements.Numbered numbered : batch) {
                count++;
                different += isSame(numbered.frozen()) ? 0 : 1;
                last = numbered.id();
            }
            batch = closed.after(agreement, period, revision, last, AT_ONCE);
        }
        System.out.println(count + " recomputed, " + different + " different");
        if (count == 0 && agreement != null) {
            System.err.println("Nothing is closed under that name.");
            return EXIT_USAGE;
        }
        return different == 0 ? 0 : EXIT_DIFFERENT;
    }

    /** A statement that cannot be computed any more is told like one that differs, and does not stop the others. */
    private boolean isSame(Frozen frozen) {
        Frozen.Seal seal = frozen.seal();
        String what = seal.agreement() + " " + seal.period() + " " + seal.service() + " part " + seal.part()
                + " revision " + seal.revision();
        try {
            var result = recomputation.of(frozen);
            System.out.println(
                    result.same()
                            ? what + ": the same, " + frozen.digest()
                            : what + ": DIFFERENT, frozen " + frozen.digest() + ", recomputed " + result.recomputed());
            return result.same();
        } catch (RuntimeException failure) {
            System.out.println(what + ": CANNOT BE COMPUTED, " + failure);
            return false;
        }
    }

    private static @Nullable String argument(List<String> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }
}
