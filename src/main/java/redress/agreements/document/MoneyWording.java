package redress.agreements.document;

import java.util.Map;
import redress.core.agreement.Basis;
import redress.core.agreement.Basis.Quantity;
import redress.core.agreement.Cap;
import redress.core.agreement.Floor;

/** From the basis to the amount that is paid, in the words of the document format. */
final class MoneyWording {
    private MoneyWording() {}

    /** Empty where the basis is no fee. */
    static Map<String, Object> fee(Basis basis) {
        Basis whole = whole(basis);
        return whole instanceof Basis.Fee fee
                ? Words.mapping("amount", fee.amount().payable(), "per", Words.of(fee.per()))
                : Words.mapping();
    }

    static Map<String, Object> basis(Basis basis) {
        var words = whole(basis) instanceof Basis.Charged charged
                ? Words.mapping("kind", "charged", "when", Words.of(charged.when()), "net", charged.net())
                : Words.mapping("kind", "fee");
        if (basis instanceof Basis.ShareOfUnits share) {
            words.put("units", Words.mapping("affected", quantity(share.affected()), "all", quantity(share.all())));
        }
        return words;
    }

    private static Basis whole(Basis basis) {
        return basis instanceof Basis.ShareOfUnits share ? share.whole() : basis;
    }

    private static Object quantity(Quantity quantity) {
        return quantity instanceof Quantity.Agreed agreed
                ? agreed.number()
                : Words.mapping("usage", ((Quantity.Metered) quantity).unit());
    }

    static Map<String, Object> cap(Cap cap) {
        var words = limit(cap.limit());
        words.put("scope", Words.of(cap.scope()));
        words.put("lessCreditsGiven", cap.lessGiven());
        return words;
    }

    private static Map<String, Object> limit(Cap.Limit limit) {
        if (limit instanceof Cap.ShareOfBasis share) {
            return Words.mapping("percentOfBasis", share.percent());
        }
        return limit instanceof Cap.ChargedBefore before
                ? Words.mapping("chargedBefore", Words.mapping("days", before.days(), "percent", before.percent()))
                : Words.mapping("amount", ((Cap.Amount) limit).most().payable());
    }

    static Map<String, Object> floor(Floor floor) {
        if (floor instanceof Floor.OnlyAbove above) {
            return Words.mapping("above", above.amount().payable());
        }
        return floor instanceof Floor.OnlyFrom from
                ? Words.mapping("atLeast", from.amount().payable())
                : Words.mapping("liftTo", ((Floor.LiftTo) floor).amount().payable());
    }
}
