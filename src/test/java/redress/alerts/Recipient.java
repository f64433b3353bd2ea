package redress.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who is told, with everything that was decided so far: what the database keeps, without one. */
final class Recipient {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Plan.Rule AT_ONCE = rule(new Rhythm.Immediate(), null, 20);

    private final Plan.Rule rule;
    private final List<Plan.Waiting> raised = new ArrayList<>();
    private final List<Plan.Decided> told = new ArrayList<>();
    private final List<Plan.Message> messages = new ArrayList<>();
    private List<Plan.Decided> held = List.of();
    private long made;

    Recipient(Plan.Rule rule) {
        this.rule = rule;
    }

    static Plan.Rule rule(Rhythm rhythm, @Nullable QuietHours quiet, int perHour) {
        return new Plan.Rule(
                rhythm, quiet, BERLIN, Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ofHours(4), perHour);
    }

    /** After so many seconds since noon. */
    Recipient raise(long seconds, String topic, String subject, @Nullable String severity) {
        raised.add(new Plan.Waiting(++made, topic, subject, severity, NOON.plusSeconds(seconds)));
        return this;
    }

    Recipient raise(List<Plan.Waiting> more) {
        raised.addAll(more);
        return this;
    }

    /** The job runs at an instant, and knows of the past what it reads from the database. */
    Recipient run(Instant now) {
        var decided = new HashSet<Long>();
        told.forEach(one -> decided.add(one.alert().alert()));
        held.forEach(one -> decided.add(one.alert().alert()));
        var fresh = raised.stream()
                .filter(alert -> !alert.raisedAt().isAfter(now) && !decided.contains(alert.alert()))
                .toList();
        var before = new ArrayList<>(held);
        Instant oldest = java.util.stream.Stream.concat(
                        fresh.stream(), held.stream().map(Plan.Decided::alert))
                .map(Plan.Waiting::raisedAt)
                .min(Instant::compareTo)
                .orElse(now);
        told.stream()
                .filter(one -> one.at().isAfter(oldest.minus(rule.memory())))
                .forEach(before::add);
        Plan.Outcome outcome = Plan.of(rule, before, fresh, now, UUID::randomUUID);
        outcome.messages().forEach(message -> {
            messages.add(message);
            message.alerts()
                    .forEach(
                            alert -> told.add(new Plan.Decided(alert, message.at(), message.reason(), message.name())));
        });
        held = outcome.held();
        return this;
    }

    Recipient runAfter(long seconds) {
        return run(NOON.plusSeconds(seconds));
    }

    List<Plan.Message> messages() {
        return messages;
    }

    List<Plan.Decided> held() {
        return held;
    }

    /** Each mail as its seconds since noon, its reason and the numbers of its alerts, such as 5 GATHERED [1, 2]. */
    List<String> mails() {
        return messages.stream()
                .map(message -> Duration.between(NOON, message.at()).toSeconds() + " " + message.reason() + " "
                        + message.alerts().stream().map(Plan.Waiting::alert).toList())
                .toList();
    }
}
