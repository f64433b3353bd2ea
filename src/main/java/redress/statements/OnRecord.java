package redress.statements;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.History.Part;
import redress.core.agreement.Past;
import redress.core.measurement.Measurement;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Observations;
import redress.core.measurement.ObservationsByTime;
import redress.core.measurement.SetAside;
import redress.core.measurement.Ticket;
import redress.core.statement.Evidence;
import redress.core.statement.Exclusion;
import redress.core.time.Interval;
import redress.core.time.Period;
import redress.incidents.Tickets;
import redress.notices.Notice;
import redress.probes.Outages;

/** What is on record for the services of one span. */
record OnRecord(
        Map<Outages.Key, Measurement> measured,
        Map<String, Integer> contradictions,
        Map<String, List<SetAside>> setAside,
        Map<String, List<Exclusions.Recorded>> exclusions,
        Map<String, List<Exclusion>> maintenance,
        Map<String, List<Notice>> announced,
        Map<String, ObservationsByTime> observations,
        Map<Tickets.Key, List<Ticket>> incidents) {
    boolean isContradicted() {
        return contradictions.values().stream().anyMatch(count -> count > 0);
    }

    /** What would have been loaded for this part's span alone. */
    OnRecord within(Part part) {
        Interval span = part.span();
        var whole = measured(part);
        var clipped = new Measurement(
                whole.known().and(span),
                whole.outages().stream()
                        .filter(outage -> outage.measured().overlaps(span))
                        .toList());
        Interval years = years(span, Set.of(part.agreement().zone()));
        String service = part.service().code();
        var asides = setAside.getOrDefault(service, List.of()).stream()
                .filter(one -> one.interval().overlaps(span))
                .toList();
        var touching = exclusions.getOrDefault(part.agreement().code(), List.of()).stream()
                .filter(recorded -> recorded.exclusion().interval().overlaps(years))
                .toList();
        var planned = maintenance.getOrDefault(service, List.of()).stream()
                .filter(exclusion -> exclusion.interval().overlaps(years))
                .toList();
        var noticed = announced.getOrDefault(part.agreement().code(), List.of()).stream()
                .filter(notice -> notice.current().window().overlaps(years))
                .toList();
        return new OnRecord(
                clipped(key(part), clipped),
                contradictions,
                Map.of(service, asides),
                Map.of(part.agreement().code(), touching),
                Map.of(service, planned),
                Map.of(part.agreement().code(), noticed),
                observations,
                incidents);
    }

    private Measurement measured(Part part) {
        Outages.Key key = key(part);
        return key == null ? Measurement.nothing() : measured.getOrDefault(key, Measurement.nothing());
    }

    private Observations observed(Part part) {
        var all = observations.get(part.service().code());
        var told = all == null
                ? Observations.NONE
                : all.touching(part.span(), part.service().terms().margin());
        var own =
                incidents
                        .getOrDefault(
                                new Tickets.Key(
                                        part.agreement().code(), part.service().code()),
                                List.of())
                        .stream()
                        .filter(ticket -> ticket.onRecord().overlaps(part.span()))
                        .toList();
        return own.isEmpty() ? told : told.with(opened(told.tickets(), own));
    }

    /** Tickets of both kinds, ascending by opening. */
    private static List<Ticket> opened(List<Ticket> facts, List<Ticket> incidents) {
        return Stream.concat(facts.stream(), incidents.stream())
                .sorted(Comparator.comparing(
                        ticket -> ticket.at(Ticket.Event.OPENED).orElseThrow()))
                .toList();
    }

    private static Map<Outages.Key, Measurement> clipped(Outages.@Nullable Key key, Measurement measurement) {
        return key == null ? Map.of() : Map.of(key, measurement);
    }

    Evidence of(Part part, Instant asOf) {
        String service = part.service().code();
        var recorded = exclusions.getOrDefault(part.agreement().code(), List.of()).stream()
                .filter(exclusion -> exclusion.appliesTo(service))
                .map(Exclusions.Recorded::exclusion);
        var noticed = announced.getOrDefault(part.agreement().code(), List.of()).stream()
                .flatMap(notice -> notice.exclusions(service).stream());
        List<Exclusion> asserted = Stream.concat(
                        Stream.concat(recorded, maintenance.getOrDefault(service, List.of()).stream()), noticed)
                .toList();
        return new Evidence(
                measured(part),
                observed(part),
                asserted,
                contradictions.getOrDefault(service, 0),
                key(part) == null ? List.of() : setAside.getOrDefault(service, List.of()),
                Past.NONE,
                asOf);
    }

    /**
     * The local calendar years that a span touches, because a year's budget is used up by its oldest exclusions; and the one
     * before, because an outage that began in it may be judged by what is left of it after exclusions.
     */
    static Interval years(Interval span, Set<ZoneId> zones) {
        Instant start = span.start();
        Instant end = span.end();
        for (ZoneId zone : zones) {
            Instant from = Period.startOf(newYear(span.start(), zone).minusYears(1), zone);
            Instant to = Period.startOf(newYear(span.end(), zone).plusYears(1), zone);
            start = from.isBefore(start) ? from : start;
            end = to.isAfter(end) ? to : end;
        }
        return new Interval(start, end);
    }

    private static LocalDate newYear(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDate().withDayOfYear(1);
    }

    /** Null where no objective rests on probe results. */
    static Outages.@Nullable Key key(Part part) {
        MeasurementRule rule = part.service().terms().probeRule();
        return rule == null ? null : new Outages.Key(part.service().code(), rule);
    }
}
