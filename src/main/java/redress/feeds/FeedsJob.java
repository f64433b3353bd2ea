package redress.feeds;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import redress.platform.Failures;
import redress.platform.Hospitals;
import redress.platform.JobClock;

/** Polls the feeds that are due, on every instance; they share the work by the feeds that each one claims. */
@ApplicationScoped
public class FeedsJob {
    private static final Logger LOG = Logger.getLogger(FeedsJob.class);
    private static final String NAME = "feeds";

    private final Hospitals hospitals;
    private final Polls polls;
    private final Fetch fetch;
    private final FeedFigures figures;
    private final JobClock clock;
    private final InstantSource time;
    private final Failures failures =
            new Failures(FeedsJob.class, "%s are not polled until this is mended", "%s are polled again");

    FeedsJob(Hospitals hospitals, Polls polls, Fetch fetch, FeedFigures figures, JobClock clock, InstantSource time) {
        this.hospitals = hospitals;
        this.polls = polls;
        this.fetch = fetch;
        this.figures = figures;
        this.clock = clock;
        this.time = time;
        clock.expect(NAME);
    }

    /** Runs once. A feed that fails keeps no other from its turn. */
    @Scheduled(
            identity = NAME,
            every = "{redress.feeds.look-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public synchronized void run() {
        try {
            hospitals.each(hospital -> poll());
            failures.tell(Map.of());
            clock.succeeded(NAME, time.instant());
        } catch (RuntimeException e) {
            failures.tell(Map.of("Feeds", e));
        }
    }

    /** All that are claimed are asked at once, because a slow one takes as long as it may; then one after another is written down. */
    private void poll() {
        var answers = new LinkedHashMap<Polls.Claimed, CompletableFuture<Fetched>>();
        polls.claim(time.instant()).forEach(feed -> answers.put(feed, fetch.start(feed.asked())));
        try {
            answers.forEach(this::finish);
        } finally {
            figures.publish();
        }
    }

    private void finish(Polls.Claimed feed, CompletableFuture<Fetched> answer) {
        try {
            Poll.Outcome outcome = polls.finish(feed, answer.join(), time.instant());
            figures.count(outcome);
        } catch (RuntimeException e) {
            // It is claimed again when its time is over.
            LOG.errorf(e, "What the feed %s answered could not be put on record", feed.code());
        }
    }
}
