package redress.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts go into which mail to one recipient, and when it leaves. Each alert is decided on when it is raised, from what was decided
 * before and from nothing else; what is decided is kept. So the mails are the same however often this runs.
 *
 * <p>The rules, in their order: a digest waits for its time. What was told already, under the same topic and of the same subject, and
 * is no more severe, waits until it has been quiet for long enough. What is left gathers for a moment, and what follows of the same subject
 * within the window leaves together. What would leave in quiet hours waits for their end, and what would be one mail too many in
 * an hour waits until there may be another; both waits end in one mail for all. Nothing is dropped.
 */
final class Plan {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Rule rule;
    private final Supplier<UUID> names;
    private final Map<Key, List<Telling>> alike = new HashMap<>();
    private final Map<String, Instant> lastOfSubject = new HashMap<>();
    private final Map<Key, Bundle> open = new HashMap<>();
    private final NavigableSet<Bundle> byTime = new TreeSet<>(Bundle.IN_ORDER);
    private final NavigableSet<Instant> departures = new TreeSet<>();
    private final List<Message> messages = new ArrayList<>();

    /**
     * What a recipient asked for, and what spares them.
     *
     * @param gather how long an alert waits for others that happen at the same moment
     * @param window within which a subject is told of once
     * @param repeat within which the same is not told again
     * @param perHour most mails in an hour; at least 1
     */
    record Rule(
            Rhythm rhythm,
            @Nullable QuietHours quiet,
            ZoneId zone,
            Duration gather,
            Duration window,
            Duration repeat,
            int perHour) {
        Rule {
            if (perHour < 1 || gather.isNegative() || window.isNegative() || repeat.isNegative()) {
                throw new IllegalArgumentException("one mail an hour is the least, and no time is negative");
            }
        }

        /** How far back it matters what was told. */
        Duration memory() {
            return repeat.compareTo(HOUR) > 0 ? repeat : HOUR;
        }
    }

    /** Why something leaves when it leaves. */
    enum Reason {
        GATHERED("at once"),
        DIGEST("in the digest"),
        REPEATED("the same was told already and is no more severe, so that it was not told again until now"),
        QUIET_HOURS("held back in quiet hours"),
        TOO_MANY("held back because there were as many messages in an hour as there may be");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }

    /** What a plan needs to know of an alert. */
    record Waiting(
            long alert,
            String topic,
            String subject,
            @Nullable String severity,
            Instant raisedAt) {}

    /**
     * What was decided on an alert.
     *
     * @param at until when it is held, or when it left
     * @param message in which it left; null while it is held
     */
    record Decided(
            Waiting alert,
            Instant at,
            Reason reason,
            @Nullable UUID message) {}

    /**
     * Alerts that leave together.
     *
     * @param isLast whether it is the last one for now, because there may be no more of them in an hour
     */
    record Message(UUID name, Instant at, Reason reason, List<Waiting> alerts, boolean isLast) {}

    /** Whatever is to leave by now, and until when the rest is held. */
    record Outcome(List<Message> messages, List<Decided> held) {}

    /** What is alike may be one mail, or need not be told again. */
    private record Key(Reason reason, String subject, String topic) {}

    /** What leaves together. */
    private static final class Bundle {
        static final Comparator<Bundle> IN_ORDER = Comparator.<Bundle, Instant>comparing(bundle -> bundle.at)
                .thenComparing(bundle -> bundle.key.reason)
                .thenComparing(bundle -> bundle.key.subject)
                .thenComparing(bundle -> bundle.key.topic);

        final Key key;
        final Instant at;
        final List<Telling> tellings = new ArrayList<>();

        Bundle(Key key, Instant at) {
            this.key = key;
            this.at = at;
        }

        boolean breaksQuiet(QuietHours quiet) {
            return tellings.stream().anyMatch(telling -> quiet.isBrokenBy(telling.alert.severity));
        }
    }

    /** An alert on its way: in a bundle, or gone. */
    private static final class Telling {
        final Waiting alert;
        final Reason reason;

        @Nullable Bundle bundle;

        Instant leftAt = Instant.MIN;

        Telling(Waiting alert, Reason reason) {
            this.alert = alert;
            this.reason = reason;
        }

        Instant at() {
            return bundle == null ? leftAt : bundle.at;
        }

