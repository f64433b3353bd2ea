package redress.statements;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import redress.agreements.Agreements;
import redress.core.agreement.Agreement;
import redress.core.agreement.CoveredService;
import redress.core.agreement.History.Part;
import redress.core.statement.Evidence;
import redress.core.statement.Statement;
import redress.platform.Canonical;

/** Computes a closed statement again, from the terms and the evidence that were frozen with it and nothing else. */
@ApplicationScoped
public class Recomputation {
    private final Agreements agreements;

    Recomputation(Agreements agreements) {
        this.agreements = agreements;
    }

    /**
     * What it came to.
     *
     * @param same whether statement and digest are the same, byte for byte
     * @param statement canonical JSON, computed again
     * @param recomputed the seal's digest with the digests of terms, evidence and statement computed again
     */
    public record Result(Frozen frozen, boolean same, String statement, String recomputed) {}

    /** The statement, for whoever needs more of it than its document. */
    public Statement statement(Frozen frozen) {
        Frozen.Seal seal = frozen.seal();
        Agreement agreement = agreements.version(frozen.versionId());
        CoveredService service = agreement.service(seal.service()).orElseThrow();
        var period = service.terms().period().rule().parse(seal.period(), agreement.zone());
        var part = new Part(agreement, service, period, seal.span());
        return Statement.of(part, evidence(frozen, part));
    }

    /** The statements of these parts, in the same order: of those that are closed the frozen ones, of the others as computed. */
    public List<Statement> statements(
            List<Part> parts,
            Map<ClosedStatements.Place, Frozen> frozen,
            Function<List<Part>, List<Statement>> compute) {
        var open = parts.stream()
                .filter(part -> !frozen.containsKey(ClosedStatements.Place.of(part)))
                .toList();
        var computed = (open.isEmpty() ? List.<Statement>of() : compute.apply(open)).iterator();
        return parts.stream()
                .map(part -> {
                    Frozen one = frozen.get(ClosedStatements.Place.of(part));
                    return one == null ? computed.next() : statement(one);
                })
                .toList();
    }

    private static Evidence evidence(Frozen frozen, Part part) {
        return EvidenceDocument.read(
                frozen.evidence(), new EvidenceReader(part, frozen.seal().asOf()));
    }

    /** Whether terms and evidence still give the frozen bytes. */
    public Result of(Frozen frozen) {
        String statement = Canonical.text(StatementDocument.of(statement(frozen)));
        String digest = frozen.seal()
                .with(
                        agreements.digestOf(frozen.versionId()),
                        Canonical.sha256(frozen.evidence()),
                        Canonical.sha256(statement))
                .digest();
        boolean same = statement.equals(frozen.statement()) && digest.equals(frozen.digest());
        return new Result(frozen, same, statement, digest);
    }
}
