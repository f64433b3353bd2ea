package redress.core.ledger;

import redress.core.amount.Money;

/**
 * What would be due if only some of the time had been down; each amount is that of a whole statement, computed as every other.
 *
 * @param ours all that we measured: what is due
 * @param theirs all that the provider says
 * @param both what both say and nobody disputes
 * @param oursUndisputed what we measured without what is disputed
 * @param theirsUndisputed what the provider says without what is disputed
 */
public record Prices(Money ours, Money theirs, Money both, Money oursUndisputed, Money theirsUndisputed) {

    /** What rests on time that both sides say was down. */
    public Money matched() {
        return both;
    }

    /** What comes to it by the time that we alone measured as down. */
    public Money onlyOurs() {
        return oursUndisputed.minus(both);
    }

    /** What comes to it by the disputed time; with the two before it adds up to what is due. */
    public Money disputed() {
        return ours.minus(oursUndisputed);
    }

    /** What would come to what both say by the time of which the provider alone says that it was down. */
    public Money onlyTheirs() {
        return theirsUndisputed.minus(both);
    }
}
