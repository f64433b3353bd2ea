package redress.core.agreement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import redress.core.time.Interval;
import redress.core.time.Period;

/**
 * The versions of one agreement. Each is in force from its effective date until the next one takes effect, or its own end.
 *
 * @param versions ascending by effective date, each date once
 */
public record History(List<Agreement> versions) {
    private static final long GRAIN_NANOS = 1_000;

    /**
     * A service under the terms that were in force for a part of a period.
     *
     * @param span the part of the period; the whole of it where the terms did not change. The end of a trial cuts a period as new
     *     terms do
     */
    public record Part(Agreement agreement, CoveredService service, Period period, Interval span) {
        /** Whether the service was on trial, so that it is measured and owes nothing. */
        public boolean isOnTrial() {
            return span.start().isBefore(trialEnd(agreement, service));
        }
    }

    public History {
        versions = versions.stream()
                .sorted(Comparator.comparing(Agreement::effectiveFrom))
                .toList();
    }

    /** Each service with the period that contains an instant, under the terms in force then; none outside of the term. */
    public List<Part> partsAt(Instant instant) {
        var parts = new ArrayList<Part>();
        for (int i = 0; i < versions.size(); i++) {
            if (inForce(i).contains(instant)) {
                Agreement agreement = versions.get(i);
                for (CoveredService service : agreement.services()) {
                    Period period = service.terms().period().rule().containing(instant, agreement.zone());
                    cut(agreement, service, period, period.interval().and(inForce(i))).stream()
                            .filter(part -> part.span().contains(instant))
                            .forEach(parts::add);
                }
            }
        }
        return parts;
    }

    /**
     * As {@link #partsAt}, or where no version is in force then, the services with the period and the terms in force last; none
     * before the term.
     */
    public List<Part> partsAtOrLastBefore(Instant instant) {
        Instant last = Interval.DISTANT_PAST;
        for (int i = 0; i < versions.size(); i++) {
            Interval force = inForce(i);
            if (!force.isEmpty() && !force.start().isAfter(instant)) {
                Instant end = force.end().minusNanos(GRAIN_NANOS);
                last = end.isBefore(instant) ? end : instant;
            }
        }
        return partsAt(last);
    }

    /** The instants in which any version is in force. */
    public Interval term() {
        return new Interval(
                versions.get(0).term().start(), inForce(versions.size() - 1).end());
    }

    /** The instants in which a version is in force. */
    public Interval inForce(int index) {
        Interval term = versions.get(index).term();
        return index + 1 == versions.size()
                ? term
                : term.and(new Interval(
                        Interval.DISTANT_PAST, versions.get(index + 1).term().start()));
    }

    /**
     * What a period's label means to each service: a period in which new terms took effect gives one part for each.
     *
     * @param label such as 2021-04; services whose periods are labelled otherwise have no part
     */
    public List<Part> partsOf(String label) {
        var parts = new ArrayList<Part>();
        for (int i = 0; i < versions.size(); i++) {
            Agreement agreement = versions.get(i);
            for (CoveredService service : agreement.services()) {
                Period period;
                try {
                    period = service.terms().period().rule().parse(label, agreement.zone());
                } catch (IllegalArgumentException otherKindOfPeriod) {
                    continue;
                }
                Interval span = period.interval().and(inForce(i));
                parts.addAll(cut(agreement, service, period, span));
            }
        }
        return parts;
    }

    /** The span before the end of a trial and the span after it; only those that are not empty. */
    private static List<Part> cut(Agreement agreement, CoveredService service, Period period, Interval span) {
        Instant trialEnd = trialEnd(agreement, service);
        return Stream.of(
                        span.and(new Interval(Interval.DISTANT_PAST, trialEnd)),
                        span.and(new Interval(trialEnd, Interval.DISTANT_FUTURE)))
                .filter(part -> !part.isEmpty())
                .map(part -> new Part(agreement, service, period, part))
                .toList();
    }

    private static Instant trialEnd(Agreement agreement, CoveredService service) {
        return service.trialUntil() == null
                ? Interval.DISTANT_PAST
                : Period.startOf(service.trialUntil(), agreement.zone());
    }
}
