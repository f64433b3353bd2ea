package redress.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.Words;
import redress.core.agreement.Agreement;
import redress.core.agreement.Announcement.Piece;
import redress.core.agreement.Clause;
import redress.core.agreement.CoveredService;
import redress.core.agreement.ExclusionRule;
import redress.core.agreement.ExclusionRule.Asserted;
import redress.core.agreement.NoticeRule;
import redress.core.agreement.Terms;

/**
 * Whether services of a notice, which share a clause and a history, were told in time.
 *
 * @param services codes
 * @param ahead the time ahead that is agreed, such as 5 business days; null where none is
 * @param clause where the signed agreement has it; null where nothing is agreed
 * @param parts of the time announced; none where it was withdrawn
 * @param exclusion what follows for the time in statements; null where such a notice excludes nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Judgement(
        List<String> services,
        @Nullable String ahead,
        @Nullable String clause,
        List<Part> parts,
        @Nullable String exclusion) {

    /** What a notice came to. */
    public enum Verdict {
        IN_TIME,
        LATE,
        /** Nothing is agreed about how long ahead it has to come. */
        NOT_AGREED,
        WITHDRAWN;

        /** As programs are told. */
        public String word() {
            return Words.of(this);
        }
    }

    /**
     * A part of the time announced, with the notice that first named it.
     *
     * @param until null where it lasts
     * @param latest when notice would have been in time at the latest; null where nothing is agreed
     * @param inTime null where nothing is agreed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Part(
            Instant from,
            @Nullable Instant until,
            int revision,
            Instant receivedAt,
            @Nullable Instant latest,
            @Nullable Boolean inTime) {}

    /** What is agreed for a service and a kind, and what was announced for it. */
    private record Shared(
            @Nullable Clause<NoticeRule> rule,
            List<Piece> pieces,
            @Nullable String exclusion) {}

    /** Of each group of services that share a clause and a history, in the order of the agreement. */
    static List<Judgement> of(Notice notice, Agreement agreement) {
        var groups = new LinkedHashMap<Shared, List<String>>();
        for (CoveredService service : agreement.services()) {
            if (notice.current().isFor(service.code())) {
                List<Piece> pieces = notice.announcement(service.code()).pieces();
                var shared = new Shared(
                        rule(notice.kind(), service.terms()),
                        pieces,
                        notice.kind() == NoticeRule.Kind.PLANNED_MAINTENANCE
                                ? exclusion(service.terms(), pieces, notice)
                                : null);
                groups.computeIfAbsent(shared, none -> new ArrayList<>()).add(service.code());
            }
        }
        var judgements = new ArrayList<Judgement>();
        groups.forEach((shared, services) -> judgements.add(new Judgement(
                List.copyOf(services),
                shared.rule() == null ? null : shared.rule().rule().ahead().toString(),
                shared.rule() == null ? null : shared.rule().citation(),
                shared.pieces().stream()
                        .map(piece -> part(piece, shared.rule()))
                        .toList(),
                shared.exclusion())));
        return judgements;
    }

    static Verdict verdict(Notice notice, List<Judgement> judgements) {
        if (notice.current().withdrawn()) {
            return Verdict.WITHDRAWN;
        }
        var parts = judgements.stream()
                .flatMap(judgement -> judgement.parts().stream())
                .toList();
        if (parts.stream().anyMatch(part -> Boolean.FALSE.equals(part.inTime()))) {
            return Verdict.LATE;
        }
        return parts.stream().allMatch(part -> part.inTime() == null) ? Verdict.NOT_AGREED : Verdict.IN_TIME;
    }

    /** The clause for announcing it; of maintenance, where there is none, the notice that its exclusion asks for. */
    private static @Nullable Clause<NoticeRule> rule(NoticeRule.Kind kind, Terms terms) {
        Clause<NoticeRule> agreed = terms.notice(kind);
        Clause<ExclusionRule> excluding = kind == NoticeRule.Kind.PLANNED_MAINTENANCE ? excluding(terms) : null;
        if (agreed != null || excluding == null) {
            return agreed;
        }
        var ahead = ((Asserted) excluding.rule()).notice();
        return ahead == null
                ? null
                : new Clause<>(
                        new NoticeRule(kind, ahead),
                        excluding.path(),
                        excluding.citation(),
                        excluding.interpretation());
    }

    private static @Nullable Clause<ExclusionRule> excluding(Terms terms) {
        String kind = Words.of(NoticeRule.Kind.PLANNED_MAINTENANCE);
        return terms.exclusions().stream()
                .filter(clause -> clause.rule() instanceof Asserted asserted
                        && asserted.kind().equals(kind))
                .findFirst()
                .orElse(null);
    }

    private static Part part(Piece piece, @Nullable Clause<NoticeRule> rule) {
        var interval = piece.interval();
        return new Part(
                interval.start(),
                interval.end().equals(redress.core.time.Interval.DISTANT_FUTURE) ? null : interval.end(),
                piece.revision(),
                piece.noticeGivenAt(),
                rule == null ? null : rule.rule().ahead().latest(interval.start()),
                rule == null ? null : piece.isInTime(rule.rule()));
    }

    /** The conditions of the clause that excludes maintenance, as far as a notice can meet them; a statement tests them again. */
    private static String exclusion(Terms terms, List<Piece> pieces, Notice notice) {
        Clause<ExclusionRule> clause = excluding(terms);
        if (clause == null) {
            return "does not follow: the agreement has no clause that excludes planned maintenance";
        }
        var rule = (Asserted) clause.rule();
        var ahead = rule.notice();
        long told = pieces.stream()
                .filter(piece -> ahead == null
                        || ahead.isInTime(
                                piece.noticeGivenAt(), piece.interval().start()))
                .count();
        String cited = " (" + clause.citation() + ")";
        if (told == 0) {
            return pieces.isEmpty()
                    ? "does not follow: it was withdrawn"
                    : "is void: notice came later than " + ahead + " ahead" + cited;
        }
        var decision = notice.decision();
        if (decision != null && !decision.approved()) {
            return "is refused by " + decision.decidedBy() + ": " + decision.reason() + cited;
        }
        var conditions = new ArrayList<String>();
        if (told < pieces.size()) {
            conditions.add("only for what was announced in time");
        }
        if (rule.window() != null) {
            conditions.add("only inside the agreed window");
        }
        if (rule.budget() != null) {
            conditions.add("within the budget of " + rule.budget());
        }
        if (rule.needsDecision() && decision == null) {
            conditions.add("once an administrator has approved it");
        }
        return "follows" + (conditions.isEmpty() ? "" : " " + String.join(", ", conditions)) + cited;
    }
}
