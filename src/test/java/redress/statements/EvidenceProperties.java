package redress.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import redress.core.Draft;
import redress.core.agreement.History;
import redress.core.agreement.Past;
import redress.core.amount.Charge;
import redress.core.amount.Money;
import redress.core.measurement.Affected;
import redress.core.measurement.ComponentState;
import redress.core.measurement.Course;
import redress.core.measurement.Deployment;
import redress.core.measurement.Measurement;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Observations;
import redress.core.measurement.Quorum;
import redress.core.measurement.RequestCount;
import redress.core.measurement.Series;
import redress.core.measurement.SetAside;
import redress.core.measurement.Ticket;
import redress.core.measurement.Usage;
import redress.core.statement.Evidence;
import redress.core.statement.Exclusion;
import redress.core.time.Interval;
import redress.core.time.Micros;
import redress.platform.Canonical;

/** Evidence goes out as a document and comes back as it was, to the microsecond. */
class EvidenceProperties {
    private static final MeasurementRule RULE = new MeasurementRule(Duration.ofMinutes(7), 2, new Quorum.Any());
    private static final EvidenceReader READER = new EvidenceReader(
            new History(List.of(Draft.inUtc().agreement())).partsOf("2026-06").get(0), null);
    private static final long YEAR_MICROS = Duration.ofDays(366).toMillis() * 1_000;

    @Property(tries = 300)
    void evidenceComesBackAsItWas(
            @ForAll("evidence") Evidence evidence,
            @ForAll("observations") Observations observations,
            @ForAll("setAside") List<SetAside> setAside) {
        var whole = new Evidence(
                evidence.measurement(),
                observations,
                evidence.exclusions(),
                evidence.contradictions(),
                setAside,
                Past.NONE,
                evidence.asOf());
        String text = Canonical.text(EvidenceDocument.of(whole));
        var read = EvidenceDocument.read(text, READER);
        assertThat(read).isEqualTo(whole);
        assertThat(Canonical.text(EvidenceDocument.of(read))).isEqualTo(text);
    }

    @Provide
    Arbitrary<Evidence> evidence() {
        return Combinators.combine(
                        measurements(),
                        exclusions().list().ofMaxSize(4),
                        Arbitraries.integers().between(0, 1_000),
                        instants())
                .as(Evidence::new);
    }

    private static Arbitrary<Measurement> measurements() {
        return Arbitraries.maps(Arbitraries.longs().between(0, YEAR_MICROS), Arbitraries.of(true, false))
                .ofMaxSize(30)
                .map(results -> {
                    var series = new Series.Builder();
                    results.entrySet().stream()
                            .sorted(java.util.Map.Entry.comparingByKey())
                            .forEach(result -> series.add(result.getKey(), result.getValue()));
                    return Measurement.of(RULE, List.of(series.build()));
                });
    }

    private static Arbitrary<Exclusion> exclusions() {
        var decisions = Combinators.combine(Arbitraries.of(true, false), texts(), texts())
                .as(Exclusion.Decision::new)
                .injectNull(0.4);
        return Combinators.combine(
                        texts(), texts(), intervals(), texts(), instants().injectNull(0.3), decisions)
                .as(Exclusion::new);
    }

    @Provide
    Arbitrary<Observations> observations() {
        return Combinators.combine(
                        sorted(
                                requests(),
                                Comparator.comparing(count -> count.interval().start())),
                        sorted(
                                users(),
                                Comparator.comparing(users -> users.interval().start())),
                        sorted(
                                components(),
                                Comparator.comparing(state -> state.interval().start())),
                        sorted(
                                deployments(),
                                Comparator.comparing(
                                        resource -> resource.interval().start())),
                        sorted(
                                tickets(),
                                Comparator.comparing(
                                        ticket -> ticket.at(Ticket.Event.OPENED).orElseThrow())),
                        usages().list().ofMaxSize(3),
                        charges().list().ofMaxSize(3))
                .as(Observations::new);
    }

    @Provide
    Arbitrary<List<SetAside>> setAside() {
        return sorted(
                Combinators.combine(
                                Arbitraries.of("a", "b"),
                                Arbitraries.of("ward", "gate").injectNull(0.3),
                                Arbitraries.longs().between(0, YEAR_MICROS),
                                Arbitraries.longs().between(1, YEAR_MICROS))
                        .as((id, vantage, from, length) -> new SetAside(
                                id,
                                vantage,
                                new Interval(Micros.instant(from), Micros.instant(from + length)),
                                "broken",
                                "us")),
                Comparator.comparing(one -> one.interval().start()));
    }

