package redress.core;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Agreement;
import redress.core.agreement.Basis;
import redress.core.agreement.Cap;
import redress.core.agreement.Claim;
import redress.core.agreement.Clause;
import redress.core.agreement.Clock;
import redress.core.agreement.Combination;
import redress.core.agreement.CoveredService;
import redress.core.agreement.Credit;
import redress.core.agreement.Denominator;
import redress.core.agreement.Eligibility;
import redress.core.agreement.ExclusionRule;
import redress.core.agreement.Facts;
import redress.core.agreement.Floor;
import redress.core.agreement.Grace;
import redress.core.agreement.Granularity;
import redress.core.agreement.History;
import redress.core.agreement.IncidentRule;
import redress.core.agreement.Level;
import redress.core.agreement.Metric;
import redress.core.agreement.Objective;
import redress.core.agreement.OutageMinimum;
import redress.core.agreement.Party;
import redress.core.agreement.Precision;
import redress.core.agreement.ResponseClock;
import redress.core.agreement.Rounding;
import redress.core.agreement.Target;
import redress.core.agreement.Termination;
import redress.core.agreement.Terms;
import redress.core.agreement.Tier;
import redress.core.agreement.Tier.Bound;
import redress.core.amount.Money;
import redress.core.amount.Ratio;
import redress.core.measurement.Condition;
import redress.core.measurement.Measurement;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Outage;
import redress.core.measurement.Quorum;
import redress.core.statement.Evidence;
import redress.core.statement.Exclusion;
import redress.core.statement.Statement;
import redress.core.time.Coverage;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.PeriodRule;

/**
 * An agreement in the making, for tests: every clause has the default of the product, and a test states only what its
 * sentence is about. One service, calendar months, a target of 99.9 %, a fee of 1,000.00 EUR a month, no credit.
 */
public final class Draft {
    public static final Currency EUR = Currency.getInstance("EUR");
    /** Later than anything a test measures. */
    public static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    private final ZoneId zone;
    private Condition condition = new Condition.Probes(new MeasurementRule(Duration.ofMinutes(3), 1, new Quorum.Any()));
    private Clock clock = Clock.AS_MEASURED;
    private Granularity granularity = new Granularity.Exact();
    private Metric metric = new Metric.TimeShare();
    private final List<Objective> others = new ArrayList<>();
    private Combination combination = Combination.HIGHEST;
    private final List<Eligibility> eligibility = new ArrayList<>();
    private @Nullable Basis basis = null;
    private Facts facts = Facts.NONE;
    private @Nullable Claim claim = null;
    private final List<ResponseClock> clocks = new ArrayList<>();
    private final List<Termination> terminations = new ArrayList<>();
    private @Nullable LocalDate trialUntil = null;
    private PeriodRule period = new PeriodRule.CalendarMonth();
    private Coverage coverage;
    private OutageMinimum minimum = OutageMinimum.NONE;
    private final List<ExclusionRule> exclusions = new ArrayList<>();
    private Denominator denominator = Denominator.DEFAULT;
    private Target target = new Target.Share(new BigDecimal("99.9"), false, new Precision.Exact());
    private Credit credit = new Credit.None();
    private Basis.Fee fee = new Basis.Fee(eur("1000.00"), Basis.Per.MONTH);
    private final List<Cap> caps = new ArrayList<>();
    private Floor floor = new Floor.None();
    private Rounding rounding = Rounding.DEFAULT;
    private LocalDate from = LocalDate.of(2000, 1, 1);
    private LocalDate until = null;

    private Draft(ZoneId zone) {
        this.zone = zone;
        this.coverage = Coverage.always(zone);
    }

    public static Draft in(String zone) {
        return new Draft(ZoneId.of(zone));
    }

    public static Draft inUtc() {
        return in("UTC");
    }

    public Draft period(PeriodRule rule) {
        period = rule;
        return this;
    }

    public Draft coverage(Coverage hours) {
        coverage = hours;
        return this;
    }

    public Draft outageMinimum(Duration length, boolean strict, OutageMinimum.Judged judged) {
        minimum = new OutageMinimum(length, strict, judged);
        return this;
    }

    public Draft excludes(ExclusionRule rule) {
        exclusions.add(rule);
        return this;
    }

