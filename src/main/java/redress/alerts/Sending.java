package redress.alerts;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import redress.platform.Caller;
import redress.platform.HospitalFigures;
import redress.platform.RedressConfig;
import redress.platform.Sight;
import redress.platform.Sql;

/**
 * Attempts deliveries that are due. An instance takes one by putting off when it is due next: for so long it is nobody else's, and if the
 * instance is lost another one takes it then. So a message arrives at least once, and more than once only where an instance is lost
 * between the receiver's answer and the note of it.
 */
@ApplicationScoped
class Sending {
    private static final Logger LOG = Logger.getLogger(Sending.class);

    /** Attempts that this instance makes at once, and of these to one subscription, so that a slow receiver holds up nobody else. */
    private static final int AT_ONCE = 16;

    private static final int AT_ONCE_TO_ONE = 4;
    /** Deliveries that one thread attempts in a row before another hospital has its turn. */
    private static final int IN_A_ROW = 50;

    private static final int MOST_ANSWER_CHARS = 1_000;
    private static final int NANOS_PER_MILLI = 1_000_000;

    static final HospitalFigures.Counted ATTEMPTED = new HospitalFigures.Counted(
            "sla_deliveries",
            "Attempts of this instance to deliver alerts, by what came of them.",
            List.of("channel", "outcome"));