    private static <T> Arbitrary<List<T>> sorted(Arbitrary<T> each, Comparator<T> by) {
        return each.list().ofMaxSize(3).map(list -> {
            var sorted = new ArrayList<>(list);
            sorted.sort(by);
            return sorted;
        });
    }

    private static Arbitrary<RequestCount> requests() {
        var counts = Arbitraries.longs().between(0, EvidenceReader.MAX_NUMBER / 4);
        return Combinators.combine(intervals(), counts, counts, counts)
                .as((interval, failures, repeats, late) ->
                        new RequestCount(interval, failures + late, failures, Math.min(repeats, failures), late));
    }

    private static Arbitrary<Affected> users() {
        return Combinators.combine(intervals(), Arbitraries.longs().between(0, EvidenceReader.MAX_NUMBER))
                .as(Affected::new);
    }

    private static Arbitrary<ComponentState> components() {
        return Combinators.combine(texts(), intervals(), Arbitraries.of(true, false))
                .as(ComponentState::new);
    }

    private static Arbitrary<Deployment> deployments() {
        var open = intervals().map(interval -> new Interval(interval.start(), Interval.DISTANT_FUTURE));
        return Combinators.combine(texts(), Arbitraries.oneOf(intervals(), open))
                .as(Deployment::new);
    }

    private static Arbitrary<Ticket> tickets() {
        return Combinators.combine(texts(), texts(), instants(), Arbitraries.subsetOf(Ticket.Event.values()), courses())
                .as((id, severity, opened, events, course) -> {
                    var times = new EnumMap<Ticket.Event, Instant>(Ticket.Event.class);
                    events.forEach(event ->
                            times.put(event, opened.plusMillis(event.name().length())));
                    times.remove(Ticket.Event.UPDATED);
                    times.put(Ticket.Event.OPENED, opened);
                    return new Ticket(id, severity, times, course);
                });
    }

    /** How incidents go, beyond the times of their events. */
    private static Arbitrary<Course> courses() {
        var moments = Combinators.combine(instants(), instants()).as(Course.Moment::new);
        var pauses = Combinators.combine(
                        texts(), moments, moments.injectNull(0.3), Arbitraries.of(Course.Standing.class))
                .as(Course.Pause::new)
                .list()
                .ofMaxSize(2);
        var held = Combinators.combine(
                        Arbitraries.of(Ticket.Event.REPORTED, Ticket.Event.RESTORED, Ticket.Event.WORKED_AROUND),
                        moments,
                        moments)
                .as(Course.Held::new)
                .list()
                .ofMaxSize(3);
        var grades = Combinators.combine(texts(), moments)
                .as(Course.Grade::new)
                .list()
                .ofMaxSize(2);
        var received = Arbitraries.maps(
                        Arbitraries.of(Ticket.Event.OPENED, Ticket.Event.ANSWERED, Ticket.Event.REPORTED), instants())
                .ofMaxSize(3);
        var told = Combinators.combine(
                        Arbitraries.of(Course.Kind.class),
                        received,
                        moments.list().ofMaxSize(2),
                        pauses,
                        held,
                        grades)
                .as(Course::new);
        return Arbitraries.oneOf(Arbitraries.just(Course.PLAIN), told);
    }

    private static Arbitrary<Usage> usages() {
        return Combinators.combine(Arbitraries.integers().between(1, 12), texts(), decimals())
                .as((month, unit, quantity) -> new Usage(YearMonth.of(2026, month), unit, quantity));
    }

    private static Arbitrary<Charge> charges() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 300),
                        Arbitraries.of(Charge.Kind.class),
                        decimals(),
                        Arbitraries.of("EUR", "KRW", "KWD"))
                .as((day, kind, amount, currency) -> new Charge(
                        LocalDate.ofYearDay(2026, day),
                        LocalDate.ofYearDay(2026, day + 1),
                        kind,
                        Money.of(amount, Currency.getInstance(currency))));
    }

    private static Arbitrary<BigDecimal> decimals() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(1_000_000_000_000L))
                .ofScale(6);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars('a', 'Z', '"', '\\', '\n', 'é', '€', '\t', ' ', '7')
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(text -> !text.isBlank());
    }

    private static Arbitrary<Interval> intervals() {
        return Combinators.combine(instants(), Arbitraries.longs().between(1, YEAR_MICROS))
                .as((start, micros) -> new Interval(start, start.plus(Micros.duration(micros))));
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(0, 60 * YEAR_MICROS).map(Micros::instant);
    }
}
