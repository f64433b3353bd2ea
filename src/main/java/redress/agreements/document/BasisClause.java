package redress.agreements.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Basis;
import redress.core.agreement.Basis.Per;
import redress.core.agreement.Basis.Quantity;
import redress.core.agreement.Basis.When;
import redress.core.agreement.Clause;
import redress.core.time.PeriodRule;

/** What a credit is a share of (agreements.md, shape 10): the fee of the service, or what was charged. */
final class BasisClause {
    static final int MAX_UNITS = 1_000_000_000;
    static final Map<String, When> WHENS = Words.of(List.of(When.values()));

    /**
     * What the clause says without the fee, which each service has for itself.
     *
     * @param charged null where the fee is the basis
     * @param affected null where the whole is the basis; else {@code all} is not null
     */
    private record Frame(
            Basis.@Nullable Charged charged,
            @Nullable Quantity affected,
            @Nullable Quantity all) {
        static final Frame FEE = new Frame(null, null, null);

        Basis around(Basis whole) {
            return affected == null || all == null ? whole : new Basis.ShareOfUnits(whole, affected, all);
        }
    }

    private final MoneyClauses money;
    private final boolean complete;

    /**
     * @param complete false where terms that are not known may say that no fee is needed
     */
    BasisClause(MoneyClauses money, boolean complete) {
        this.money = money;
        this.complete = complete;
    }

    /** Looks through the clause of some terms. */
    void look(Layers layers) {
        frame(layers);
    }

    Clause<Basis> read(Layers layers, Cursor service, PeriodRule period) {
        Clause<Frame> frame = frame(layers);
        Basis.Charged charged = frame.rule().charged();
        Cursor written = service.at("fee");
        if (charged != null) {
            if (written.isPresent()) {
                money.fee(written);
            }
            return new Clause<>(frame.rule().around(charged), frame.path(), frame.citation(), frame.interpretation());
        }
        Cursor fee = complete ? service.required("fee", "fee: {amount: 1000.00, per: month}") : written;
        String citation =
                fee.at(Vocabulary.CITATION).isPresent() || frame.citation().equals(Clause.DEFAULT)
                        ? Citation.of(fee)
                        : frame.citation();
        String interpretation = Citation.interpretation(fee);
        return new Clause<>(
                frame.rule().around(fee(fee, period)),
                fee.path(),
                citation,
                interpretation == null ? frame.interpretation() : interpretation);
    }

    private Basis.Fee fee(Cursor fee, PeriodRule period) {
        Basis.Fee rule = money.fee(fee);
        if (period instanceof PeriodRule.RollingDays
                && rule.per() != Per.PERIOD
                && rule.per() != Per.HOUR
                && fee.at("per").isPresent()) {
            fee.at("per")
                    .mistake("a period of rolling days is not made of months, so that a fee per " + Words.of(rule.per())
                            + " says nothing about it: write per: period and the fee of the whole period");
            return new Basis.Fee(rule.amount(), Per.PERIOD);
        }
        return rule;
    }

    private Clause<Frame> frame(Layers layers) {
        return layers.written("basis", BasisClause::frame, Frame.FEE);
    }

    private static Frame frame(Cursor at) {
        boolean charged = at.kind(Vocabulary.BASES).equals("charged");
        at.mapping(charged ? Vocabulary.CHARGED : Vocabulary.BASIS);
        Cursor when = at.at("when");
        Cursor units = at.at("units");
        Basis.Charged charges = charged
                ? new Basis.Charged(
                        when.isPresent() ? when.choice(WHENS) : When.SAME,
                        at.at("net").flag())
                : null;
        if (!units.isPresent()) {
            return new Frame(charges, null, null);
        }
        units.mapping(Vocabulary.UNITS);
        Quantity affected = quantity(units.required("affected", "affected: 3, or affected: {usage: affected-units}"));
        Quantity all = quantity(units.required("all", "all: 10, or all: {usage: units}"));
        if (units.isSound()
                && affected instanceof Quantity.Agreed some
                && all instanceof Quantity.Agreed every
                && some.number().compareTo(every.number()) > 0) {
            units.mistake("more units are affected than there are: write all: and a number of at least "
                    + some.number().toPlainString());
        }
        if (all instanceof Quantity.Agreed every && every.number().signum() == 0) {
            units.at("all").mistake("a share of 0 units is none: write how many there are");
        }
        return new Frame(charges, affected, all);
    }

    private static Quantity quantity(Cursor at) {
        return at.isMapping()
                ? new Quantity.Metered(MeasureClause.usage(at.mapping(Vocabulary.METERED)))
                : new Quantity.Agreed(at.decimal(0, MAX_UNITS));
    }
}
