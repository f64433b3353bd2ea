package redress.agreements.document;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import redress.core.agreement.Basis;
import redress.core.agreement.Basis.Per;
import redress.core.agreement.Cap;
import redress.core.agreement.Floor;
import redress.core.agreement.Rounding;
import redress.core.amount.Money;

/** From the fee to the amount that is paid (agreements.md, shapes 10 and 12). */
final class MoneyClauses {
    static final long MAX_AMOUNT = 1_000_000_000_000L;
    static final Map<String, Per> PERS = Words.of(List.of(Per.values()));

    private final Currency currency;

    MoneyClauses(Currency currency) {
        this.currency = currency;
    }

    Basis.Fee fee(Cursor at) {
        at.mapping(Vocabulary.FEE);
        return new Basis.Fee(
                amount(at.required("amount", "amount: and the fee in " + currency + ", such as amount: 1000")),
                at.required("per", "per: month, quarter, year or period").choice(PERS));
    }

    /** The only basis so far is the fee itself, so that the clause adds no more than its citation. */
    static String basis(Cursor at) {
        at.mapping(Vocabulary.BASIS);
        return at.kind(Vocabulary.BASES);
    }

    Cap cap(Cursor at) {
        Cursor most = at.mapping(Vocabulary.CAP).onlyOneOf("percentOfBasis", "amount");
        return at.at("amount").isPresent()
                ? new Cap(new Cap.Amount(amount(most)))
                : new Cap(new Cap.ShareOfBasis(most.decimal(0, CreditClause.MAX_CREDIT_PERCENT)));
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

    static Rounding rounding(Cursor at) {
        at.mapping(Vocabulary.ROUNDING);
        return new Rounding(
                at.required("mode", "mode: and how, such as mode: half-up").choice(TargetClause.ROUNDINGS));
    }

    private Money amount(Cursor at) {
        BigDecimal amount = at.decimal(0, MAX_AMOUNT);
        int places = Math.max(currency.getDefaultFractionDigits(), 0);
        if (amount.stripTrailingZeros().scale() > places) {
            at.mistake(amount.toPlainString() + " has too many decimals: " + currency + " has " + places
                    + (places == 0 ? ", write a whole amount" : ", write no more"));
        }
        return Money.of(amount, currency);
    }
}
