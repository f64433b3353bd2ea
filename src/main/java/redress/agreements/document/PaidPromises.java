package redress.agreements.document;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Clause;
import redress.core.agreement.Credit;
import redress.core.agreement.Target;
import redress.core.agreement.Tier;

/** Credits that are owed though the promise is kept: refused, unless both sides have said that they read it so. */
final class PaidPromises {
    private PaidPromises() {}

    /** Holds a credit that rests on a share against the share that is promised. */
    static void refuse(Cursor at, Clause<Credit> credit, Clause<Target> target) {
        if (!(target.rule() instanceof Target.Share promised) || credit.interpretation() != null) {
            return;
        }
        String meets = (promised.strict() ? "more than " : "")
                + promised.percent().toPlainString() + " % (" + target.path() + ") keep";
        if (credit.rule() instanceof Credit.Tiers table) {
            List<Cursor> rows = at.at("tiers").items(TiersClause.MAX_TIERS);
            for (int i = 0; i < table.tiers().size(); i++) {
                Tier tier = table.tiers().get(i);
                if (tier.creditPercent().signum() > 0 && reaches(tier.high(), promised)) {
                    refuse(rows.get(i), tier.toString(), meets, promised);
                }
            }
        } else if (credit.rule() instanceof Credit.PerStep steps
                && at.at("below").isSound()
                && reaches(new Tier.Bound(steps.belowPercent(), false), promised)) {
            refuse(at.at("below"), "below " + steps.belowPercent().toPlainString(), meets, promised);
        }
    }

    private static boolean reaches(Tier.@Nullable Bound high, Target.Share promised) {
        if (high == null) {
            return true;
        }
        BigDecimal percent = promised.percent();
        int comparison = high.percent().compareTo(percent);
        return comparison > 0 || (comparison == 0 && high.included() && !promised.strict());
    }

    private static void refuse(Cursor at, String range, String meets, Target.Share promised) {
        at.contradictionOfAgreed("earns a credit in " + range + ", where shares of " + meets + " the promise: begin at "
                + (promised.strict() ? "atMost: " : "below: ")
                + promised.percent().toPlainString()
                + ", or say in interpretation: beside the credit that both sides read it so");
    }
}
