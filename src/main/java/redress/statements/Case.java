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
import redress.core.statement.Evidence;
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

    /** Most pairs of an outage and an exclusion: some seconds of work, and more than any month that was measured has. */
    static final int MOST_PAIRS = 1_500_000;

    /** The present of a case that does not say it: so long after its period that everything in it is over. */
    private static final Duration AFTERWARDS = Duration.ofDays(366);

    /** How long after its period a case may look back on it: ten years and as many leap days as fit. */
    private static final Duration LATEST = Duration.ofDays(3_660);

    /** The case in a document; null where something is wrong, which is told there, with all else that can be judged without it. */
    static @Nullable Case read(Cursor root) {
        requestKeys(root, CASE);
        Agreement agreement = AgreementDocument.read(root.required("terms", "terms: and an agreement document"));
        Cursor period = root.required("period", "period: and its label, such as 2026-06");
        String label = period.isPresent() ? period.text(MAX_LABEL) : "";
        CoveredService service = service(root.at("service"), agreement);
        List<Part> parts = agreement == null || service == null || label.isEmpty()
                ? List.of()
                : parts(period, label, agreement, service);
        Cursor evidence = root.at("evidence");
        List<Statements.Founded> founded = founded(evidence, parts, asOf(root, parts));
        BroughtEvidence.check(evidence, agreement);
        founded.forEach(one -> weigh(evidence.at("exclusions"), one));
        return parts.isEmpty() ? null : new Case(founded);
    }

    /** Every outage is held against every exclusion, once more for each exclusion that is tried otherwise. */
    private static void weigh(Cursor exclusions, Statements.Founded founded) {
        Evidence evidence = founded.evidence();
        int outages = founded.part().service().terms().objectives().stream()
                .mapToInt(objective -> objective
                        .condition()
                        .rule()
                        .measured(evidence.measurement(), evidence.observations())
                        .outages()
                        .size())
                .max()
                .orElse(0);
        int asserted = evidence.exclusions().size();
        if ((long) outages * asserted > MOST_PAIRS && exclusions.isSound()) {
            exclusions.mistake(
                    "has " + asserted + " exclusions for " + outages + " outages, and each is held against each: "
                            + "at most " + MOST_PAIRS + " pairs are; write at most " + MOST_PAIRS / outages
                            + " exclusions, those that touch each other as one");
        }
    }

    /** That a request has none but these keys. */
    static void requestKeys(Cursor root, Keys keys) {
        root.entries().forEach((key, entry) -> {
            if (!keys.known().contains(key)) {
                entry.mistake(Cursor.shown(key) + " is not a key of a request; its keys are "
                        + String.join(", ", keys.known()));
            }
        });
    }

    private static List<Part> parts(Cursor period, String label, Agreement agreement, CoveredService service) {
        List<Part> parts = new History(List.of(agreement))
                .partsOf(label).stream()
                        .filter(part -> part.service().code().equals(service.code()))
                        .toList();
        if (parts.isEmpty()) {
            period.mistake(mend(label, agreement, service));
        }
        return parts;
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

    private static @Nullable CoveredService service(Cursor at, @Nullable Agreement agreement) {
        String code = at.isPresent() ? at.text(MAX_CODE) : "";
        if (agreement == null) {
            return null;
        }
        if (!at.isPresent()) {
            if (agreement.services().size() == 1) {
                return agreement.services().get(0);
            }
            at.mistake("is missing: the terms cover " + agreement.services().size()
                    + " services, and the evidence is of one: write service: and its code");
            return null;
        }
        if (agreement.service(code).isEmpty() && at.isSound()) {
            at.mistake(Cursor.shown(code) + " is none of the services that the terms cover: write one of them");
        }
        return agreement.service(code).orElse(null);
    }

    /**
     * The present of the case: as the request says it, as its evidence says it where that was copied from a closed period, or long
     * after the period. The start of the period is a present too, in which nothing has happened yet.
     */
    private static Instant asOf(Cursor root, List<Part> parts) {
        Cursor copied = root.at("evidence").at("asOf");
        Cursor present = root.at("asOf").isPresent() ? root.at("asOf") : copied;
        Instant said = present.isPresent() ? Spans.instant(present) : null;
        if (root.at("asOf").isPresent() && copied.isPresent()) {
            copied.mistake("stands beside asOf of the request: write one of them");
        }
        if (parts.isEmpty()) {
            return Instant.EPOCH;
        }
        Instant start = parts.get(0).span().start();
        Instant end = parts.get(parts.size() - 1).span().end();
        Instant latest = end.plus(LATEST);
        if (said != null && present.isSound() && (said.isBefore(start) || said.isAfter(latest))) {
            present.mistake(said + " lies " + (said.isBefore(start) ? "before the period begins" : "too long after it")
                    + ": write the instant up to which the evidence was collected, from " + start + " to " + latest);
        }
        return said == null || !present.isSound() ? end.plus(AFTERWARDS) : said;
    }

    private static List<Statements.Founded> founded(Cursor evidence, List<Part> parts, Instant asOf) {
        var founded = new ArrayList<Statements.Founded>();
        for (Part part : parts) {
            if (!part.span().start().isAfter(asOf)) {
                founded.add(new Statements.Founded(part, new EvidenceReader(part, asOf).read(evidence)));
            }
        }
        if (founded.isEmpty()) {
            new EvidenceReader(null, asOf).read(evidence);
        }
        return founded;
    }

    List<Statement> statements() {
        return founded.stream()
                .map(one -> Statement.of(one.part(), one.evidence()))
                .toList();
    }
}
