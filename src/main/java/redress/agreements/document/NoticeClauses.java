package redress.agreements.document;

import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Clause;
import redress.core.agreement.ExclusionRule;
import redress.core.agreement.ExclusionRule.Asserted;
import redress.core.agreement.ExclusionRule.Notice;
import redress.core.agreement.ExclusionRule.NoticeHours;
import redress.core.agreement.NoticeRule;
import redress.core.agreement.NoticeRule.Kind;
import redress.core.agreement.Renewal;

/** How long ahead something is announced (ISO/TS 23535, 5.2.7, 5.7.3, 5.14.1), and the agreement's end (5.15). */
final class NoticeClauses {
    static final int MAX_NOTICES = 20;
    static final Map<String, Kind> KINDS = Words.of(List.of(Kind.values()));
    private static final int MAX_MONTHS = 120;
    private static final int MAX_DAYS = 3_660;
    private static final String MAINTENANCE = Words.of(Kind.PLANNED_MAINTENANCE);
    private static final Notice STAND_IN = new NoticeHours(0);

    private NoticeClauses() {}

    static List<Clause<NoticeRule>> read(Cursor at, Setting setting) {
        var seen = EnumSet.noneOf(Kind.class);
        return at.items(MAX_NOTICES).stream()
                .map(item -> {
                    NoticeRule rule = rule(item, setting);
                    if (item.isSound() && !seen.add(rule.kind())) {
                        item.mistake("there is a clause for " + Words.of(rule.kind())
                                + " already: keep one, with the time ahead that holds");
                    }
                    return Citation.clause(rule, item);
                })
                .toList();
    }

    private static NoticeRule rule(Cursor at, Setting setting) {
        String kind = at.kind(Vocabulary.NOTICES);
        Cursor ahead = at.mapping(Vocabulary.ANNOUNCED)
                .required("ahead", "ahead: and how long before, such as ahead: {days: 10}");
        Notice notice = ahead.isPresent() ? ExclusionClauses.notice(ahead, setting) : null;
        return new NoticeRule(KINDS.getOrDefault(kind, Kind.PLANNED_MAINTENANCE), notice == null ? STAND_IN : notice);
    }

    /**
     * Exclusions with the time ahead that is agreed for announcing maintenance, where the exclusion itself says none: a notice that is
     * too late for the one is too late for the other.
     */
    static List<Clause<ExclusionRule>> withNotice(
            List<Clause<ExclusionRule>> exclusions, List<Clause<NoticeRule>> notices) {
        Notice ahead = notices.stream()
                .map(Clause::rule)
                .filter(rule -> rule.kind() == Kind.PLANNED_MAINTENANCE)
                .map(NoticeRule::ahead)
                .findFirst()
                .orElse(null);
        return ahead == null
                ? exclusions
                : exclusions.stream().map(clause -> withNotice(clause, ahead)).toList();
    }

    private static Clause<ExclusionRule> withNotice(Clause<ExclusionRule> clause, Notice ahead) {
        return clause.rule() instanceof Asserted rule && rule.kind().equals(MAINTENANCE) && rule.notice() == null
                ? new Clause<>(
                        new Asserted(
                                rule.kind(),
                                ahead,
                                rule.window(),
                                rule.budget(),
                                rule.needsDecision(),
                                rule.apportioned()),
                        clause.path(),
                        clause.citation(),
                        clause.interpretation())
                : clause;
    }

    /** When the end of the agreement has to be spoken of; null where the document is silent. */
    static @Nullable Clause<Renewal> renewal(Cursor at) {
        if (!at.isPresent()) {
            return null;
        }
        Cursor before = at.mapping(Vocabulary.RENEWAL)
                .required("noticeBeforeEnd", "noticeBeforeEnd: and how long, such as noticeBeforeEnd: {months: 3}");
        Cursor length = before.mapping(Vocabulary.BEFORE_END).onlyOneOf("days", "months");
        Period notice = length.isPresent() && length.name().equals("days")
                ? Period.ofDays(length.integer(1, MAX_DAYS))
                : Period.ofMonths(length.isPresent() ? length.integer(1, MAX_MONTHS) : 1);
        return Citation.clause(new Renewal(notice), at);
    }
}
