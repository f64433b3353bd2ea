package redress.agreements.document;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redress.core.agreement.Credit;
import redress.core.agreement.Credit.Beyond;
import redress.core.agreement.Level.Unit;
import redress.core.time.Coverage;

/** What a missed objective earns (agreements.md, shapes 8 and 9). */
final class CreditClause {
    /** No published terms give more than the whole; several times the price is a credit of its own kind. */
    static final int MAX_CREDIT_PERCENT = 100;

    /** What could be recorded before. */
    static final int MAX_CREDIT_PERCENT_ON_RECORD = 10_000;

    static final int MAX_RUNGS = 50;
    static final int MAX_TIMES = 10_000;
    static final int MAX_BUSINESS_DAYS = 366;
    static final Duration LONGEST = Duration.ofDays(366);
    static final Map<String, Boolean> PORTIONS = Words.of("counts", true, "ignored", false);
    static final Map<String, Boolean> PER = Words.of("period", false, "interruption", true);
    static final Map<String, Boolean> LOST_OF = Words.of("period", false, "agreed-time", true);
    static final Map<String, Beyond> BEYOND =
            Words.of("none", new Beyond.Nothing(), "target", new Beyond.TargetAllowance());

    private final Setting setting;
    private final MoneyClauses money;

    CreditClause(Setting setting, MoneyClauses money) {
        this.setting = setting;
        this.money = money;
    }

    Credit read(Cursor at) {
        return switch (at.kind(Vocabulary.CREDITS)) {
            case "tiers" -> TiersClause.read(at.mapping(Vocabulary.TIERS));
            case "per-step" -> perStep(at.mapping(Vocabulary.PER_STEP));
            case "per-unit" -> perUnit(at.mapping(Vocabulary.PER_UNIT));
            case "ladder" -> ladder(at.mapping(Vocabulary.LADDER));
            case "multiple-of-lost-time" -> lostTime(at.mapping(Vocabulary.LOST_TIME));
            case "free-slots" -> freeSlots(at.mapping(Vocabulary.FREE_SLOTS));
            case "per-day" -> perDay(at.mapping(Vocabulary.PER_DAY));
            case "amount-at-risk" -> atRisk(at.mapping(Vocabulary.AT_RISK));
            case "by-amount" -> byAmount(at.mapping(Vocabulary.BY_AMOUNT));
            case "per-late" -> perLate(at.mapping(Vocabulary.PER_LATE));
            case "none" -> none(at);
            default -> new Credit.None();
        };
    }

    private static Credit none(Cursor at) {
        at.mapping(Vocabulary.NO_CREDIT);
        return new Credit.None();
    }

    /** The share of the basis that something earns. */
    static BigDecimal percent(Cursor at) {
        return ofBasis(at.required("percent", "percent: and the share of the basis, such as percent: 10"));
    }

    /** A share of the basis in percent. */
    static BigDecimal ofBasis(Cursor at) {
        return at.decimal(0, MAX_CREDIT_PERCENT, MAX_CREDIT_PERCENT_ON_RECORD);
    }

    private static boolean portion(Cursor at) {
        return at.required("portion", "portion: counts where a started step is a whole one, else portion: ignored")
                .choice(PORTIONS);
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
        return new Credit.PerStep(below, size, percent(at), portion(at), TargetClause.compared(at.at("compared")));
    }

    private static Credit perUnit(Cursor at) {
        Cursor beyond = at.at("beyond");
        Cursor per = at.at("per");
        return new Credit.PerUnit(
                at.required("unit", "unit: and its length, such as unit: PT1H")
                        .duration(ConditionClause.SHORTEST, LONGEST),
                portion(at),
                beyond.isDuration()
                        ? new Beyond.Length(beyond.duration(Duration.ZERO, LONGEST))
                        : beyond.isPresent() ? beyond.choice(BEYOND) : new Beyond.Nothing(),
                percent(at),
                per.isPresent() && per.choice(PER));
    }

    private static Credit ladder(Cursor at) {
        var rungs = new ArrayList<Credit.Ladder.Rung>();
        for (Cursor rung : rungs(at, "rungs: [{from: PT5M, percent: 5}, {from: PT4H, percent: 10}]")) {
            rung.mapping(Vocabulary.RUNG);
            Duration from = rung.required("from", "from: and the shortest interruption, such as from: PT5M")
                    .duration(Duration.ZERO, LONGEST);
            if (!rungs.isEmpty() && rungs.get(rungs.size() - 1).from().compareTo(from) >= 0) {
                descends(rung, from.toString());
            }
            BigDecimal percent = percent(rung);
            if (!rungs.isEmpty()) {
                refuseLess(rung, percent, rungs.get(rungs.size() - 1).percent());
            }
            rungs.add(new Credit.Ladder.Rung(from, percent));
        }
        return at.isSound() ? new Credit.Ladder(rungs) : new Credit.None();
    }

