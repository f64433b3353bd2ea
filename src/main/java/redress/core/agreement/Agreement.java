package redress.core.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redress.core.time.Interval;
import redress.core.time.Period;

/**
 * One version of a cloud service agreement (ISO/TS 23535): who promised what, from when.
 *
 * @param code names the agreement across its versions
 * @param effectiveFrom first local date on which these terms are in force
 * @param effectiveUntil first local date on which they no longer are; null where no end is agreed
 * @param renewal how long before the end notice is due; null where nothing is agreed
 */
public record Agreement(
        String code,
        String title,
        Party provider,
        Party customer,
        ZoneId zone,
        Currency currency,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveUntil,
        @Nullable Clause<Renewal> renewal,
        List<CoveredService> services) {

    /** An agreement that says nothing of its renewal. */
    public Agreement(
            String code,
            String title,
            Party provider,
            Party customer,
            ZoneId zone,
            Currency currency,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveUntil,
            List<CoveredService> services) {
        this(code, title, provider, customer, zone, currency, effectiveFrom, effectiveUntil, null, services);
    }

    /** @throws IllegalArgumentException if the agreement ends before it begins */
    public Agreement {
        services = List.copyOf(services);
        if (effectiveUntil != null && !effectiveFrom.isBefore(effectiveUntil)) {
            throw new IllegalArgumentException("an agreement ends after it begins, not " + effectiveUntil);
        }
    }

    /** The instants of the agreement's term. */
    public Interval term() {
        Instant end = effectiveUntil == null ? Interval.DISTANT_FUTURE : Period.startOf(effectiveUntil, zone);
        return new Interval(Period.startOf(effectiveFrom, zone), end);
    }

    public Optional<CoveredService> service(String serviceCode) {
        return services.stream()
                .filter(service -> service.code().equals(serviceCode))
                .findFirst();
    }
}
