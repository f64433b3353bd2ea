package redress.agreements.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Credit;
import redress.core.agreement.Tier;
import redress.core.agreement.Tier.Bound;
import redress.core.agreement.TierTable;

/** What a missed objective earns (agreements.md, shapes 8 and 9). */
final class CreditClause {
    static final int MAX_TIERS = 50;

    /** Some agreements pay several times the fee. */
    static final int MAX_CREDIT_PERCENT = 10_000;

    static final Map<String, Boolean> PORTIONS = Words.of("counts", true, "ignored", false);

    private CreditClause() {}

    static Credit read(Cursor at) {
        return switch (at.kind(Vocabulary.CREDITS)) {
            case "tiers" -> tiers(at.mapping(Vocabulary.TIERS));
            case "per-step" -> perStep(at.mapping(Vocabulary.PER_STEP));
            case "none" -> none(at);
            default -> new Credit.None();
        };
    }

    private static Credit none(Cursor at) {
        at.mapping(Vocabulary.NO_CREDIT);
        return new Credit.None();
    }

    private static Credit tiers(Cursor at) {
        Cursor list =
                at.required("tiers", "tiers: [{below: 99.9, atLeast: 99, percent: 10}, {below: 99, percent: 25}]");
        var precision = TargetClause.compared(at.at("compared"));
        List<Cursor> rows = list.items(MAX_TIERS);
        var tiers = new ArrayList<Tier>();
        rows.forEach(row -> tiers.add(tier(row)));
        if (list.isPresent() && list.isSound()) {
            TierTable.faults(tiers).forEach(fault -> rows.get(fault.row()).mistake(fault.mend()));
            if (tiers.isEmpty()) {
                list.mistake("is empty: write a tier, or credit: {kind: none} for a promise without a credit");
            }
        }
        return list.isSound() && at.isSound() ? new Credit.Tiers(tiers, precision) : new Credit.None();
    }

    private static Tier tier(Cursor at) {
        at.mapping(Vocabulary.TIER);
        Bound high = bound(at, "atMost", "below");
        if (high == null) {
            at.mistake("has no upper bound: write below or atMost, so that a met promise earns nothing");
        }
        return new Tier(bound(at, "atLeast", "above"), high, creditPercent(at));
    }

    private static @Nullable Bound bound(Cursor at, String including, String excluding) {
        boolean included = at.at(including).isPresent();
        if (!included && !at.at(excluding).isPresent()) {
            return null;
        }
        return new Bound(at.onlyOneOf(including, excluding).decimal(0, 100), included);
    }

    private static BigDecimal creditPercent(Cursor at) {
        return at.required("percent", "percent: and the share of the basis, such as percent: 10")
                .decimal(0, MAX_CREDIT_PERCENT);
    }

    private static Credit perStep(Cursor at) {
        var below = at.required("below", "below: and the threshold, such as below: 99.9")
                .decimal(0, 100);
        var step = at.required("step", "step: and the points of percent in one step, such as step: 0.1");
        var size = step.decimal(0, 100);
        if (size.signum() == 0) {
            step.mistake("a step of 0 is none: write one above 0, such as 0.1");
            size = BigDecimal.ONE;
        }
        return new Credit.PerStep(
                below,
                size,
                creditPercent(at),
                at.required("portion", "portion: counts where a started step is a whole one, else portion: ignored")
                        .choice(PORTIONS),
                TargetClause.compared(at.at("compared")));
    }
}
