package redress.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import redress.core.time.Interval;
import redress.platform.Canonical;

/**
 * One revision of a closed statement, with everything that it rests on.
 *
 * @param evidence canonical JSON of an {@link EvidenceDocument}
 * @param statement canonical JSON of a {@link StatementDocument}
 * @param digest of the seal's canonical JSON
 */
public record Frozen(Seal seal, int versionId, String evidence, String statement, String digest) {
    /** Of both texts and of the seal; raised with whatever changes what a computation from the same evidence writes. */
    public static final int FORMAT = 1;

    /**
     * What a digest stands for.
     *
     * @param part of the period, from 1, in the order of time: more than one where new terms took effect inside it
     * @param from the first instant of the part
     * @param until the first instant after
     * @param terms digest of the agreement document as it was received
     * @param evidence digest of the evidence's text
     * @param statement digest of the statement's text
     * @param software the version of this service that computed it
     * @param previous digest of the revision before; null for the first
     * @param reason why it was corrected; null for the first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Seal(
            String agreement,
            String period,
            String service,
            int part,
            int revision,
            Instant from,
            Instant until,
            Instant asOf,
            String terms,
            String evidence,
            String statement,
            int format,
            String software,
            @Nullable String previous,
            Instant closedAt,
            String closedBy,
            @Nullable String reason) {

        String digest() {
            return Canonical.sha256(Canonical.text(this));
        }

        Interval span() {
            return new Interval(from, until);
        }

        /** The same for texts and terms with these digests. */
        Seal with(String termsSha256, String evidenceSha256, String statementSha256) {
            return new Seal(
                    agreement,
                    period,
                    service,
                    part,
                    revision,
                    from,
                    until,
                    asOf,
                    termsSha256,
                    evidenceSha256,
                    statementSha256,
                    format,
                    software,
                    previous,
                    closedAt,
                    closedBy,
                    reason);
        }
    }

    /** Who closes, when and why; what software computed it. */
    record Act(Instant at, String by, @Nullable String reason, String software) {}

    /** The first revision of a part, or the one after {@code before}. */
    static Frozen of(Closable.Piece piece, String evidence, String statement, Act act, @Nullable Frozen before) {
        var seal = new Seal(
                piece.agreement(),
                piece.part().period().label(),
                piece.service(),
                piece.number(),
                before == null ? 1 : before.seal.revision + 1,
                piece.part().span().start(),
                piece.part().span().end(),
                act.at,
                piece.version().sha256(),
                Canonical.sha256(evidence),
                Canonical.sha256(statement),
                FORMAT,
                act.software,
                before == null ? null : before.digest,
                act.at,
                act.by,
                act.reason);
        return new Frozen(seal, piece.version().id(), evidence, statement, seal.digest());
    }

    /** The statement as the API gives it: what names the revision, then the stored members byte for byte. */
    String document() {
        var names = new Named(seal.revision, digest, seal.closedAt, seal.closedBy, seal.reason);
        String text = Canonical.text(names);
        return text.substring(0, text.length() - 1) + "," + statement.substring(1);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Named(
            int revision,
            String digest,
            Instant closedAt,
            String closedBy,
            @Nullable String reason) {}
}