    private static final String TAKE = """
            UPDATE delivery SET due_at = ?, attempts = attempts + 1
            WHERE id = (SELECT id FROM delivery WHERE ended_at IS NULL AND due_at <= ?
                AND subscription_id <> ALL (?::text[]::integer[]) ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, subscription_id, provider_id, attempts""";
    private static final String READ = """
            SELECT d.message, d.channel, d.address, d.headline, d.body, s.code
            FROM delivery d JOIN subscription s ON s.id = d.subscription_id WHERE d.id = ? AND d.ended_at IS NULL""";
    private static final String NOTE = """
            INSERT INTO delivery_attempt (delivery_id, number, began_at, took_millis, delivered, status, answer)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";
    /**
     * Only of the attempt that is still this one: after the lease another may be under way, and it says what becomes of it. What was
     * cancelled while it was under way has arrived nevertheless.
     */
    private static final String END = """
            UPDATE delivery SET ended_at = ?, outcome = ?
            WHERE id = ? AND attempts = ? AND (ended_at IS NULL OR outcome = 'cancelled')""";

    private static final String PUT_OFF =
            "UPDATE delivery SET due_at = ? WHERE id = ? AND attempts = ? AND ended_at IS NULL";

    private final Sql sql;
    private final SigningSecrets secrets;
    private final Subscriptions subscriptions;
    private final Webhooks webhooks;
    private final Mails mails;
    private final HospitalFigures figures;
    private final Duration lease;
    private final ConcurrentHashMap<Integer, AtomicInteger> busy = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Set<Integer> failing = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, work -> {
        var thread = new Thread(work, "alerts");
        thread.setDaemon(true);
        return thread;
    });

    Sending(
            Sql sql,
            SigningSecrets secrets,
            Subscriptions subscriptions,
            Webhooks webhooks,
            Mails mails,
            HospitalFigures figures,
            RedressConfig config) {
        this.sql = sql;
        this.secrets = secrets;
        this.subscriptions = subscriptions;
        this.webhooks = webhooks;
        this.mails = mails;
        this.figures = figures;
        this.lease = config.alerts().attemptTimeout().multipliedBy(4);
    }

    @PreDestroy
    void stop() {
        // What is under way is taken over by another instance, or by the next start.
        threads.shutdownNow();
    }

    /** One that this instance has taken, to attempt it once. */
    private record Taken(
            long delivery, int subscription, @Nullable Integer provider, int attempt) {}

    /** What is sent. */
    private record Parcel(
            UUID message, String channel, String address, String headline, String body, String subscription) {
        boolean isMail() {
            return channel.equals(Definition.MAIL);
        }
    }

    /**
     * Begins to attempt what is due, and does not wait for it.
     *
     * @return what has begun
     */
    List<CompletableFuture<Void>> begin(Instant now) {
        var begun = new ArrayList<CompletableFuture<Void>>();
        while (underWay.get() < AT_ONCE) {
            Taken taken = take(now);
            if (taken == null) {
                break;
            }
            begun.add(start(taken, now));
        }
        return begun;
    }

    private @Nullable Taken take(Instant now) {
        String[] full = busy.entrySet().stream()
                .filter(entry -> entry.getValue().get() >= AT_ONCE_TO_ONE)
                .map(entry -> entry.getKey().toString())
                .toArray(String[]::new);
        return sql.first(
                TAKE,
                row -> new Taken(
                        row.getLong("id"),
                        row.getInt("subscription_id"),
                        Sql.integer(row, "provider_id"),
                        row.getInt("attempts")),
                now.plus(lease),
                now,
                full);
    }

    /** On a thread of its own, and then whatever else is due: a round is a second long, an attempt some milliseconds. */
    private CompletableFuture<Void> start(Taken first, Instant now) {
        var sight = Caller.present();
        long began = System.nanoTime();
        underWay.incrementAndGet();
        busy(first).incrementAndGet();
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        Taken next = first;
                        for (int i = 0; i < IN_A_ROW && next != null; i++) {
                            next = attemptAndTakeNext(
                                    sight, next, now.plusNanos(System.nanoTime() - began), i + 1 < IN_A_ROW);
                        }
                    } catch (RuntimeException failure) {
                        LOG.errorf(failure, "No further delivery could be taken in this round");
                    } finally {
                        underWay.decrementAndGet();
                    }
                },
                threads);
    }

    private @Nullable Taken attemptAndTakeNext(Sight sight, Taken taken, Instant now, boolean isMore) {
        try {
            (taken.provider == null ? sight : sight.ofProvider(taken.provider)).see(() -> attempt(taken, now));
        } catch (RuntimeException failure) {
            // It is due again when its lease ends.
            LOG.errorf(failure, "Delivery %d could not be attempted", taken.delivery);
        } finally {
            busy(taken).decrementAndGet();
        }
        Taken next = isMore ? sight.see(() -> take(now)) : null;
        if (next != null) {
            busy(next).incrementAndGet();
        }
        return next;
    }

    private AtomicInteger busy(Taken taken) {
        return busy.computeIfAbsent(taken.subscription, id -> new AtomicInteger());
    }

    private void attempt(Taken taken, Instant now) {
        Parcel parcel = sql.first(
                READ,
                row -> new Parcel(
                        row.getObject("message", UUID.class),
                        row.getString("channel"),
                        row.getString("address"),
                        row.getString("headline"),
                        row.getString("body"),
                        row.getString("code")),
                taken.delivery);
        if (parcel == null) {
            return;
        }
        long began = System.nanoTime();
        Answer answer = send(taken, parcel, now);
        long tookMillis = (System.nanoTime() - began) / NANOS_PER_MILLI;
        QuarkusTransaction.requiringNew().run(() -> note(taken, parcel, answer, now, tookMillis));
    }

    private Answer send(Taken taken, Parcel parcel, Instant now) {
        if (parcel.isMail()) {
            return mails.send(parcel.address, parcel.message, parcel.headline, parcel.body);
        }
        try {
            return webhooks.post(parcel.address, parcel.message, parcel.body, secrets.of(taken.subscription, now), now);
        } catch (IllegalStateException unreadable) {
            return new Answer.Failed(null, String.valueOf(unreadable.getMessage()), null);
        }
    }

    private void note(Taken taken, Parcel parcel, Answer answer, Instant began, long tookMillis) {
        boolean isTaken = answer instanceof Answer.Taken;
        sql.update(
                NOTE,
                taken.delivery,
                taken.attempt,
                began,
                tookMillis,
                isTaken,
                answer.status(),
                beginning(answer.text()));
        Instant ended = began.plusMillis(tookMillis);
        Duration wait = answer instanceof Answer.Failed failed
                ? Backoff.after(taken.attempt, parcel.message, failed.retryAfter())
                : null;
        if (answer instanceof Answer.Gone) {
            // First, so that of two attempts that learn it at once one waits for the other and not each for both.
            subscriptions.disable(taken.subscription, ended);
        }
        if (wait == null) {
            sql.update(END, ended, isTaken ? "delivered" : "given-up", taken.delivery, taken.attempt);
        } else {
            sql.update(PUT_OFF, ended.plus(wait), taken.delivery, taken.attempt);
        }
        tell(taken, parcel, answer, wait);
    }

    /** The database takes no NUL, and no half of a character that an answer was cut in. */
    private static String beginning(String text) {
        String clean = text.replace('\0', ' ').replaceAll("[\\uD800-\\uDFFF]", "\uFFFD");
        return clean.length() <= MOST_ANSWER_CHARS ? clean : clean.substring(0, MOST_ANSWER_CHARS);
    }

    /** One line for each change: a failure that lasts is not told every time. Addresses may be people's and are left out. */
    private void tell(Taken taken, Parcel parcel, Answer answer, @Nullable Duration wait) {
        boolean isTaken = answer instanceof Answer.Taken;
        String outcome = isTaken ? "delivered" : wait == null ? "given-up" : "failed";
        figures.count(ATTEMPTED, List.of(parcel.channel, outcome), 1);
        if (answer instanceof Answer.Gone) {
            LOG.warnf("The receiver of %s is gone (410); nothing is sent there any more", parcel.subscription);
        } else if (!isTaken && wait == null) {
            LOG.errorf(
                    "Delivery %d to %s is given up after %d attempts",
                    taken.delivery, parcel.subscription, taken.attempt);
        }
        if (isTaken ? failing.remove(taken.subscription) : failing.add(taken.subscription)) {
            if (isTaken) {
                LOG.infof("Messages to %s arrive again", parcel.subscription);
            } else {
                LOG.warnf(
                        "Messages to %s do not arrive: %s",
                        parcel.subscription, Objects.toString(answer.status(), "no answer"));
            }
        }
    }
}
