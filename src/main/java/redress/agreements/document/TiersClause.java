package redress.agreements.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Credit;
import redress.core.agreement.Precision;
import redress.core.agreement.Reward;
import redress.core.agreement.Tier;
import redress.core.agreement.Tier.Bound;
import redress.core.agreement.TierTable;

/** A table of shares and what each earns (agreements.md, shapes 8 and 9). */
final class TiersClause {
    static final int MAX_TIERS = 50;
    static final int MAX_DAYS = 366;
    static final int MAX_POINTS = 1_000;
    static final Map<String, Boolean> REPETITIONS = Words.of("doubles", true, "counts-once", false);

    private static final String PERCENT = "percent";
    private static final String POINTS = "points";
    private static final List<String> REWARDS = List.of(PERCENT, "days", POINTS);

    private TiersClause() {}

    static Credit read(Cursor at) {
        Cursor list =
                at.required("tiers", "tiers: [{below: 99.9, atLeast: 99, percent: 10}, {below: 99, percent: 25}]");
        Precision precision = TargetClause.compared(at.at("compared"));
        List<Cursor> rows = list.items(MAX_TIERS);
        var tiers = new ArrayList<Tier>();
        rows.forEach(row -> tiers.add(tier(row)));
        Reward reward = reward(at, rows);
        List<Tier> agreed = TierReadings.read(at, tiers);
        if (list.isPresent() && list.isSound()) {
            refuse(at, rows, tiers, agreed, precision);
            if (tiers.isEmpty()) {
                list.mistake("is empty: write a tier, or credit: {kind: none} for a promise without a credit");
            }
        }
        return at.isSound() ? new Credit.Tiers(agreed, precision, reward) : new Credit.None();
    }

    private static void refuse(
            Cursor at, List<Cursor> rows, List<Tier> written, List<Tier> agreed, Precision compared) {
        boolean interpreted = at.at(Vocabulary.INTERPRETATION).isPresent();
        for (var fault : TierTable.faults(agreed, compared)) {
            Cursor row = rows.get(Math.min(fault.row(), rows.size() - 1));
            row.mistake(fault.mend() + TierReadings.instead(fault.kind()));
        }
        for (int i = 1; i < written.size() && !interpreted; i++) {
            if (written.get(i).creditPercent().signum() == 0
                    && written.get(i - 1).creditPercent().signum() > 0) {
                rows.get(i)
                        .mistake(
                                "a lower availability earns nothing, where the tier before does: credits rise from tier"
                                        + " to tier, unless an interpretation says how both sides read it");
            }
        }
    }

    private static Tier tier(Cursor at) {
        at.mapping(Vocabulary.TIER);
        Bound high = bound(at, "atMost", "below");
        if (high == null) {
            at.mistake("has no upper bound: write below or atMost, so that a met promise earns nothing");
        }
        return new Tier(bound(at, "atLeast", "above"), high, number(at));
    }

    private static @Nullable Bound bound(Cursor at, String including, String excluding) {
        boolean included = at.at(including).isPresent();
        if (!included && !at.at(excluding).isPresent()) {
            return null;
        }
        return new Bound(at.onlyOneOf(including, excluding).decimal(0, 100), included);
    }

    /** What the row earns, in the unit of its own. */
    private static BigDecimal number(Cursor at) {
        if (at.at("days").isPresent() || at.at(POINTS).isPresent()) {
            Cursor number = at.onlyOneOf("percent", "days", POINTS);
            return number.decimal(0, number.isPresent() && number.name().equals("days") ? MAX_DAYS : MAX_POINTS);
        }
        return CreditClause.percent(at);
    }

    /** One unit for all rows: that of the first. */
    private static Reward reward(Cursor at, List<Cursor> rows) {
        String unit = rows.isEmpty() ? PERCENT : unit(rows.get(0));
        for (Cursor row : rows) {
            if (row.isSound() && !unit(row).equals(unit)) {
                row.mistake("earns " + unit(row) + " where the first tier earns " + unit
                        + ": a table has one unit, write " + unit);
            }
        }
        Cursor each = at.at("percentPerPoint");
        Cursor repetition = at.at("repetition");
        if (!unit.equals(POINTS)) {
            refuseOutsidePoints(each);
            refuseOutsidePoints(repetition);
            return unit.equals(PERCENT) ? new Reward.Percent() : new Reward.Days();
        }
        return new Reward.Points(
                each.isPresent() ? each.decimal(0, 100) : BigDecimal.ZERO,
                repetition.isPresent() && repetition.choice(REPETITIONS));
    }

    private static String unit(Cursor row) {
        return REWARDS.stream()
                .filter(unit -> row.at(unit).isPresent())
                .findFirst()
                .orElse(PERCENT);
    }

    private static void refuseOutsidePoints(Cursor at) {
        if (at.isPresent()) {
            at.mistake("has a meaning only where the tiers give points: take it out");
        }
    }
}