        /** Whether what is alike counts as told by it. One that waits because it was told is not told by its waiting; it joins when it leaves. */
        boolean covers() {
            return reason != Reason.REPEATED;
        }
    }

    private Plan(Rule rule, Supplier<UUID> names) {
        this.rule = rule;
        this.names = names;
    }

    /**
     * Plans on.
     *
     * @param before what was decided: all that is held, and what was told within {@link Rule#memory} before the oldest new alert
     * @param raised alerts that were not decided on yet
     * @param now the present; what was raised after it is left for later
     * @param names makes the names of messages
     */
    static Outcome of(
            Rule rule, Collection<Decided> before, Collection<Waiting> raised, Instant now, Supplier<UUID> names) {
        var plan = new Plan(rule, names);
        before.stream()
                .sorted(Comparator.comparing((Decided decided) -> decided.alert.raisedAt)
                        .thenComparing(decided -> decided.alert.alert))
                .forEach(plan::remember);
        raised.stream()
                .filter(alert -> !alert.raisedAt.isAfter(now))
                .sorted(Comparator.comparing(Waiting::raisedAt).thenComparing(Waiting::alert))
                .forEach(plan::decide);
        plan.departUntil(now);
        return plan.outcome();
    }

    private void remember(Decided decided) {
        var telling = new Telling(decided.alert, decided.reason);
        if (decided.message == null) {
            put(telling, bundleKey(decided.reason, decided.alert), decided.at);
        } else {
            left(telling, decided.at);
            departures.add(decided.at);
        }
        if (telling.covers()) {
            alike(telling.alert).add(telling);
        }
    }

    private void decide(Waiting alert) {
        departUntil(alert.raisedAt);
        Telling open = rule.rhythm instanceof Rhythm.Immediate ? toldLatelyAndStillHere(alert) : null;
        Bundle joined = open == null ? null : open.bundle;
        if (joined != null) {
            add(new Telling(alert, joined.key.reason), joined);
            return;
        }
        Reason reason = Reason.GATHERED;
        Instant at = alert.raisedAt.plus(rule.gather);
        if (rule.rhythm instanceof Rhythm.Daily daily) {
            reason = Reason.DIGEST;
            at = daily.after(alert.raisedAt, rule.zone);
        } else if (rule.rhythm instanceof Rhythm.EveryHours every) {
            reason = Reason.DIGEST;
            at = every.after(alert.raisedAt, rule.zone);
        } else {
            Instant toldAt = toldLately(alert);
            if (toldAt != null) {
                reason = Reason.REPEATED;
                at = toldAt.plus(rule.repeat);
            } else {
                Instant last = lastOfSubject.get(alert.subject);
                if (last != null && last.plus(rule.window).isAfter(at)) {
                    at = last.plus(rule.window);
                }
            }
        }
        Instant quietUntil = quietUntil(at, alert.severity);
        if (quietUntil != null && reason == Reason.GATHERED) {
            reason = Reason.QUIET_HOURS;
        }
        var telling = new Telling(alert, reason);
        if (telling.covers()) {
            alike(alert).add(telling);
        }
        put(telling, bundleKey(reason, alert), quietUntil == null ? at : quietUntil);
    }

    /** One that is no less severe, is about the same, and leaves soon: the new one leaves with it. */
    private @Nullable Telling toldLatelyAndStillHere(Waiting alert) {
        List<Telling> covering = covering(alert);
        return covering.stream()
                .filter(telling -> telling.bundle != null)
                .min(Comparator.comparing(Telling::at))
                .orElse(null);
    }

