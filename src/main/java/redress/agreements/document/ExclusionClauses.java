package redress.agreements.document;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Clause;
import redress.core.agreement.ExclusionRule;
import redress.core.agreement.ExclusionRule.Asserted;
import redress.core.agreement.ExclusionRule.Budget;
import redress.core.agreement.ExclusionRule.Notice;
import redress.core.agreement.ExclusionRule.NoticeBusinessDays;
import redress.core.agreement.ExclusionRule.NoticeDays;
import redress.core.agreement.ExclusionRule.NoticeHours;
import redress.core.agreement.ExclusionRule.Span;
import redress.core.agreement.ExclusionRule.Standing;
import redress.core.time.Coverage;

/** Which time does not count (agreements.md, shape 6). */
final class ExclusionClauses {
    static final int MAX_EXCLUSIONS = 50;
    static final int MAX_NOTICE_HOURS = 366 * 24;
    static final int MAX_NOTICE_DAYS = 366;
    static final Duration LONGEST_BUDGET = Duration.ofDays(366);
    static final Map<String, Boolean> DECISIONS = Words.of("required", true, "not-required", false);
    static final Map<String, Boolean> SHARES = Words.of("allowed", true, "not-allowed", false);
    static final Map<String, Span> SPANS = Words.of(List.of(Span.values()));
    private static final String STANDING_KIND = "weekly-window";
    /** Kinds whose conditions can be tested without judging a cause; every other one asks for a decision by default. */
    private static final Set<String> DECIDED_BY_CONDITIONS = Set.of("planned-maintenance", "customer-planned");

    private static final List<String> CONDITIONS = List.of("notice", "window", "budget", "decision", "share");

    private final Setting setting;
    private final Set<String> asserted = new HashSet<>();

    private ExclusionClauses(Setting setting) {
        this.setting = setting;
    }

    static List<Clause<ExclusionRule>> read(Cursor at, Setting setting) {
        var clauses = new ExclusionClauses(setting);
        return at.items(MAX_EXCLUSIONS).stream()
                .map(item -> Citation.clause(clauses.rule(item), item))
                .toList();
    }

    private ExclusionRule rule(Cursor at) {
        String kind = at.kind(Vocabulary.EXCLUSIONS);
        at.mapping(Vocabulary.EXCLUSION);
        Cursor standing = at.at("standing");
        if (standing.isPresent()) {
            CONDITIONS.stream()
                    .map(at::at)
                    .filter(Cursor::isPresent)
                    .forEach(
                            condition -> condition.mistake(
                                    "has no meaning beside standing hours, which nobody has to assert: take one of the two out"));
            Coverage hours = CoverageClause.read(standing, setting.zone());
            if (standing.isSound() && CoverageClause.isWholeTime(hours)) {
                standing.contradiction(
                        "excludes all time, so that nothing is promised: write the hours that do not count,"
                                + " such as {weekly: {wed: [\"02:00-06:00\"]}}");
            }
            return new Standing(kind, hours);
        }
        if (kind.equals(STANDING_KIND)) {
            at.required("standing", "standing: {weekly: {wed: [\"02:00-06:00\"]}}");
        } else if (!kind.isEmpty() && !asserted.add(kind)) {
            at.mistake("there is a clause for " + kind + " already: keep one, with all its conditions");
        }
        return asserted(at.isSound() ? kind : at.path(), at);
    }

    private Asserted asserted(String kind, Cursor at) {
        Cursor notice = at.at("notice");
        Cursor window = at.at("window");
        Cursor budget = at.at("budget");
        Cursor decision = at.at("decision");
        Cursor share = at.at("share");
        return new Asserted(
                kind,
                notice.isPresent() ? notice(notice) : null,
                window.isPresent() ? CoverageClause.read(window, setting.zone()) : null,
                budget.isPresent() ? budget(budget) : null,
                decision.isPresent() ? decision.choice(DECISIONS) : !DECIDED_BY_CONDITIONS.contains(kind),
                share.isPresent() && share.choice(SHARES));
    }

    private @Nullable Notice notice(Cursor at) {
        return notice(at, setting);
    }

    /** How long ahead notice is due; null where it is not said in one way. */
    static @Nullable Notice notice(Cursor at, Setting setting) {
        Cursor length = at.mapping(Vocabulary.NOTICE).onlyOneOf("hours", "days", "businessDays");
        ZoneId zone = setting.zone();
        return switch (length.name()) {
            case "hours" -> new NoticeHours(length.integer(0, MAX_NOTICE_HOURS));
            case "days" -> new NoticeDays(length.integer(0, MAX_NOTICE_DAYS), zone);
            case "businessDays" ->
                new NoticeBusinessDays(length.integer(1, MAX_NOTICE_DAYS), setting.businessDays(length));
            default -> null;
        };
    }

    private static Budget budget(Cursor at) {
        at.mapping(Vocabulary.BUDGET);
        return new Budget(
                at.required("length", "length: and a duration, such as length: PT10H")
                        .duration(Duration.ZERO, LONGEST_BUDGET),
                at.required("per", "per: month, quarter or year").choice(SPANS));
    }
}
