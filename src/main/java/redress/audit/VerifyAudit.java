package redress.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.audit.Verification.Broken;
import redress.audit.Verification.Whole;
import redress.platform.Command;
import redress.platform.Hospitals;
import redress.platform.Hospitals.Hospital;
import redress.platform.Sight;

/**
 * The command {@code audit [verify [HOSPITAL=NUMBER:DIGEST ...]]}: goes through the audit record of every hospital and of the
 * installation, one line each, and compares it with the heads that were written down.
 */
@ApplicationScoped
class VerifyAudit implements Command {
    /** Exit code when a record is broken. */
    static final int EXIT_BROKEN = 1;
    /** Exit code when the arguments make no sense. */
    static final int EXIT_USAGE = 2;

    private static final String VERIFY = "verify";
    private static final String INSTALLATION = "installation";

    private final Hospitals hospitals;
    private final Trail trail;

    VerifyAudit(Hospitals hospitals, Trail trail) {
        this.hospitals = hospitals;
        this.trail = trail;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public int run(List<String> arguments) {
        Map<String, Head> expected = expected(arguments);
        if (expected == null) {
            System.err.println(
                    "Write: audit [verify [HOSPITAL=NUMBER:DIGEST ...]], with heads that an earlier run has said for"
                            + " hospitals that are on record, such as audit verify main=17:9f86...");
            return EXIT_USAGE;
        }
        boolean whole = Sight.INSTALLATION.see(() -> isWhole(INSTALLATION, expected));
        for (Hospital hospital : hospitals.all()) {
            whole &= Sight.of(hospital.id()).see(() -> isWhole(hospital.code(), expected));
        }
        return whole ? 0 : EXIT_BROKEN;
    }

    private boolean isWhole(String code, Map<String, Head> expected) {
        Verification verification = trail.verify(expected.get(code));
        if (verification instanceof Broken broken) {
            System.out.println(code + ": BROKEN at entry " + broken.number() + ", "
                    + broken.fault().text() + ": " + broken.detail());
        } else if (verification instanceof Whole whole) {
            System.out.println(code + ": whole, " + whole.count() + " entries, head " + whole.head());
        }
        return verification instanceof Whole;
    }

    /** The heads by hospital; null where the arguments are no such thing. */
    private @Nullable Map<String, Head> expected(List<String> arguments) {
        var heads = new HashMap<String, Head>();
        if (!arguments.isEmpty() && !arguments.get(0).equals(VERIFY)) {
            return null;
        }
        for (String argument : arguments.subList(Math.min(1, arguments.size()), arguments.size())) {
            int equals = argument.indexOf('=');
            Head head = equals < 0 ? null : Head.read(argument.substring(equals + 1));
            if (head == null || !isKnown(argument.substring(0, equals))) {
                return null;
            }
            heads.put(argument.substring(0, equals), head);
        }
        return heads;
    }

    private boolean isKnown(String code) {
        return code.equals(INSTALLATION)
                || hospitals.all().stream().anyMatch(hospital -> hospital.code().equals(code));
    }
}
