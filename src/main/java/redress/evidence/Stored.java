package redress.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import redress.audit.Entry;
import redress.intake.ServiceCodes;

/** What one upload stores, as the audit record tells it: how much of what, and every correction with its reason. */
final class Stored {
    /** Most services, and most corrections and withdrawals, that an entry names; beyond it only how many there are. */
    static final int MAX_LISTED = 100;

    private final Kind<?> kind;
    private final ServiceCodes.Seen services;
    private final TreeSet<String> codes = new TreeSet<>();
    private final List<Correction> corrections = new ArrayList<>();
    private long accepted = 0;
    private long refused = 0;
    private long corrected = 0;

    Stored(Kind<?> kind, ServiceCodes.Seen services) {
        this.kind = kind;
        this.services = services;
    }

    /**
     * A fact that was corrected or withdrawn.
     *
     * @param key what identifies it, by field
     * @param withdrawn true where it holds no longer; else null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Correction(
            String service,
            Map<String, String> key,
            int revision,
            @Nullable Boolean withdrawn,
            @Nullable String reason) {}

    /**
     * An upload.
     *
     * @param accepted facts
     * @param refused facts that differ from what stands, which are kept beside it
     * @param corrected how many of the accepted ones correct or withdraw a fact
     * @param services the first of them by code
     * @param corrections the first of them
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Upload(
            long accepted, long refused, long corrected, List<String> services, List<Correction> corrections) {}

    /**
     * Adds lines that were judged.
     *
     * @param kept how many of them were refused and are kept beside what stands
     */
    void add(List<Line> lines, int kept) {
        refused += kept;
        for (Line line : lines) {
            Revision revision = line.revision();
            if (revision != null) {
                accepted++;
                name(services.code(line.serviceId()));
                if (revision.correction() != null || revision.withdrawn()) {
                    correct(line, revision);
                }
            }
        }
    }

    private void name(String service) {
        if (codes.size() < MAX_LISTED) {
            codes.add(service);
        }
    }

    private void correct(Line line, Revision revision) {
        corrected++;
        if (corrections.size() < MAX_LISTED) {
            corrections.add(new Correction(
                    services.code(line.serviceId()),
                    kind.keyText(line.fact()),
                    revision.number(),
                    revision.withdrawn() ? true : null,
                    revision.correction()));
        }
    }

    /** Whether there is anything to tell: an upload that only repeats changes nothing. */
    boolean isAnything() {
        return accepted + refused > 0;
    }

    Entry entry() {
        return Entry.of("evidence.upload", "evidence", kind.path())
                .changing(null, new Upload(accepted, refused, corrected, List.copyOf(codes), corrections));
    }
}
