package redress.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Agreement;
import redress.core.statement.Exclusion;

/**
 * A notice as the API tells it.
 *
 * @param zone of the agreement, in which days ahead are counted
 * @param services codes; absent where it is every service of the agreement
 * @param until absent where it is a change that lasts
 * @param verdict in-time, late, not-agreed or withdrawn
 * @param explained the verdict in a sentence
 * @param judgements of each group of services that share a clause and a history
 * @param breaches what was recorded as announced too late, once for each revision
 * @param decision an administrator's, taken last; absent while there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoticeDocument(
        UUID id,
        String agreement,
        String provider,
        String zone,
        String kind,
        @Nullable List<String> services,
        Instant from,
        @Nullable Instant until,
        String text,
        int revision,
        boolean withdrawn,
        String verdict,
        String explained,
        List<Judgement> judgements,
        List<LateNotices.Late> breaches,
        Exclusion.@Nullable Decision decision,
        @Nullable String calendarUid,
        List<Said> revisions) {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm xxx", Locale.ENGLISH);

    /**
     * A revision as it was given.
     *
     * @param givenBy provider, or hospital where it wrote down what it was told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Said(
            int revision,
            @Nullable List<String> services,
            Instant from,
            @Nullable Instant until,
            String text,
            boolean withdrawn,
            String givenBy,
            Instant receivedAt,
            @Nullable String receivedBy,
            Instant recordedAt,
            String recordedBy) {
        static Said of(Notice.Revision revision) {
            return new Said(
                    revision.number(),
                    revision.services(),
                    revision.from(),
                    revision.until(),
                    revision.text(),
                    revision.withdrawn(),
                    revision.givenBy().name().toLowerCase(Locale.ROOT),
                    revision.receivedAt(),
                    revision.receivedBy(),
                    revision.recordedAt(),
                    revision.recordedBy());
        }
    }

    static NoticeDocument of(Notice notice, Agreement agreement, List<LateNotices.Late> breaches) {
        var current = notice.current();
        var judgements = Judgement.of(notice, agreement);
        var verdict = Judgement.verdict(notice, judgements);
        return new NoticeDocument(
                notice.id(),
                notice.agreement(),
                agreement.provider().code(),
                agreement.zone().getId(),
                notice.kindName(),
                current.services(),
                current.from(),
                current.until(),
                current.text(),
                current.number(),
                current.withdrawn(),
                verdict.word(),
                explained(verdict, judgements, agreement.zone()),
                judgements,
                breaches,
                notice.decision(),
                notice.calendarUid(),
                notice.revisions().stream().map(Said::of).toList());
    }

    /** The verdict with the instant on which it turns: that of the first part that is late, or of the first. */
    private static String explained(Judgement.Verdict verdict, List<Judgement> judgements, ZoneId zone) {
        return switch (verdict) {
            case WITHDRAWN -> "Withdrawn: nothing is announced.";
            case NOT_AGREED -> "Nothing is agreed about how long ahead this has to be announced.";
            case IN_TIME, LATE ->
                judgements.stream()
                        .flatMap(judgement -> judgement.parts().stream()
                                .filter(part ->
                                        part.inTime() != null && part.inTime() == (verdict != Judgement.Verdict.LATE))
                                .map(part -> sentence(judgement, part, zone)))
                        .findFirst()
                        .orElse("");
        };
    }

    private static String sentence(Judgement judgement, Judgement.Part part, ZoneId zone) {
        boolean inTime = Boolean.TRUE.equals(part.inTime());
        return (inTime ? "In time: " : "Late: ") + judgement.ahead() + " ahead are agreed (" + judgement.clause()
                + "), so that notice of what begins on " + local(part.from(), zone) + " was due by "
                + local(Objects.requireNonNull(part.latest()), zone) + "; it came on "
                + local(part.receivedAt(), zone) + (part.revision() == 1 ? "" : " with revision " + part.revision())
                + ".";
    }

    static String local(Instant instant, ZoneId zone) {
        return LOCAL.format(instant.atZone(zone));
    }
}
