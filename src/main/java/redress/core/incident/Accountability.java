package redress.core.incident;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Who answers for a part of an incident (ISO/TS 23535, 5.2.4).
 *
 * @param sharePercent above 0, at most 100; the shares of an incident come to 100
 */
public record Accountability(Accountable party, BigDecimal sharePercent, String because) {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** Who can be accountable. */
    public enum Accountable {
        PROVIDER,
        SUBCONTRACTOR,
        CUSTOMER,
        THIRD_PARTY
    }

    /** @throws IllegalArgumentException if the share is out of range */
    public Accountability {
        if (sharePercent.signum() <= 0 || sharePercent.compareTo(WHOLE) > 0) {
            throw new IllegalArgumentException(
                    "a share is above 0 and at most 100 percent, not " + sharePercent.toPlainString());
        }
    }

    /** What is wrong with shares, in words; empty where nothing is. */
    static List<String> faults(List<Accountability> shares) {
        var faults = new ArrayList<String>();
        var named = EnumSet.noneOf(Accountable.class);
        for (Accountability share : shares) {
            if (!named.add(share.party())) {
                faults.add("accountability: "
                        + share.party()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', '-') + " stands twice; name each party once");
            }
        }
        BigDecimal sum = shares.stream().map(Accountability::sharePercent).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (!shares.isEmpty() && sum.compareTo(WHOLE) != 0) {
            faults.add("accountability: the shares come to " + sum.toPlainString() + " percent; let them come to 100");
        }
        return faults;
    }
}
