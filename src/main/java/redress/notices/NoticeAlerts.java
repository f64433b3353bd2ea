package redress.notices;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.alerts.Alert;
import redress.core.agreement.Agreement;

/** What is told of notices. */
final class NoticeAlerts {
    private NoticeAlerts() {}

    /** A notice or a revision of it came. */
    static Alert received(Notice notice, Agreement agreement, Judgement.Verdict verdict, Instant now) {
        var current = notice.current();
        String what = what(notice, agreement);
        String headline = current.withdrawn()
                ? "Withdrawn: " + what
                : what + " from " + NoticeDocument.local(current.from(), agreement.zone()) + ": "
                        + verdict.word().replace('-', ' ');
        return new Alert(
                "notice.received",
                notice.id().toString(),
                Integer.toString(current.number()),
                scope(notice, false),
                Alert.brief(headline),
                current.receivedAt(),
                current.withdrawn() || !current.from().isAfter(now)
                        ? null
                        : new Alert.Next("it begins", current.from()),
                page(notice),
                Map.of("kind", notice.kindName(), "verdict", verdict.word(), "revision", current.number()));
    }

    /** It came later than agreed. */
    static Alert late(Notice notice, Agreement agreement, LateNotices.Late breach) {
        String headline = "Announced too late: " + what(notice, agreement) + ", which was due by "
                + NoticeDocument.local(breach.latestAt(), agreement.zone());
        return new Alert(
                "notice.late",
                notice.id().toString(),
                Integer.toString(breach.revision()),
                scope(notice, true),
                Alert.brief(headline),
                breach.receivedAt(),
                null,
                page(notice),
                Map.of("kind", notice.kindName(), "ahead", breach.ahead(), "clause", breach.clause()));
    }

    private static String what(Notice notice, Agreement agreement) {
        String kind = notice.kindName().replace('-', ' ');
        List<String> services = notice.current().services();
        return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) + " of "
                + (services == null ? agreement.title() : String.join(", ", services));
    }

    private static Alert.Scope scope(Notice notice, boolean provider) {
        return new Alert.Scope(notice.agreement(), onlyService(notice), null, provider);
    }

    private static @Nullable String onlyService(Notice notice) {
        List<String> services = notice.current().services();
        return services != null && services.size() == 1 ? services.get(0) : null;
    }

    private static String page(Notice notice) {
        return "/notices#" + notice.id();
    }
}
