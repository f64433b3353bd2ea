package redress.feeds;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
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
        var samples = feeds.all().stream()
                .map(Feeds.Numbered::feed)
                .filter(feed -> feed.address() != null && feed.stoppedAt() == null)
                .map(feed -> new HospitalFigures.Sample(
                        List.of(feed.provider(), feed.code()), seconds(feed.lastSuccessAt())))
                .toList();
        figures.publish(
                "feeds",
                List.of(new HospitalFigures.Family(
                        "sla_feed_last_success_timestamp_seconds",
                        "When a provider's status feed was last read, seconds since 1970; 0 before the first time.",
                        List.of("provider", "feed"),
                        samples)));
    }

    void count(Poll.Outcome outcome) {
        figures.count(POLLS, List.of(outcome.text()), 1);
    }

    private static double seconds(@Nullable Instant at) {
        return at == null ? 0 : at.toEpochMilli() / MILLIS_PER_SECOND;
    }
}