    /** When the same was told last, if that is not long ago; null otherwise. */
    private @Nullable Instant toldLately(Waiting alert) {
        return covering(alert).stream()
                .filter(telling -> telling.bundle == null)
                .map(Telling::at)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** What makes it needless to tell of the alert at once; nothing where it is more severe than all of it. */
    private List<Telling> covering(Waiting alert) {
        Instant since = alert.raisedAt.minus(rule.repeat);
        List<Telling> lately = alike(alert).stream()
                .filter(telling -> telling.bundle != null || telling.leftAt.isAfter(since))
                .toList();
        return lately.stream().allMatch(telling -> Severity.isAbove(alert.severity, telling.alert.severity))
                ? List.of()
                : lately;
    }

    private List<Telling> alike(Waiting alert) {
        return alike.computeIfAbsent(new Key(Reason.REPEATED, alert.subject, alert.topic), same -> new ArrayList<>());
    }

    private static Key bundleKey(Reason reason, Waiting alert) {
        return switch (reason) {
            case GATHERED -> new Key(reason, alert.subject, "");
            case REPEATED -> new Key(reason, alert.subject, alert.topic);
            case DIGEST, QUIET_HOURS, TOO_MANY -> new Key(reason, "", "");
        };
    }

    /** Into the bundle of that key, or into a new one that leaves at an instant. */
    private void put(Telling telling, Key key, Instant at) {
        Bundle bundle = open.get(key);
        if (bundle == null) {
            bundle = new Bundle(key, at);
            open.put(key, bundle);
            byTime.add(bundle);
        }
        telling.bundle = bundle;
        bundle.tellings.add(telling);
    }

    private void add(Telling telling, Bundle bundle) {
        alike(telling.alert).add(telling);
        telling.bundle = bundle;
        bundle.tellings.add(telling);
    }

    private @Nullable Instant quietUntil(Instant at, @Nullable String severity) {
        QuietHours quiet = rule.quiet;
        return quiet == null || quiet.isBrokenBy(severity) ? null : quiet.end(at, rule.zone);
    }

    /** What is due at an instant leaves, or waits for another. */
    private void departUntil(Instant instant) {
        while (!byTime.isEmpty() && !byTime.first().at.isAfter(instant)) {
            Bundle bundle = byTime.pollFirst();
            open.remove(bundle.key);
            Instant at = departures.isEmpty() || !departures.last().isAfter(bundle.at) ? bundle.at : departures.last();
            Instant free = free(at);
            if (free == null) {
                depart(bundle, at);
            } else {
                postpone(bundle, free);
            }
        }
    }

    /** When there may be another mail; null where there may be one at the instant. */
    private @Nullable Instant free(Instant at) {
        var lately = departures.tailSet(at.minus(HOUR), false);
        // Mails of one instant stand in the set once; nothing departs twice at one instant, see depart.
        return lately.size() < rule.perHour
                ? null
                : lately.descendingSet().stream()
                        .skip(rule.perHour - 1L)
                        .findFirst()
                        .map(oldest -> oldest.plus(HOUR))
                        .orElseThrow();
    }

    private void depart(Bundle bundle, Instant wanted) {
        // To the microsecond, as the database keeps it, so that each mail has an instant of its own and is counted.
        Instant at = departures.contains(wanted) ? departures.last().plusNanos(1_000) : wanted;
        departures.add(at);
        bundle.tellings.forEach(telling -> left(telling, at));
        boolean isLast = departures.tailSet(at.minus(HOUR), false).size() >= rule.perHour;
        messages.add(new Message(
                names.get(),
                at,
                bundle.key.reason,
                bundle.tellings.stream()
                        .map(telling -> telling.alert)
                        .sorted(Comparator.comparing(Waiting::raisedAt).thenComparing(Waiting::alert))
                        .toList(),
                isLast));
    }

    private void left(Telling telling, Instant at) {
        telling.bundle = null;
        telling.leftAt = at;
        if (!telling.covers()) {
            alike(telling.alert).add(telling);
        }
        lastOfSubject.merge(telling.alert.subject, at, (one, other) -> one.isAfter(other) ? one : other);
    }

    private void postpone(Bundle bundle, Instant free) {
        Instant at = free;
        QuietHours quiet = rule.quiet;
        if (quiet != null && !bundle.breaksQuiet(quiet)) {
            Instant end = quiet.end(free, rule.zone);
            at = end == null ? free : end;
        }
        for (Telling telling : bundle.tellings) {
            var later = new Telling(telling.alert, Reason.TOO_MANY);
            List<Telling> same = alike(telling.alert);
            same.remove(telling);
            same.add(later);
            put(later, bundleKey(Reason.TOO_MANY, telling.alert), at);
        }
    }

    private Outcome outcome() {
        List<Decided> held = byTime.stream()
                .flatMap(bundle -> bundle.tellings.stream()
                        .map(telling -> new Decided(telling.alert, bundle.at, bundle.key.reason, null)))
                .toList();
        return new Outcome(List.copyOf(messages), held);
    }
}
