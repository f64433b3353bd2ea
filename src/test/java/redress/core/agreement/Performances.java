package redress.core.agreement;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.util.List;
import redress.core.Draft;
import redress.core.amount.Ratio;
import redress.core.time.Instants;
import redress.core.time.Period;
import redress.core.time.PeriodRule;

/** What was delivered in June 2026, for tests of credits: a basis of 1,000.00 EUR, judged by a target of 99.9 %. */
final class Performances {
    private static final Period JUNE = new PeriodRule.CalendarMonth().parse("2026-06", ZoneOffset.UTC);

    private Performances() {}

    /** An availability of which nothing else is known. */
    static Performance of(Ratio availability) {
        BigInteger numerator = availability.numerator();
        BigInteger denominator = availability.denominator();
        return new Performance(
                "availability",
                new Level.Share(numerator, denominator, Level.Unit.MICROSECONDS),
                new Target.Share(new BigDecimal("99.9"), false, new Precision.Exact()),
                JUNE,
                JUNE.interval(),
                Ratio.of(JUNE.interval().micros(), 1),
                Ratio.ZERO,
                Instants.NONE,
                List.of(),
                List.of(),
                Draft.eur("1000.00"),
                Past.NONE);
    }
}
