package redress.core.agreement;

import java.util.Locale;

/** What several credits for one period come to (agreements.md, shape 11). */
public enum Combination {
    /** Only the highest is paid. */
    HIGHEST,
    /** They add up. */
    SUM,
    /** The customer chooses one; until it has, the highest stands. */
    CUSTOMER_CHOOSES,
    /** The one most favourable to the customer: the highest. */
    MOST_FAVOURABLE;

    /** In words: most favourable. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
