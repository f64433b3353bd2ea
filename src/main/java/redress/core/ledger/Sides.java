package redress.core.ledger;

import redress.core.time.Instants;

/**
 * The time that is judged, sorted by who says that it was down. Each instant of it lies in exactly one of the five, so that they add up
 * to it; a dispute takes precedence over what both sides say.
 *
 * @param judged time that is agreed, not excluded, and known to us
 * @param matched down by both accounts
 * @param onlyOurs down by ours alone
 * @param onlyTheirs down by the provider's alone
 * @param disputed a dispute of either side is on record, whatever the accounts say
 * @param neither down by none of the two
 * @param theirsUnjudged down by the provider's account where nothing is judged: not agreed, excluded, or unknown to us
 */
public record Sides(
        Instants judged,
        Instants matched,
        Instants onlyOurs,
        Instants onlyTheirs,
        Instants disputed,
        Instants neither,
        Instants theirsUnjudged) {

    /**
     * Sorts the instants of {@code judged}.
     *
     * @param elapsed the time of the period up to now
     * @param ours what we measured as down
     * @param theirs what the provider says was down
     * @param disputed what either side disputes
     */
    public static Sides of(Instants elapsed, Instants judged, Instants ours, Instants theirs, Instants disputed) {
        Instants contested = judged.and(disputed);
        Instants plain = judged.minus(contested);
        Instants mine = plain.and(ours);
        Instants yours = plain.and(theirs);
        return new Sides(
                judged,
                mine.and(yours),
                mine.minus(yours),
                yours.minus(mine),
                contested,
                plain.minus(mine).minus(yours),
                elapsed.and(theirs).minus(judged));
    }
}