    /** Excludes what is asserted under the kind, without any condition. */
    public Draft excludes(String kind) {
        return excludes(new ExclusionRule.Asserted(kind, null, null, null, false));
    }

    public Draft denominator(Denominator.Excluded excluded, Denominator.Unknown unknown) {
        denominator = new Denominator(excluded, unknown);
        return this;
    }

    public Draft target(String percent) {
        return target(new Target.Share(new BigDecimal(percent), false, new Precision.Exact()));
    }

    public Draft target(Target objective) {
        target = objective;
        return this;
    }

    public Draft credit(Credit clause) {
        credit = clause;
        return this;
    }

    /** A table compared exactly. */
    public Draft tiers(Tier... tiers) {
        return credit(new Credit.Tiers(List.of(tiers), new Precision.Exact()));
    }

    public Draft fee(String amount) {
        return fee(eur(amount), Basis.Per.MONTH);
    }

    public Draft fee(Money amount, Basis.Per per) {
        fee = new Basis.Fee(amount, per);
        return this;
    }

    public Draft cap(Cap.Limit limit) {
        return cap(new Cap(limit));
    }

    public Draft cap(Cap clause) {
        caps.add(clause);
        return this;
    }

    public Draft floor(Floor clause) {
        floor = clause;
        return this;
    }

    public Draft rounding(RoundingMode mode) {
        rounding = new Rounding(mode);
        return this;
    }

    public Draft from(String date) {
        from = LocalDate.parse(date);
        return this;
    }

    public Draft until(String date) {
        until = LocalDate.parse(date);
        return this;
    }

    public Draft condition(Condition rule) {
        condition = rule;
        return this;
    }

    public Draft clock(Clock rule) {
        clock = rule;
        return this;
    }

    public Draft granularity(Granularity rule) {
        granularity = rule;
        return this;
    }

    public Draft metric(Metric rule) {
        metric = rule;
        return this;
    }

    public Draft denominator(Denominator rule) {
        denominator = rule;
        return this;
    }

    /** Another objective of the same service, made of a draft's first. */
    public Draft objective(String name, Draft of) {
        Objective first = of.terms().objective();
        others.add(new Objective(
                name,
                first.coverage(),
                first.condition(),
                first.outageMinimum(),
                first.clock(),
                first.granularity(),
                first.metric(),
                first.denominator(),
                first.target(),
                first.credit()));
        return this;
    }

    public Draft combination(Combination rule) {
        combination = rule;
        return this;
    }

    public Draft eligibleWith(Eligibility rule) {
        eligibility.add(rule);
        return this;
    }

    public Draft basis(Basis rule) {
        basis = rule;
        return this;
    }

    public Draft facts(Facts stated) {
        facts = stated;
        return this;
    }

    public Draft claim(Claim rule) {
        claim = rule;
        return this;
    }

    public Draft clock(ResponseClock rule) {
        clocks.add(rule);
        return this;
    }

    public Draft termination(Termination rule) {
        terminations.add(rule);
        return this;
    }

    public Draft trialUntil(String date) {
        trialUntil = LocalDate.parse(date);
        return this;
    }

    public Terms terms() {
        var objective = new Objective(
                Objective.ONLY,
                Clause.byDefault(coverage, "terms.coverage"),
                Clause.byDefault(condition, "terms.measure"),
                Clause.byDefault(minimum, "terms.outageMinimum"),
                Clause.byDefault(clock, "terms.measure"),
                Clause.byDefault(granularity, "terms.measure"),
                Clause.byDefault(metric, "terms.measure"),
                Clause.byDefault(denominator, "terms.denominator"),
                new Clause<>(target, "terms.target", "4.1"),
                Clause.byDefault(credit, "terms.credit"));
        var objectives = new ArrayList<>(List.of(objective));
        objectives.addAll(others);
        return new Terms(
                Clause.byDefault(period, "terms.period"),
                Clause.byDefault(Grace.DEFAULT, "terms.period.grace"),
                exclusions.stream()
                        .map(rule -> new Clause<>(rule, "terms.exclusions", "7.3"))
                        .toList(),
                List.of(),
                objectives,
                Clause.byDefault(combination, "terms.combination"),
                eligibility.stream()
                        .map(rule -> Clause.byDefault(rule, "terms.eligibility"))
                        .toList(),
                Clause.byDefault(basis == null ? fee : basis, "terms.fee"),
                caps.stream().map(rule -> Clause.byDefault(rule, "terms.cap")).toList(),
                Clause.byDefault(floor, "terms.floor"),
                Clause.byDefault(rounding, "terms.rounding"),
                claim == null ? null : Clause.byDefault(claim, "terms.claim"),
                clocks.stream()
                        .map(rule -> Clause.byDefault(rule, "terms.clocks"))
                        .toList(),
                Clause.byDefault(IncidentRule.NONE, "terms.incidents"),
                terminations.stream()
                        .map(rule -> Clause.byDefault(rule, "terms.termination"))
                        .toList(),
                List.of());
    }