    private static List<Cursor> rungs(Cursor at, String example) {
        Cursor list = at.required("rungs", example);
        List<Cursor> rungs = list.items(MAX_RUNGS);
        if (list.isPresent() && list.isSound() && rungs.isEmpty()) {
            list.mistake("is empty: write " + example);
        }
        return rungs;
    }

    private static void descends(Cursor rung, String written) {
        rung.mistake(written + " does not lie above the rung before: write the rungs from the lowest to the highest");
    }

    private static void refuseLess(Cursor rung, BigDecimal percent, BigDecimal before) {
        if (rung.isSound() && percent.compareTo(before) < 0) {
            rung.at("percent")
                    .contradiction(percent.toPlainString() + " is less than the " + before.toPlainString()
                            + " of the rung before, though more was lost: write at least " + before.toPlainString());
        }
    }

    private static Credit lostTime(Cursor at) {
        Cursor times = at.required("times", "times: and how many times the price, such as times: 10");
        Cursor of = at.at("of");
        BigDecimal factor = times.decimal(0, MAX_TIMES);
        if (factor.signum() == 0) {
            times.mistake("0 times the price is nothing: write a number above 0, or credit: {kind: none}");
            factor = BigDecimal.ONE;
        }
        return new Credit.LostTime(factor, of.isPresent() && of.choice(LOST_OF));
    }

    private static Credit freeSlots(Cursor at) {
        Duration slot = MeasureClause.partOfDay(at.required("slot", "slot: and the length of one, such as slot: PT1H"));
        Cursor moreThan = at.at("moreThan");
        Duration least = moreThan.isPresent() ? moreThan.duration(Duration.ZERO, slot) : Duration.ZERO;
        if (moreThan.isPresent() && least.equals(slot) && at.isSound()) {
            moreThan.mistake("no slot of " + slot + " loses more than " + least + ": write less");
        }
        // A clause with a mistake is reported with all others, so that it must not fail here.
        return new Credit.FreeSlots(slot, least.compareTo(slot) < 0 ? least : Duration.ZERO);
    }

    private Credit perDay(Cursor at) {
        Cursor after = at.at("afterBusinessDays");
        int days = after.isPresent() ? after.integer(0, MAX_BUSINESS_DAYS) : 0;
        return new Credit.PerDay(
                money.amount(at.required("amount", "amount: and what each day earns, such as amount: 10.34")),
                days,
                days == 0 ? Coverage.always(setting.zone()) : setting.businessDays(after));
    }

    private static Credit atRisk(Cursor at) {
        return new Credit.AtRisk(
                at.required("atRisk", "atRisk: and the percent of the basis that is at risk, such as atRisk: 12")
                        .decimal(0, 100),
                at.required("pool", "pool: and the percent of it for this group of objectives, such as pool: 50")
                        .decimal(0, 100),
                at.required("level", "level: and the percent of the pool for this objective, such as level: 30")
                        .decimal(0, 100));
    }

    private static Credit byAmount(Cursor at) {
        var rungs = new ArrayList<Credit.ByAmount.Step>();
        List<Cursor> written = rungs(at, "rungs: [{above: 2, percent: 5}]");
        for (Cursor rung : written) {
            Cursor above = rung.mapping(Vocabulary.STEP)
                    .required("above", "above: and a number of interruptions, or a length such as above: PT4H");
            BigDecimal number = above.isDuration()
                    ? TargetClause.seconds(above.duration(Duration.ZERO, TargetClause.LONGEST))
                    : BigDecimal.valueOf(above.integer(0, TargetClause.MAX_INTERRUPTIONS));
            if (above.isDuration() != written.get(0).at("above").isDuration()) {
                above.mistake("is of another unit than the first rung: write all rungs as lengths, or all as numbers");
            } else if (!rungs.isEmpty() && rungs.get(rungs.size() - 1).above().compareTo(number) >= 0) {
                descends(rung, number.toPlainString());
            }
            BigDecimal percent = percent(rung);
            if (!rungs.isEmpty()) {
                refuseLess(rung, percent, rungs.get(rungs.size() - 1).percent());
            }
            rungs.add(new Credit.ByAmount.Step(number, percent));
        }
        return at.isSound() ? new Credit.ByAmount(rungs) : new Credit.None();
    }

    private static Credit perLate(Cursor at) {
        return new Credit.PerLate(
                ofBasis(at.required(
                        "first", "first: and the percent of the basis for being late at all, such as first: 1")),
                ofBasis(at.required("further", "further: and the percent for each further step, such as further: 0.5")),
                at.required("each", "each: and the length of a step, such as each: PT15M")
                        .duration(ConditionClause.SHORTEST, LONGEST));
    }

    /** What the rungs of a credit by amount are counted in. */
    static Unit unit(Cursor at) {
        boolean lengths = at.at("rungs").items(MAX_RUNGS).stream()
                .anyMatch(rung -> rung.at("above").isDuration());
        return lengths ? Unit.SECONDS : Unit.INTERRUPTIONS;
    }
}
