package redress.feeds;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import redress.platform.HospitalFigures;

/** How polling goes, as metrics: when each feed was last read, and what came of the polls of this instance. */
@ApplicationScoped
class FeedFigures {
    private static final HospitalFigures.Counted POLLS = new HospitalFigures.Counted(
            "sla_feed_polls",
            "Polls of providers' status feeds by this instance, by what came of them.",
            List.of("outcome"));
    private static final double MILLIS_PER_SECOND = 1_000;

    private final HospitalFigures figures;
    private final Feeds feeds;

    FeedFigures(HospitalFigures figures, Feeds feeds) {
        this.figures = figures;
        this.feeds = feeds;
    }

    /** Publishes what is on record of every feed that is polled. */
    void publish() {
        for (String outcome : Poll.Outcome.texts()) {
            figures.count(POLLS, List.of(outcome), 0);
        }
        var polled = feeds.all().stream()
                .map(Feeds.Numbered::feed)
                .filter(feed -> feed.address() != null && feed.stoppedAt() == null)
                .toList();
        figures.publish(
                "feeds",
                List.of(
                        family(
                                "sla_feed_last_success_timestamp_seconds",
                                "When a provider's status feed was last read, seconds since 1970; 0 before the first time.",
                                polled,
                                feed -> seconds(feed.lastSuccessAt())),
                        family(
                                "sla_feed_failures",
                                "Polls of a provider's status feed in a row that failed; 0 while it can be read.",
                                polled,
                                Feed::failures)));
    }

    private static HospitalFigures.Family family(
            String name, String help, List<Feed> polled, ToDoubleFunction<Feed> figure) {
        return new HospitalFigures.Family(
                name,
                help,
                List.of("provider", "feed"),
                polled.stream()
                        .map(feed -> new HospitalFigures.Sample(
                                List.of(feed.provider(), feed.code()), figure.applyAsDouble(feed)))
                        .toList());
    }

    void count(Poll.Outcome outcome) {
        figures.count(POLLS, List.of(outcome.text()), 1);
    }

    private static double seconds(@Nullable Instant at) {
        return at == null ? 0 : at.toEpochMilli() / MILLIS_PER_SECOND;
    }
}
