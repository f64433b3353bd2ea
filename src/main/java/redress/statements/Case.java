package redress.statements;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.AgreementDocument;
import redress.agreements.document.Cursor;
import redress.agreements.document.Keys;
import redress.core.agreement.Agreement;
import redress.core.agreement.CoveredService;
import redress.core.agreement.History;
import redress.core.agreement.History.Part;
import redress.core.statement.Statement;

/**
 * Terms and evidence that stand for themselves: what somebody brings along to have it computed, with nothing on record.
 *
 * @param founded a part of the period and its evidence each
 */
record Case(List<Statements.Founded> founded) {
    private static final Keys CASE = Keys.of("terms", "service", "period", "asOf", "evidence");
    private static final int MAX_LABEL = 20;
    private static final int MAX_CODE = 63;

    /** The present of a case that does not say it: so long after its period that everything in it is over. */
    private static final Duration AFTERWARDS = Duration.ofDays(366);

    /** How long after its period a case may look back on it. */
    private static final Duration LATEST = Duration.ofDays(3_660);

    /** The case in a document; null where something is wrong, which is told there. */
    static @Nullable Case read(Cursor root) {
        root.mapping(CASE);
        Cursor terms = root.required("terms", "terms: and an agreement document");
        Agreement agreement = AgreementDocument.read(terms);
        Cursor period = root.required("period", "period: and its label, such as 2026-06");
        String label = period.isPresent() ? period.text(MAX_LABEL) : "";
        if (agreement == null || label.isEmpty()) {
            return null;
        }
        CoveredService service = service(root.at("service"), agreement);
        if (service == null) {
            return null;
        }
        List<Part> parts = new History(List.of(agreement))
                .partsOf(label).stream()
                        .filter(part -> part.service().code().equals(service.code()))
                        .toList();
        if (parts.isEmpty()) {
            period.mistake(mend(label, agreement, service));
            return null;
        }
        return founded(root, parts);
    }

    private static String mend(String label, Agreement agreement, CoveredService service) {
        try {
            service.terms().period().rule().parse(label, agreement.zone());
            return label + " does not lie within the term of these terms, which take effect on "
                    + agreement.effectiveFrom() + ": write a period that does";
        } catch (IllegalArgumentException otherKind) {
            return otherKind.getMessage() + ": write the label of a period as these terms cut them";
        }
    }

    private static @Nullable CoveredService service(Cursor at, Agreement agreement) {
        if (!at.isPresent()) {
            if (agreement.services().size() == 1) {
                return agreement.services().get(0);
            }
            at.mistake("is missing: the terms cover " + agreement.services().size()
                    + " services, and the evidence is of one: write service: and its code");
            return null;
        }
        String code = at.text(MAX_CODE);
        if (agreement.service(code).isEmpty() && at.isSound()) {
            at.mistake(Cursor.shown(code) + " is none of the services that the terms cover: write one of them");
        }
        return agreement.service(code).orElse(null);
    }

    private static @Nullable Case founded(Cursor root, List<Part> parts) {
        Instant end = parts.get(parts.size() - 1).span().end();
        Cursor present = root.at("asOf");
        Instant asOf = present.isPresent() ? Spans.instant(present) : end.plus(AFTERWARDS);
        if (present.isSound() && (!asOf.isAfter(parts.get(0).span().start()) || asOf.isAfter(end.plus(LATEST)))) {
            present.mistake(asOf + " does not lie between the start of the period and ten years after its end: write"
                    + " the instant up to which the evidence was collected");
        }
        Cursor evidence = root.at("evidence");
        var founded = new ArrayList<Statements.Founded>();
        for (Part part : parts) {
            if (part.span().start().isBefore(asOf) && present.isSound()) {
                founded.add(new Statements.Founded(part, new EvidenceReader(part, asOf).read(evidence)));
            }
        }
        return new Case(founded);
    }

    List<Statement> statements() {
        return founded.stream()
                .map(one -> Statement.of(one.part(), one.evidence()))
                .toList();
    }
}
