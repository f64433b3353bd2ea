package redress.statements;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.CoveredService;
import redress.core.agreement.History;
import redress.core.measurement.Measurement;
import redress.core.measurement.Outage;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.notices.MeasuredMaintenance;
import redress.notices.Notice;
import redress.probes.Outages;

/** Holds announced maintenance against the outages that were measured. */
@ApplicationScoped
class Maintenance implements MeasuredMaintenance {
    /** How far an outage is followed beyond the announced time. */
    static final Duration FOLLOWED = Duration.ofDays(31);

    private final Agreements agreements;
    private final Outages outages;

    Maintenance(Agreements agreements, Outages outages) {
        this.agreements = agreements;
        this.outages = outages;
    }

    @Override
    public Map<UUID, List<Line>> of(Collection<Notice> notices, Instant now) {
        var judged = new LinkedHashMap<Notice, Map<String, Outages.@Nullable Key>>();
        var services = new LinkedHashSet<String>();
        var histories = new LinkedHashMap<String, History>();
        for (Notice notice : notices) {
            if (notice.current().until() != null) {
                History history = histories.computeIfAbsent(
                        notice.agreement(), code -> agreements.history(code).orElseThrow());
                var keys = keys(notice, history);
                judged.put(notice, keys);
                services.addAll(keys.keySet());
            }
        }
        outages.bringUpToDate(services);
        var measured = new LinkedHashMap<UUID, List<Line>>();
        judged.forEach((notice, keys) -> measured.put(notice.id(), lines(notice, keys, now)));
        return measured;
    }

    /** How each service of the notice is judged; null where no probe judges it. */
    private static Map<String, Outages.@Nullable Key> keys(Notice notice, History history) {
        var keys = new LinkedHashMap<String, Outages.@Nullable Key>();
        for (var part : history.partsAtOrLastBefore(notice.current().from())) {
            CoveredService service = part.service();
            var named = notice.current().services();
            if (keys.size() < MAX_SERVICES && (named == null || named.contains(service.code()))) {
                var rule = service.terms().probeRule();
                keys.put(service.code(), rule == null ? null : new Outages.Key(service.code(), rule));
            }
        }
        return keys;
    }

    private List<Line> lines(Notice notice, Map<String, Outages.@Nullable Key> keys, Instant now) {
        Interval window = notice.current().window();
        var wanted = new ArrayList<Outages.Key>();
        keys.values().stream().filter(key -> key != null).forEach(wanted::add);
        var measured = outages.measured(wanted, window.widened(FOLLOWED));
        var lines = new ArrayList<Line>();
        keys.forEach((service, key) -> lines.add(
                key == null
                        ? new Line(service, false, 0, 0, 0, 0, List.of())
                        : of(service, measured.getOrDefault(key, Measurement.nothing()), window, now)));
        return lines;
    }

    private static Line of(String service, Measurement measurement, Interval window, Instant now) {
        var come = new Interval(Interval.DISTANT_PAST, now);
        var announced = Instants.of(window.and(come));
        var touching = measurement.outages().stream()
                .map(Outage::measured)
                .filter(outage -> outage.overlaps(window) && outage.start().isBefore(now))
                .map(outage -> outage.and(come))
                .toList();
        Instants down = Instants.of(touching);
        return new Line(
                service,
                true,
                down.and(announced).totalMicros(),
                down.and(new Interval(Interval.DISTANT_PAST, window.start())).totalMicros(),
                down.and(new Interval(window.end(), Interval.DISTANT_FUTURE)).totalMicros(),
                announced.minus(measurement.known()).totalMicros(),
                touching);
    }
}