    public Agreement agreement() {
        var service = new CoveredService("records", "Patient records", terms(), facts, trialUntil);
        return new Agreement(
                "cloud-1",
                "Hosting",
                new Party("provider", "Provider"),
                new Party("hospital", "Hospital"),
                zone,
                fee.amount().currency(),
                from,
                until,
                List.of(service));
    }

    /** The statement of a period in which everything was measured, down in these intervals. */
    public Statement statement(String label, Interval... down) {
        return statement(label, Evidence.of(down(down), LATER));
    }

    public Statement statement(String label, Evidence evidence) {
        var parts = new History(List.of(agreement())).partsOf(label);
        if (parts.size() != 1) {
            throw new AssertionError(label + " has " + parts.size() + " parts");
        }
        return Statement.of(parts.get(0), evidence);
    }

    /** Everything known from 1990 to 2090, down in these intervals, each proved to its bounds. */
    public static Measurement down(Interval... down) {
        var always = new Interval(Instant.parse("1990-01-01T00:00:00Z"), Instant.parse("2090-01-01T00:00:00Z"));
        return measured(Instants.of(always), down);
    }

    public static Measurement measured(Instants known, Interval... down) {
        return new Measurement(
                known,
                Arrays.stream(down)
                        .map(interval -> new Outage(interval, interval, interval))
                        .toList());
    }

    /** Evidence as of {@link #LATER} with exclusions. */
    public static Evidence evidence(Measurement measurement, Exclusion... exclusions) {
        return new Evidence(measurement, List.of(exclusions), 0, LATER);
    }

    /** An assertion of the provider with notice a year ahead. */
    public static Exclusion exclusion(String id, String kind, Interval interval) {
        return new Exclusion(id, kind, interval, "provider", interval.start().minus(Duration.ofDays(365)), null);
    }

    /** Written {@code 2026-06-10T10:00Z/2026-06-10T10:30Z}. */
    public static Interval interval(String text) {
        int slash = text.indexOf('/');
        return new Interval(at(text.substring(0, slash)), at(text.substring(slash + 1)));
    }

    public static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    /** Between two local times of the agreement's zone. */
    public Interval local(String start, String end) {
        return new Interval(
                LocalDateTime.parse(start).atZone(zone).toInstant(),
                LocalDateTime.parse(end).atZone(zone).toInstant());
    }

    /** So many seconds from an instant on. */
    public static Interval seconds(String start, long seconds) {
        return new Interval(at(start), at(start).plusSeconds(seconds));
    }

    /** A tier as it is printed: {@code [99, 99.9)}; {@code (-, 95)} reaches down without end. */
    public static Tier tier(String range, String creditPercent) {
        String[] bounds = range.substring(1, range.length() - 1).split(", ", -1);
        var low = bounds[0].equals("-") ? null : new Bound(new BigDecimal(bounds[0]), range.startsWith("["));
        var high = bounds[1].equals("-") ? null : new Bound(new BigDecimal(bounds[1]), range.endsWith("]"));
        return new Tier(low, high, new BigDecimal(creditPercent));
    }

    public static Money eur(String amount) {
        return Money.of(new BigDecimal(amount), EUR);
    }

    /** The availability in percent, half up to six decimals, as agreements.md prints it for reading. */
    public static String percent(Level level) {
        return ((Level.Share) level)
                .ratio()
                .times(Ratio.of(100, 1))
                .rounded(6, RoundingMode.HALF_UP)
                .toPlainString();
    }

    public static String percent(Statement statement) {
        return percent(statement.level());
    }

    /** What is due, in the currency's places. */
    public static String due(Statement statement) {
        return statement.compensation().due().payable().toPlainString();
    }
}
