package redress.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redress.core.time.Micros;
import redress.feeds.Feed;
import redress.feeds.Poll;
import redress.feeds.Sources;

/**
 * A feed and how polling it goes.
 *
 * @param services that its mapping names
 * @param state in words
 * @param since when it began to fail or was stopped; null where it does neither
 * @param reason why it fails; empty where it does not
 * @param advice what to do about that; empty where nothing is to be done
 * @param last when something came of it last; null where nothing has yet
 * @param outcome what came of it then
 * @param next when it is polled next; null where it is not
 */
public record FeedView(
        String href,
        String code,
        String kind,
        String provider,
        List<Link> agreements,
        String services,
        Mark mark,
        String state,
        Dates.@Nullable Moment since,
        String reason,
        String advice,
        Dates.@Nullable Moment last,
        String outcome,
        Dates.@Nullable Moment next,
        String every,
        String documents,
        long quarantined) {
    private static final int MOST_SERVICES_NAMED = 6;

    static FeedView of(Sources.Standing standing, Parties parties) {
        Feed feed = standing.feed();
        ZoneId zone = parties.zone(feed.provider());
        Poll last = standing.last();
        Poll fault = standing.fault();
        Instant since = feed.stoppedAt() == null ? feed.failingSince() : feed.stoppedAt();
        boolean failing = feed.stoppedAt() == null && feed.failures() > 0;
        return new FeedView(
                Links.feed(feed.code()),
                feed.code(),
                feed.kind().equals("statuspage") ? "Statuspage" : "Google Cloud",
                parties.name(feed.provider()),
                parties.links(feed.provider()),
                services(feed),
                mark(feed),
                state(feed),
                ClockView.moment(since, zone),
                failing && fault != null ? reason(fault, feed.failures()) : "",
                failing && fault != null ? advice(fault) : "",
                last == null ? null : Dates.moment(last.lastAt(), zone),
                last == null ? "nothing yet" : outcome(last),
                ClockView.moment(feed.nextPollAt(), zone),
                feed.address() == null ? "" : every(feed.pollEvery()),
                Figures.count(standing.documents(), "document"),
                standing.quarantined());
    }

    /** Of what was brought by hand the words say so themselves. */
    private static String outcome(Poll last) {
        return last.outcome().equals("imported")
                ? last.words()
                : last.outcome().replace('-', ' ') + ": " + last.words();
    }

    private static String services(Feed feed) {
        var codes = feed.mapping().stream().map(Feed.Mapped::service).distinct().toList();
        if (codes.isEmpty()) {
            return "No component is mapped to a service yet.";
        }
        String named = codes.stream().limit(MOST_SERVICES_NAMED).collect(Collectors.joining(", "));
        int others = codes.size() - MOST_SERVICES_NAMED;
        return "for " + named + (others > 0 ? " and " + Figures.count(others, "other") : "");
    }

    private static Mark mark(Feed feed) {
        if (feed.stoppedAt() != null) {
            return Mark.ABSENT;
        }
        if (feed.failures() > 0) {
            return Mark.MISSED;
        }
        if (feed.address() == null) {
            return Mark.NOT_JUDGED;
        }
        return feed.lastSuccessAt() == null ? Mark.RUNNING : Mark.MET;
    }

    private static String state(Feed feed) {
        return switch (mark(feed)) {
            case ABSENT -> "Stopped";
            case MISSED -> "Failing";
            case NOT_JUDGED -> "Brought by hand";
            case RUNNING -> "Not polled yet";
            default -> "Read";
        };
    }

    private static String reason(Poll fault, int failures) {
        return fault.words() + (failures == 1 ? "" : " (" + Figures.count(failures) + " times in a row)");
    }

    /** What whoever configures the feed, or runs the service, can do about it. */
    private static String advice(Poll fault) {
        return switch (fault.outcome()) {
            case "unreachable" ->
                "See whether the machine on which Redress runs reaches the address: name server, firewall, proxy. It is tried again by itself.";
            case "refused" ->
                "Open the address in a browser. Where it has moved or asks for something else, configure the address that holds.";
            case "too-large" -> "Raise redress.feeds.document-bytes, or configure the address of a shorter document.";
            default ->
                "Look at the document: it may be a page for people or of another format. Configure the address of the feed itself.";
        };
    }

    private static String every(Duration every) {
        return "every " + Figures.duration(Micros.of(every));
    }
}
