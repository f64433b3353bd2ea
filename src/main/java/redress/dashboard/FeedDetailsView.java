package redress.dashboard;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.feeds.Feed;
import redress.feeds.FeedIncidents;
import redress.feeds.Poll;
import redress.feeds.Quarantine;
import redress.feeds.Sources;

/**
 * A feed with what it maps, what came of polling it, and what could not be read.
 *
 * @param address where it is polled; empty where its documents are brought by hand
 * @param unmapped components that touch none of our services, those that incidents name most first
 * @param api where the API tells the same
 */
public record FeedDetailsView(
        FeedView feed,
        String address,
        Dates.@Nullable Moment success,
        List<MappedView> mapping,
        List<UnmappedView> unmapped,
        List<PollView> polls,
        List<UnreadView> unread,
        String api,
        boolean mayConfigure) {
    /** How much of a piece the page shows; the document has all of it. */
    private static final int MOST_SHOWN_CHARACTERS = 2_000;

    /** A line of the mapping; {@code component} in words. */
    public record MappedView(String component, String location, String service) {}

    /** A component that touches none of our services. */
    public record UnmappedView(String component, String incidents) {}

    /**
     * What came of polling, or of bringing a document by hand.
     *
     * @param until when the same came of it last; null where once
     * @param document address of what was received; null where nothing was
     */
    public record PollView(
            Mark mark,
            String outcome,
            String words,
            Dates.Moment from,
            Dates.@Nullable Moment until,
            String times,
            @Nullable String document) {}

    /** A piece of a document that could not be read as an incident. */
    public record UnreadView(Dates.Moment received, String reason, String place, String content, String document) {}

    static FeedDetailsView of(
            FeedView view,
            Sources.Standing standing,
            List<FeedIncidents.Unmapped> unmapped,
            List<Poll> polls,
            List<Quarantine.Unread> unread,
            Parties parties,
            boolean mayConfigure) {
        Feed feed = standing.feed();
        ZoneId zone = parties.zone(feed.provider());
        String api = "/api/v1/provider-feeds/" + Links.encoded(feed.code());
        return new FeedDetailsView(
                view,
                feed.address() == null ? "" : feed.address(),
                ClockView.moment(feed.lastSuccessAt(), zone),
                feed.mapping().stream().map(FeedDetailsView::mapped).toList(),
                unmapped.stream()
                        .map(component -> new UnmappedView(
                                component.component(), Figures.count(component.incidents(), "incident")))
                        .toList(),
                polls.stream().map(poll -> poll(poll, api, zone)).toList(),
                unread.stream().map(piece -> unread(piece, api, zone)).toList(),
                api,
                mayConfigure);
    }

    private static MappedView mapped(Feed.Mapped mapped) {
        String location = mapped.location();
        return new MappedView(
                mapped.component().equals("*") ? "whatever component" : mapped.component(),
                location == null ? "wherever" : location,
                mapped.service());
    }

    private static PollView poll(Poll poll, String api, ZoneId zone) {
        boolean isRead = List.of("taken", "unchanged", "imported").contains(poll.outcome());
        return new PollView(
                isRead ? Mark.MET : Mark.MISSED,
                poll.outcome().replace('-', ' '),
                poll.words(),
                Dates.moment(poll.firstAt(), zone),
                poll.times() == 1 ? null : Dates.moment(poll.lastAt(), zone),
                poll.times() == 1 ? "once" : Figures.count(poll.times()) + " times",
                poll.document() == null ? null : document(api, poll.document()));
    }

    private static UnreadView unread(Quarantine.Unread piece, String api, ZoneId zone) {
        String content = piece.content();
        boolean cut = content.length() > MOST_SHOWN_CHARACTERS
                || content.getBytes(StandardCharsets.UTF_8).length < piece.length();
        return new UnreadView(
                Dates.moment(piece.receivedAt(), zone),
                piece.reason(),
                Figures.count(piece.length(), "byte") + " from byte " + Figures.count(piece.firstByte())
                        + " of the document",
                cut ? content.substring(0, Math.min(content.length(), MOST_SHOWN_CHARACTERS)) + "…" : content,
                document(api, piece.document()));
    }

    private static String document(String api, String sha256) {
        return api + "/documents/" + sha256;
    }
}
