package redress.core.statement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Basis;
import redress.core.agreement.Billing;
import redress.core.agreement.Cap;
import redress.core.agreement.Clause;
import redress.core.agreement.Combination;
import redress.core.agreement.Earned;
import redress.core.agreement.Eligibility;
import redress.core.agreement.History;
import redress.core.agreement.Past;
import redress.core.agreement.Terms;
import redress.core.amount.Money;
import redress.core.amount.Ratio;

/** From what each objective earned to the one amount that is due. */
final class Reckoning {
    private final History.Part part;
    private final Terms terms;
    private final List<Result> results;
    private final Basis.Worth basis;
    private final Billing billing;
    private final Past past;
    private final List<Step> steps = new ArrayList<>();

    Reckoning(History.Part part, List<Result> results, Basis.Worth basis, Billing billing, Past past) {
        this.part = part;
        this.terms = part.service().terms();
        this.results = results;
        this.basis = basis;
        this.billing = billing;
        this.past = past;
    }

    Compensation compensation() {
        for (Result result : results) {
            add(
                    "credit",
                    result.objective().credit(),
                    named(result) + result.earned().because());
        }
        add("basis", terms.basis(), basis.words());
        var amounts = new ArrayList<Money>();
        for (Result result : results) {
            amounts.add(earned(result));
        }
        Money each = combined(amounts);
        boolean isOwed = isOwed();
        Money earned = isOwed
                ? sum(results.stream().map(result -> result.earned().amount()).toList())
                : zero();
        Money capped = capped(isOwed ? each : zero());
        Money floored = terms.floor().rule().apply(capped);
        add("floor", terms.floor(), terms.floor().rule() + ": " + capped + " -> " + floored);
        Money due = floored.rounded(terms.rounding().rule().mode());
        add(
                "rounding",
                terms.rounding(),
                terms.rounding().rule() + " to " + due.decimals() + " decimals: " + floored + " -> " + due);
        return new Compensation(due, basis.money(), basis.known(), earned, steps);
    }

    private Money earned(Result result) {
        Earned earned = result.earned();
        var clause = result.objective().credit();
        String name = named(result);
        for (Earned.Event event : earned.events()) {
            add("credit", clause, name + event.interval() + ": " + event.because() + " = " + event.amount());
        }
        Ratio share = earned.share();
        add(
                "credit",
                clause,
                name + (share == null ? "in all " : basis.money() + " x " + share + " = ") + earned.amount());
        return cappedEach(earned);
    }

    private String named(Result result) {
        return results.size() == 1 ? "" : result.objective().name() + ": ";
    }

    /** Each interruption under every cap that holds for one. */
    private Money cappedEach(Earned earned) {
        Money amount = earned.amount();
        var events = earned.events().stream().map(Earned.Event::amount).toList();
        for (Clause<Cap> cap : terms.caps()) {
            if (cap.rule().scope() == Cap.Scope.EVENT && !events.isEmpty()) {
                var limit = cap.rule().limit().of(basis.money(), billing);
                events = events.stream()
                        .map(event -> limit.map(event::min).orElse(event))
                        .toList();
                Money sum = events.stream().reduce(zero(), Money::plus);
                add(
                        "cap",
                        cap,
                        cap.rule() + (limit.isEmpty() ? ", which is not on record" : "") + ": " + amount + " -> "
                                + sum);
                amount = sum;
            }
        }
        return amount;
    }

    private Money combined(List<Money> amounts) {
        if (amounts.size() == 1) {
            return amounts.get(0);
        }
        Money all = sum(amounts);
        add("combination", terms.combination(), terms.combination().rule().words() + " of " + amounts + " = " + all);
        return all;
    }

    private Money sum(List<Money> amounts) {
        return terms.combination().rule() == Combination.SUM || amounts.size() == 1
                ? amounts.stream().reduce(zero(), Money::plus)
                : amounts.stream().reduce(zero(), Money::max);
    }

    /** Trial and eligibility: measured and judged in any case, but owed only where nothing stands against it. */
    private boolean isOwed() {
        boolean owed = true;
        if (part.isOnTrial()) {
            owed = false;
            add(
                    "trial",
                    Clause.byDefault("", "services.trial"),
                    "the service is on trial until " + part.service().trialUntil()
                            + ": it is measured and owes nothing");
        }
        for (Clause<Eligibility> clause : terms.eligibility()) {
            var finding = clause.rule().finding(part.service().facts());
            add("eligibility", clause, finding.words());
            owed &= finding.eligible();
        }
        return owed;
    }

    private Money capped(Money credit) {
        Money capped = credit;
        for (Clause<Cap> cap : terms.caps()) {
            if (cap.rule().scope() != Cap.Scope.EVENT) {
                Money before = capped;
                Money limit = limit(cap.rule());
                capped = limit == null ? capped : capped.min(limit);
                add(
                        "cap",
                        cap,
                        cap.rule() + (limit == null ? ", which is not on record" : "") + used(cap.rule()) + ": "
                                + before + " -> " + capped);
            }
        }
        if (terms.caps().isEmpty()) {
            add("cap", Clause.byDefault("", "terms.cap"), "no cap is agreed: " + credit + " -> " + capped);
        }
        return capped;
    }

    private @Nullable Money limit(Cap cap) {
        var limit = cap.limit().of(basis.money(), billing);
        if (limit.isEmpty()) {
            return null;
        }
        Money left = limit.get().minus(alreadyGiven(cap)).minus(lastYear(cap));
        return left.max(zero());
    }

    private Money alreadyGiven(Cap cap) {
        return cap.lessGiven() ? billing.given() : zero();
    }

    /** What was due for the periods that ended in the twelve months before this period's end. */
    private Money lastYear(Cap cap) {
        if (cap.scope() != Cap.Scope.ROLLING_YEAR) {
            return zero();
        }
        var zone = part.period().zone();
        var since = part.period().endExclusive().minusYears(1);
        return past.periods().stream()
                .filter(earlier ->
                        earlier.span().end().atZone(zone).toLocalDate().isAfter(since))
                .map(Past.Earlier::due)
                .reduce(zero(), Money::plus);
    }

    private String used(Cap cap) {
        Money given = alreadyGiven(cap).plus(lastYear(cap));
        return given.isZero() ? "" : ", of which " + given + " are used up";
    }

    private Money zero() {
        return Money.zero(basis.money().currency());
    }

    private void add(String name, Clause<?> clause, String text) {
        steps.add(Step.of(name, clause, text));
    }
}
