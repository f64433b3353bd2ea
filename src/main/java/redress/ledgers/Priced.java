package redress.ledgers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.amount.Money;
import redress.core.ledger.Ledger;
import redress.core.ledger.Prices;
import redress.core.ledger.Sides;
import redress.core.time.Instants;

/**
 * One kind of time in a ledger with its money, and why it is that much.
 *
 * @param key matched, only-ours, only-theirs, disputed or neither
 * @param name for people
 * @param meaning in one sentence
 * @param money what it adds to what both sides say; null where no amount can be told, or none belongs to it
 * @param because how the amount comes about; empty where there is none
 */
public record Priced(
        String key,
        String name,
        String meaning,
        Instants time,
        @Nullable Money money,
        String because) {

    /** The five kinds, which add up to the time that is judged. */
    public static List<Priced> of(Ledger ledger) {
        Sides sides = ledger.sides();
        Prices prices = ledger.prices();
        var all = new ArrayList<Priced>();
        all.add(new Priced(
                "matched",
                "Matched",
                "Both accounts say that it was down.",
                sides.matched(),
                prices == null ? null : prices.matched(),
                prices == null ? "" : "If only this had been down, " + prices.both() + " would be due."));
        all.add(new Priced(
                "only-ours",
                "Only ours",
                "We measured that it was down, and the provider says nothing of it.",
                sides.onlyOurs(),
                prices == null ? null : prices.onlyOurs(),
                prices == null ? "" : step(prices.both(), prices.oursUndisputed(), "what both say", "it too")));
        all.add(new Priced(
                "only-theirs",
                "Only theirs",
                "The provider says that it was down, and we measured that it was up.",
                sides.onlyTheirs(),
                prices == null ? null : prices.onlyTheirs(),
                prices == null
                        ? ""
                        : step(prices.both(), prices.theirsUndisputed(), "what both say", "it too")
                                + " It is no part of what is due."));
        all.add(new Priced(
                "disputed",
                "Disputed",
                "A side disputes it, whatever the accounts say.",
                sides.disputed(),
                prices == null ? null : prices.disputed(),
                prices == null
                        ? ""
                        : step(
                                prices.oursUndisputed(),
                                prices.ours(),
                                "what we measured and nobody disputes",
                                "it too")));
        all.add(new Priced("neither", "Neither", "Neither account says that it was down.", sides.neither(), null, ""));
        return all;
    }

    private static String step(Money without, Money with, String base, String more) {
        return "With " + base + " " + without + " would be due, with " + more + " " + with + ".";
    }
}
