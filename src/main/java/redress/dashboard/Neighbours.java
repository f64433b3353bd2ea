package redress.dashboard;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.History;
import redress.core.agreement.History.Part;
import redress.core.time.Period;

/** The periods before and after one, where the agreement has them and they have begun. */
record Neighbours(@Nullable Period before, @Nullable Period after) {

    /**
     * Finds them.
     *
     * @param service only periods that cover it; null for any
     */
    static Neighbours of(History history, Part part, @Nullable String service, Instant now) {
        var rule = part.service().terms().period().rule();
        return new Neighbours(
                existing(history, rule.before(part.period()), service, now),
                existing(history, rule.after(part.period()), service, now));
    }

    private static @Nullable Period existing(History history, Period period, @Nullable String service, Instant now) {
        boolean exists = history.partsOf(period.label()).stream()
                .anyMatch(part -> part.span().start().isBefore(now)
                        && (service == null || part.service().code().equals(service)));
        return exists ? period : null;
    }

    @Nullable Link previous(UnaryOperator<String> address) {
        return before == null ? null : new Link(address.apply(before.label()), Dates.period(before));
    }

    @Nullable Link next(UnaryOperator<String> address) {
        return after == null ? null : new Link(address.apply(after.label()), Dates.period(after));
    }
}
