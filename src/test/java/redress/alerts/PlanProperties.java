package redress.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The laws of telling: everything once, never too often, never in quiet hours, and the same however often it is looked. */
class PlanProperties {
    private static final Instant END = Recipient.NOON.plus(Duration.ofDays(30));
    private static final int SECONDS = 2 * 24 * 3_600;

    @Property(tries = 300)
    void everyAlertIsInExactlyOneMail(@ForAll("alerts") List<Plan.Waiting> alerts, @ForAll("rules") Plan.Rule rule) {
        var recipient = new Recipient(rule).raise(alerts).run(END);
        assertThat(recipient.held()).isEmpty();
        assertThat(recipient.messages().stream()
                        .flatMap(message -> message.alerts().stream())
                        .map(Plan.Waiting::alert)
                        .toList())
                .containsExactlyInAnyOrderElementsOf(
                        alerts.stream().map(Plan.Waiting::alert).toList());
    }

    @Property(tries = 300)
    void thereAreNeverMoreMailsInAnHourThanThereMayBe(
            @ForAll("alerts") List<Plan.Waiting> alerts, @ForAll("rules") Plan.Rule rule) {
        var instants = new Recipient(rule)
                .raise(alerts).run(END).messages().stream()
                        .map(Plan.Message::at)
                        .toList();
        assertThat(new HashSet<>(instants)).hasSameSizeAs(instants);
        for (Instant at : instants) {
            assertThat(instants.stream()
                            .filter(other -> other.isAfter(at.minus(Duration.ofHours(1))) && !other.isAfter(at))
                            .count())
                    .isLessThanOrEqualTo(rule.perHour());
        }
    }

    @Property(tries = 300)
    void theMailsAreTheSameHoweverOftenTheJobRuns(
            @ForAll("alerts") List<Plan.Waiting> alerts,
            @ForAll("rules") Plan.Rule rule,
            @ForAll("runs") List<Instant> runs) {
        var once = new Recipient(rule).raise(alerts).run(END);
        var often = new Recipient(rule).raise(alerts);
        new TreeSet<>(runs).forEach(often::run);
        often.run(END);
        assertThat(often.mails()).isEqualTo(once.mails());
    }

    @Property(tries = 300)
    void noMailLeavesInQuietHoursUnlessSomethingInItIsSevereEnough(
            @ForAll("alerts") List<Plan.Waiting> alerts, @ForAll("rules") Plan.Rule rule) {
        QuietHours quiet = rule.quiet();
        new Recipient(rule).raise(alerts).run(END).messages().forEach(message -> {
            if (quiet != null && quiet.end(message.at(), rule.zone()) != null) {
                assertThat(message.alerts()).anyMatch(alert -> quiet.isBrokenBy(alert.severity()));
            }
        });
    }

    @Property(tries = 300)
    void nothingLeavesBeforeItWasRaisedAndTheFirstOfASubjectLeavesAtOnce(@ForAll("alerts") List<Plan.Waiting> alerts) {
        var recipient = new Recipient(Recipient.rule(new Rhythm.Immediate(), null, 1_000))
                .raise(alerts)
                .run(END);
        var seen = new HashSet<String>();
        var first = alerts.stream()
                .sorted(java.util.Comparator.comparing(Plan.Waiting::raisedAt).thenComparing(Plan.Waiting::alert))
                .filter(alert -> seen.add(alert.subject()))
                .toList();
        recipient
                .messages()
                .forEach(message -> message.alerts().forEach(alert -> {
                    assertThat(message.at()).isAfterOrEqualTo(alert.raisedAt());
                    if (first.contains(alert)) {
                        assertThat(message.at()).isBefore(alert.raisedAt().plusSeconds(6));
                    }
                }));
    }

    @Provide
    Arbitrary<List<Plan.Waiting>> alerts() {
        Arbitrary<Integer> seconds = Arbitraries.oneOf(
                Arbitraries.integers().between(0, SECONDS),
                Arbitraries.integers().between(0, 600));
        Arbitrary<Plan.Waiting> one = Combinators.combine(
                        seconds,
                        Arbitraries.of("incident.opened", "clock.breached"),
                        Arbitraries.of("i-1", "i-2", "i-3"),
                        Arbitraries.of("1", "2", "3").injectNull(0.2))
                .as((at, topic, subject, severity) ->
                        new Plan.Waiting(0, topic, subject, severity, Recipient.NOON.plusSeconds(at)));
        return one.list().ofMaxSize(60).map(PlanProperties::numbered);
    }

    private static List<Plan.Waiting> numbered(List<Plan.Waiting> alerts) {
        var numbered = new ArrayList<Plan.Waiting>();
        for (Plan.Waiting alert : alerts) {
            numbered.add(new Plan.Waiting(
                    numbered.size() + 1L, alert.topic(), alert.subject(), alert.severity(), alert.raisedAt()));
        }
        return numbered;
    }

    @Provide
    Arbitrary<Plan.Rule> rules() {
        Arbitrary<Rhythm> rhythms = Arbitraries.of(
                new Rhythm.Immediate(),
                new Rhythm.Immediate(),
                new Rhythm.Daily(LocalTime.of(7, 30)),
                new Rhythm.EveryHours(6),
                new Rhythm.EveryHours(1));
        Arbitrary<@Nullable QuietHours> quiet = Arbitraries.of(
                        new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), List.of("1")),
                        new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 30), List.of()))
                .injectNull(0.5);
        return Combinators.combine(rhythms, quiet, Arbitraries.of(1, 2, 5, 20))
                .as((rhythm, hours, most) -> Recipient.rule(Objects.requireNonNull(rhythm), hours, most));
    }

    @Provide
    Arbitrary<List<Instant>> runs() {
        return Arbitraries.integers()
                .between(0, SECONDS + 20_000)
                .list()
                .ofMaxSize(80)
                .map(all -> all.stream()
                        .map(seconds -> Recipient.NOON.plusSeconds(seconds))
                        .toList());
    }
}
