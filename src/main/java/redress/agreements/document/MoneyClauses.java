package redress.agreements.document;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import redress.core.agreement.Basis;
import redress.core.agreement.Basis.Per;
import redress.core.agreement.Cap;
import redress.core.agreement.Cap.Scope;
import redress.core.agreement.Clause;
import redress.core.agreement.Floor;
import redress.core.agreement.Objective;
import redress.core.agreement.Rounding;
import redress.core.amount.Money;

/** What a credit is capped, floored and rounded to (agreements.md, shape 12), and the amounts of every clause. */
final class MoneyClauses {
    static final long MAX_AMOUNT = 1_000_000_000_000L;
    static final int MAX_CAPS = 10;
    static final int MAX_DAYS_BEFORE = 3_660;
    static final Map<String, Per> PERS = Words.of(List.of(Per.values()));
    static final Map<String, Scope> SCOPES = Words.of(List.of(Scope.PERIOD, Scope.EVENT, Scope.ROLLING_YEAR));
    private static final Pattern WITH_CURRENCY = Pattern.compile(".*[\\p{L}\\p{Sc}].*");

    private final Currency currency;

    MoneyClauses(Currency currency) {
        this.currency = currency;
    }

    Basis.Fee fee(Cursor at) {
        at.mapping(Vocabulary.FEE);
        return new Basis.Fee(
                amount(at.required("amount", "amount: and the fee in " + currency + ", such as amount: 1000")),
                at.required("per", "per: month, quarter, year, hour or period").choice(PERS));
    }

    /** One cap or a list of caps, of which each holds. */
    List<Clause<Cap>> caps(Cursor at) {
        return at.oneOrMore(MAX_CAPS).stream()
                .map(item -> Citation.clause(cap(item), item))
                .toList();
    }

    private Cap cap(Cursor at) {
        Cursor most = at.mapping(Vocabulary.CAP).onlyOneOf("percentOfBasis", "amount", "chargedBefore");
        Cursor scope = at.at("scope");
        Cursor given = at.at("lessCreditsGiven");
        return new Cap(
                limit(most, most.isPresent() ? most.name() : ""),
                scope.isPresent() ? scope.choice(SCOPES) : Scope.PERIOD,
                given.flag());
    }

    private Cap.Limit limit(Cursor most, String key) {
        return switch (key) {
            case "amount" -> new Cap.Amount(amount(most));
            case "chargedBefore" -> chargedBefore(most.mapping(Vocabulary.CHARGED_BEFORE));
            default -> new Cap.ShareOfBasis(CreditClause.ofBasis(most));
        };
    }

    private static Cap.Limit chargedBefore(Cursor at) {
        Cursor percent = at.at("percent");
        return new Cap.ChargedBefore(
                at.required("days", "days: and how many days before the period, such as days: 30")
                        .integer(1, MAX_DAYS_BEFORE),
                percent.isPresent() ? CreditClause.ofBasis(percent) : TargetClause.HUNDRED);
    }

    Floor floor(Cursor at) {
        Cursor least = at.mapping(Vocabulary.FLOOR).onlyOneOf("above", "atLeast", "liftTo");
        Money amount = amount(least);
        return switch (least.name()) {
            case "above" -> new Floor.OnlyAbove(amount);
            case "atLeast" -> new Floor.OnlyFrom(amount);
            default -> new Floor.LiftTo(amount);
        };
    }

    /** A cap of each event where no event earns by itself would hold for nothing. */
    static void refuseWithoutEvents(List<Clause<Cap>> caps, List<Objective> objectives, Cursor at) {
        boolean capped = caps.stream().anyMatch(cap -> cap.rule().scope() == Scope.EVENT);
        if (capped
                && at.isSound()
                && objectives.stream()
                        .noneMatch(objective -> objective.credit().rule().isOfEachEvent())) {
            at.contradiction("holds for each event, but no credit is earned by each event: write scope: period, or a"
                    + " credit of each event (per-unit with per: interruption, ladder, free-slots, per-day, per-late)");
        }
    }

    /** A floor that no credit under the caps can keep; what one interruption may earn says nothing of a whole period. */
    static void refuseAbove(List<Clause<Cap>> caps, Floor floor, Cursor at) {
        for (Clause<Cap> cap : caps) {
            if (cap.rule().limit() instanceof Cap.Amount most && cap.rule().scope() != Scope.EVENT && at.isSound()) {
                String mend = contradiction(most.most(), floor);
                if (!mend.isEmpty()) {
                    at.contradiction(mend + ", and " + cap.path() + " allows " + most.most()
                            + " at most: write a lower floor or a higher cap");
                }
            }
        }
    }

    private static String contradiction(Money most, Floor floor) {
        if (floor instanceof Floor.LiftTo lift && lift.amount().compare(most) > 0) {
            return "lifts every credit to " + lift.amount();
        }
        if (floor instanceof Floor.OnlyFrom from && from.amount().compare(most) > 0) {
            return "pays nothing below " + from.amount();
        }
        return floor instanceof Floor.OnlyAbove above && above.amount().compare(most) >= 0
                ? "pays nothing up to " + above.amount()
                : "";
    }

    static Rounding rounding(Cursor at) {
        at.mapping(Vocabulary.ROUNDING);
        return new Rounding(
                at.required("mode", "mode: and how, such as mode: half-up").choice(TargetClause.ROUNDINGS));
    }

    /** An amount in the agreement's currency, which stands at the top of the document and nowhere else. */
    Money amount(Cursor at) {
        if (at.isText()
                && !at.hasExponent()
                && WITH_CURRENCY.matcher(at.text(Cursor.MAX_SHOWN)).matches()) {
            at.mistake("is no number alone: every amount is in " + currency
                    + ", the currency of the agreement; write the number without a currency");
            return Money.zero(currency);
        }
        BigDecimal amount = at.decimal(0, MAX_AMOUNT);
        int places = Math.max(currency.getDefaultFractionDigits(), 0);
        if (amount.stripTrailingZeros().scale() > places) {
            at.mistake(amount.toPlainString() + " has too many decimals: " + currency + " has " + places
                    + (places == 0 ? ", write a whole amount" : ", write no more"));
        }
        return Money.of(amount, currency);
    }
}
