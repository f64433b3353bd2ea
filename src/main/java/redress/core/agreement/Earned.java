package redress.core.agreement;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.amount.Money;
import redress.core.amount.Ratio;
import redress.core.time.Interval;

/**
 * What a level of service earned before cap, floor and rounding.
 *
 * @param amount exact
 * @param share of the basis; null where the amount is not one
 * @param points service points, where the agreement counts them
 * @param events what each interruption earned, where the agreement looks at each
 * @param because the words of the working
 */
public record Earned(
        Money amount, @Nullable Ratio share, @Nullable BigDecimal points, List<Event> events, String because) {

    /** What one interruption earned. */
    public record Event(Interval interval, Money amount, String because) {}

    public Earned {
        events = List.copyOf(events);
    }

    /** A share of the basis. */
    static Earned share(Performance performance, Ratio share, String because) {
        return new Earned(performance.basis().times(share), share, null, List.of(), because);
    }

    /** Nothing. */
    public static Earned nothing(Money basis, String because) {
        return new Earned(Money.zero(basis.currency()), Ratio.ZERO, null, List.of(), because);
    }

    /** The sum of what each interruption earned. */
    static Earned each(Performance performance, List<Event> events, String because) {
        Money sum = events.stream()
                .map(Event::amount)
                .reduce(Money.zero(performance.basis().currency()), Money::plus);
        return new Earned(sum, null, null, events, because);
    }
}
