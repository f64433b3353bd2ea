package redress.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Level;
import redress.core.agreement.Target;
import redress.core.amount.Ratio;
import redress.core.measurement.State;
import redress.core.statement.Allowance;
import redress.core.statement.Statement;
import redress.core.statement.Verdict;
import redress.core.time.Micros;
import redress.platform.HospitalFigures;

/**
 * What operations sees of a statement: the same figures, as the nearest floating-point number. Nothing is decided on these;
 * whether an objective is met is taken from the verdict.
 */
final class Indicators {
    private static final List<String> SERVICE = List.of("provider", "agreement", "service");
    private static final List<String> SERVICE_AND_CURRENCY = List.of("provider", "agreement", "service", "currency");

    /** A figure of a statement under a name. */
    private record Indicator(String name, String help, ToDoubleFunction<Statement> value) {}

    private static final List<Indicator> OF_A_SERVICE = List.of(
            new Indicator(
                    "sla_availability_ratio",
                    "Availability in the latest period as the agreement counts it, 0 to 1; NaN where nothing was agreed or known.",
                    statement -> ratio(statement.level())),
            new Indicator(
                    "sla_availability_lower_bound_ratio",
                    "Availability in the latest period if all unknown time was down, 0 to 1.",
                    statement -> ratio(statement.lowerBound())),
            new Indicator(
                    "sla_availability_upper_bound_ratio",
                    "Availability in the latest period if all unknown time was up, 0 to 1.",
                    statement -> ratio(statement.upperBound())),
            new Indicator(
                    "sla_objective_ratio",
                    "Availability promised for the period, 0 to 1.",
                    statement -> promised(statement.service().terms().target().rule())),
            new Indicator(
                    "sla_objective_met",
                    "1 where the objective is met so far, 0 where it is missed, NaN where there is nothing to judge.",
                    statement -> met(statement.verdict())),
            new Indicator(
                    "sla_downtime_seconds",
                    "Downtime in the latest period, without excluded time.",
                    statement -> seconds(statement.classes().down().totalMicros())),
            new Indicator(
                    "sla_downtime_allowance_seconds",
                    "Downtime that the whole period can bear before the objective is missed.",
                    statement -> allowance(statement, Allowance::totalMicros)),
            new Indicator(
                    "sla_downtime_allowance_remaining_seconds",
                    "Downtime that the whole period can still bear; negative once the objective cannot be met any more.",
                    statement -> allowance(statement, Allowance::remainingMicros)),
            new Indicator(
                    "sla_unknown_seconds",
                    "Agreed time of the latest period for which there is no valid measurement.",
                    statement -> seconds(statement.classes().unknown().totalMicros())),
            new Indicator(
                    "sla_measurement_coverage_ratio",
                    "Share of the agreed time so far that is known from measurements, 0 to 1; NaN where no time was agreed.",
                    statement -> ratio(statement.measurementCoverage())),
            new Indicator(
                    "sla_interruptions",
                    "Interruptions with downtime in the latest period.",
                    Statement::interruptionCount),
            new Indicator(
                    "sla_service_up",
                    "1 while the service is up, 0 while it is down, NaN while that is unknown or its agreement has ended.",
                    statement -> up(statement.state())),
            new Indicator(
                    "sla_period_running",
                    "1 while the latest period runs, 0 once it is over because the agreement has ended.",
                    statement -> statement.running() ? 1 : 0));

    private static final Indicator COMPENSATION = new Indicator(
            "sla_compensation_due",
            "Compensation due for the latest period in whole units of the currency; provisional while the period runs.",
            statement -> statement.compensation().due().payable().doubleValue());

    private Indicators() {}

    /** One family for each indicator, one sample in it for each statement. */
    static List<HospitalFigures.Family> of(List<Statement> statements) {
        var families = new ArrayList<HospitalFigures.Family>();
        var services = statements.stream().map(Indicators::service).toList();
        for (Indicator indicator : OF_A_SERVICE) {
            families.add(family(indicator, SERVICE, services, statements));
        }
        var currencies = statements.stream()
                .map(statement -> Stream.concat(service(statement).stream(), Stream.of(currency(statement)))
                        .toList())
                .toList();
        families.add(family(COMPENSATION, SERVICE_AND_CURRENCY, currencies, statements));
        return families;
    }

    /** The samples of both, family by family. */
    static List<HospitalFigures.Family> joined(List<HospitalFigures.Family> some, List<HospitalFigures.Family> others) {
        var families = new ArrayList<HospitalFigures.Family>(some.size());
        for (int i = 0; i < some.size(); i++) {
            HospitalFigures.Family family = some.get(i);
            var samples = new ArrayList<>(family.samples());
            samples.addAll(others.get(i).samples());
            families.add(new HospitalFigures.Family(family.name(), family.help(), family.labels(), samples));
        }
        return families;
    }

    private static HospitalFigures.Family family(
            Indicator indicator, List<String> labels, List<List<String>> labelValues, List<Statement> statements) {
        var samples = new ArrayList<HospitalFigures.Sample>(statements.size());
        for (int i = 0; i < statements.size(); i++) {
            samples.add(
                    new HospitalFigures.Sample(labelValues.get(i), indicator.value.applyAsDouble(statements.get(i))));
        }
        return new HospitalFigures.Family(indicator.name, indicator.help, labels, samples);
    }

    private static List<String> service(Statement statement) {
        return List.of(
                statement.agreement().provider().code(),
                statement.agreement().code(),
                statement.service().code());
    }

    private static String currency(Statement statement) {
        return statement.compensation().due().currency().getCurrencyCode();
    }

    private static double ratio(Level level) {
        return level instanceof Level.Share share ? ratio(share.ratio()) : Double.NaN;
    }

    private static double promised(Target target) {
        return target instanceof Target.Share share ? ratio(Ratio.percent(share.percent())) : Double.NaN;
    }

    private static double allowance(Statement statement, ToLongFunction<Allowance> micros) {
        Allowance allowance = statement.allowance();
        return allowance == null ? Double.NaN : seconds(micros.applyAsLong(allowance));
    }

    private static double ratio(@Nullable Ratio ratio) {
        return ratio == null
                ? Double.NaN
                : ratio.numerator().doubleValue() / ratio.denominator().doubleValue();
    }

    private static double met(Verdict verdict) {
        if (verdict instanceof Verdict.NotJudged) {
            return Double.NaN;
        }
        return verdict instanceof Verdict.Met ? 1 : 0;
    }

    private static double up(State state) {
        return switch (state.kind()) {
            case UP -> 1;
            case DOWN -> 0;
            case UNKNOWN -> Double.NaN;
        };
    }

    private static double seconds(long micros) {
        return (double) micros / Micros.PER_SECOND;
    }
}
