package redress.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.InTimeTarget;
import redress.core.agreement.Level;
import redress.core.agreement.Party;
import redress.core.agreement.Precision;
import redress.core.agreement.Target;
import redress.core.amount.Ratio;
import redress.core.measurement.Outage;
import redress.core.statement.Allowance;
import redress.core.statement.Classes;
import redress.core.statement.Interruption;
import redress.core.statement.Result;
import redress.core.statement.Seconds;
import redress.core.statement.Sensitivity;
import redress.core.statement.Statement;
import redress.core.statement.Step;
import redress.core.statement.TestedExclusion;
import redress.core.statement.Verdict;
import redress.core.time.Instants;
import redress.core.time.Interval;

/**
 * A statement as the API gives it. Durations are seconds, exact to the microsecond; fractions are integers of microseconds;
 * intervals are half-open, instants in UTC.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatementDocument(
        AgreementPart agreement,
        ServicePart service,
        PeriodPart period,
        Span span,
        Instant computedTo,
        boolean running,
        boolean onTrial,
        SecondsByClass seconds,
        List<ReasonSeconds> excludedByReason,
        Fraction availability,
        Bounds bounds,
        Fraction measurementCoverage,
        TargetPart target,
        VerdictPart verdict,
        @Nullable AllowancePart allowance,
        Interruptions interruptions,
        List<ExclusionPart> exclusions,
        int contradictions,

        @Schema(description = "Results of this time that count for nothing; absent where there are none")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<EvidenceDocument.Aside> setAside,

        List<ObjectivePart> objectives,
        CompensationPart compensation,
        List<DeadlineDocument.Step> claim,
        List<DeadlineDocument.Clock> clocks,
        List<DeadlineDocument.Right> terminations,
        SensitivityDocument sensitivity,
        List<Step> working) {

    /** The version of the agreement that the statement rests on. */
    public record AgreementPart(String code, String title, LocalDate effectiveFrom, Party provider, Party customer) {}

    /** The service. */
    public record ServicePart(String code, String name) {}

    /** The whole period, as local dates and as instants. */
    public record PeriodPart(String label, String zone, LocalDate from, LocalDate until, Instant start, Instant end) {}

    /** An interval with its length; a bound that is not known is null. */
    @Schema(name = "StatementSpan")
    public record Span(
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable BigDecimal seconds) {
        static Span of(Interval interval) {
            boolean open = interval.start().equals(Interval.DISTANT_PAST)
                    || interval.end().equals(Interval.DISTANT_FUTURE);
            return new Span(
                    interval.start().equals(Interval.DISTANT_PAST) ? null : interval.start(),
                    interval.end().equals(Interval.DISTANT_FUTURE) ? null : interval.end(),
                    open ? null : Seconds.of(interval.micros()));
        }
    }

    /** The five classes; covered is all but notCovered. */
    public record SecondsByClass(
            BigDecimal elapsed,
            BigDecimal covered,
            BigDecimal notCovered,
            BigDecimal excluded,
            BigDecimal unknown,
            BigDecimal down,
            BigDecimal up) {
        static SecondsByClass of(Classes classes) {
            Instants agreed = classes.agreed();
            return new SecondsByClass(
                    Seconds.of(agreed.or(classes.notCovered()).totalMicros()),
                    Seconds.of(agreed.totalMicros()),
                    Seconds.of(classes.notCovered().totalMicros()),
                    Seconds.of(classes.allExcluded().totalMicros()),
                    Seconds.of(classes.unknown().totalMicros()),
                    Seconds.of(classes.down().totalMicros()),
                    Seconds.of(classes.up().totalMicros()));
        }
    }

    /** Excluded time under one reason. */
    public record ReasonSeconds(String reason, BigDecimal seconds) {}

    /**
     * An exact fraction and its text in percent, cut to three decimals; or why there is none.
     *
     * @param numerator what was good
     * @param denominator of how much
     * @param amount a length or a number that is no share, in the unit
     * @param unit of these: microseconds for an availability
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fraction(
            @Nullable BigInteger numerator,
            @Nullable BigInteger denominator,
            @Nullable String percent,
            @Nullable String amount,
            @Nullable String unit,
            @Nullable String none) {
        static Fraction of(Level level) {
            if (level instanceof Level.Share share) {
                return new Fraction(
                        share.numerator(),
                        share.denominator(),
                        share.ratio().percentText(),
                        null,
                        share.unit().words(),
                        null);
            }
            return level instanceof Level.Amount amount
                    ? new Fraction(
                            null,
                            null,
                            null,
                            amount.value().toString(),
                            amount.unit().words(),
                            null)
                    : none(((Level.None) level).because());
        }

        static Fraction none(String because) {
            return new Fraction(null, null, null, null, null, because);
        }

        /** The level that {@link #of} wrote so. */
        Level level() {
            if (none != null) {
                return new Level.None(none);
            }
            var of = Level.Unit.valueOf(
                    Objects.requireNonNull(unit).replace(' ', '_').toUpperCase(Locale.ROOT));
            if (amount == null) {
                return new Level.Share(Objects.requireNonNull(numerator), Objects.requireNonNull(denominator), of);
            }
            String[] terms = amount.split("/", 2);
            return new Level.Amount(
                    Ratio.of(new BigDecimal(terms[0]))
                            .dividedBy(Ratio.of(new BigDecimal(terms.length == 1 ? "1" : terms[1]))),
                    of);
        }
    }

    /** The availability with all unknown time down, and with all of it up. */
    public record Bounds(Fraction lower, Fraction upper) {}

    /** How many of few tickets may be late, where the percentage does not count. */
    public record Few(
            @Schema(description = "Up to how many tickets are few")
            int tickets,

            @Schema(description = "How many of them may be late")
            int late) {}

    /** What was promised. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TargetPart(
            @Nullable BigDecimal percent,
            @Nullable BigDecimal most,
            @Nullable String unit,

            @Schema(description = "at least, above, at most, none, or at least unless few")
            String comparison,

            String compared,

            @Schema(description = "Of tickets in time: what holds instead of the percentage while they are few")
            @Nullable Few few) {
        static TargetPart of(Target target) {
            String exactly = new Precision.Exact().toString();
            if (target instanceof Target.Share share) {
                return new TargetPart(
                        share.percent(),
                        null,
                        null,
                        share.strict() ? "above" : "at least",
                        share.precision().toString(),
                        null);
            }
            if (target instanceof Target.InTime inTime) {
                return inTime(inTime.rule(), exactly);
            }
            return target instanceof Target.AtMost most
                    ? new TargetPart(null, most.most(), most.unit().words(), "at most", exactly, null)
                    : new TargetPart(null, null, null, "none", exactly, null);
        }

        private static TargetPart inTime(InTimeTarget rule, String exactly) {
            return rule instanceof InTimeTarget.FewOrShare few
                    ? new TargetPart(
                            few.otherwise().percent(),
                            null,
                            null,
                            "at least unless few",
                            exactly,
                            new Few(few.fewAtMost(), few.lateAtMost()))
                    : new TargetPart(((InTimeTarget.Share) rule).percent(), null, null, "at least", exactly, null);
        }
    }

    /** What a period came to under one objective. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ObjectivePart(
            String name,
            String metric,
            Fraction level,
            Bounds bounds,
            TargetPart target,
            VerdictPart verdict,
            SecondsByClass seconds,
            long interruptions,
            String earned,
            @Nullable BigDecimal points) {
        static ObjectivePart of(Result result) {
            return new ObjectivePart(
                    result.objective().name(),
                    result.objective().metric().rule().toString(),
                    Fraction.of(result.level()),
                    new Bounds(Fraction.of(result.lowerBound()), Fraction.of(result.upperBound())),
                    TargetPart.of(result.objective().target().rule()),
                    VerdictPart.of(result.verdict()),
                    SecondsByClass.of(result.classes()),
                    result.interruptionCount(),
                    result.earned().amount().toString(),
                    result.earned().points());
        }
    }

    /** met, missed or not-judged, with the reason. */
    public record VerdictPart(String outcome, String because) {
        static VerdictPart of(Verdict verdict) {
            return new VerdictPart(outcomeOf(verdict), verdict.because());
        }
    }

    /** The word for a verdict: met, missed or not-judged. */
    public static String outcomeOf(Verdict verdict) {
        if (verdict instanceof Verdict.Met) {
            return "met";
        }
        return verdict instanceof Verdict.Missed ? "missed" : "not-judged";
    }

    /** Downtime that the whole period can bear; remaining is negative once the target can no longer be met. */
    public record AllowancePart(BigDecimal totalSeconds, BigDecimal usedSeconds, BigDecimal remainingSeconds) {
        static @Nullable AllowancePart of(@Nullable Allowance allowance) {
            return allowance == null
                    ? null
                    : new AllowancePart(
                            Seconds.of(allowance.totalMicros()),
                            Seconds.of(allowance.usedMicros()),
                            Seconds.of(allowance.remainingMicros()));
        }
    }

    /** Service interruptions that have downtime in the period, and every outage of the period one by one. */
    public record Interruptions(
            long count,
            BigDecimal longestSeconds,
            @Nullable BigDecimal meanTimeBetweenFailuresSeconds,
            List<InterruptionPart> list) {}

    /** One outage in its three readings, with what of it counted. */
    public record InterruptionPart(
            Span provable,
            Span measured,
            Span possible,
            BigDecimal countedSeconds,
            List<Span> counted,
            String finding) {
        static InterruptionPart of(Interruption interruption) {
            Outage outage = interruption.outage();
            return new InterruptionPart(
                    Span.of(outage.provable()),
                    Span.of(outage.measured()),
                    Span.of(outage.possible()),
                    Seconds.of(interruption.counted().totalMicros()),
                    interruption.counted().intervals().stream().map(Span::of).toList(),
                    interruption.finding());
        }
    }

    /** An exclusion with what it came to. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ExclusionPart(
            String kind,
            @Nullable String id,
            @Nullable Span asserted,
            BigDecimal countedSeconds,
            String finding,
            String clause) {
        static ExclusionPart of(TestedExclusion tested, Instants span) {
            var exclusion = tested.exclusion();
            return new ExclusionPart(
                    tested.kind(),
                    exclusion == null ? null : exclusion.id(),
                    exclusion == null ? null : Span.of(exclusion.interval()),
                    Seconds.of(tested.counted().and(span).totalMicros()),
                    tested.finding(),
                    tested.citation());
        }
    }

    /** What is due; provisional while the period runs. */
    public record CompensationPart(
            BigDecimal amount, String currency, String basis, boolean basisKnown, String earned, boolean provisional) {}

    static StatementDocument of(Statement statement) {
        var agreement = statement.agreement();
        var period = statement.period();
        Interval whole = period.interval();
        var due = statement.compensation().due();
        return new StatementDocument(
                new AgreementPart(
                        agreement.code(),
                        agreement.title(),
                        agreement.effectiveFrom(),
                        agreement.provider(),
                        agreement.customer()),
                new ServicePart(statement.service().code(), statement.service().name()),
                new PeriodPart(
                        period.label(),
                        period.zone().getId(),
                        period.first(),
                        period.endExclusive(),
                        whole.start(),
                        whole.end()),
                Span.of(statement.span()),
                statement.computedTo(),
                statement.running(),
                statement.onTrial(),
                SecondsByClass.of(statement.classes()),
                statement.classes().excluded().entrySet().stream()
                        .map(reason -> new ReasonSeconds(
                                reason.getKey(), Seconds.of(reason.getValue().totalMicros())))
                        .toList(),
                Fraction.of(statement.level()),
                new Bounds(Fraction.of(statement.lowerBound()), Fraction.of(statement.upperBound())),
                coverage(statement),
                TargetPart.of(statement.service().terms().target().rule()),
                VerdictPart.of(statement.verdict()),
                AllowancePart.of(statement.allowance()),
                interruptions(statement),
                statement.exclusions().stream()
                        .map(tested ->
                                ExclusionPart.of(tested, statement.classes().agreed()))
                        .toList(),
                statement.contradictions(),
                statement.evidence().setAside().stream()
                        .map(EvidenceDocument.Aside::of)
                        .toList(),
                statement.results().stream().map(ObjectivePart::of).toList(),
                new CompensationPart(
                        due.payable(),
                        due.currency().getCurrencyCode(),
                        statement.compensation().basis().toString(),
                        statement.compensation().basisKnown(),
                        statement.compensation().earned().toString(),
                        statement.running()),
                statement.claim().stream().map(DeadlineDocument.Step::of).toList(),
                statement.clocks().stream().map(DeadlineDocument.Clock::of).toList(),
                statement.terminations().stream()
                        .map(DeadlineDocument.Right::of)
                        .toList(),
                SensitivityDocument.of(Sensitivity.of(statement)),
                statement.working());
    }

    private static Fraction coverage(Statement statement) {
        Ratio coverage = statement.measurementCoverage();
        if (coverage == null) {
            return Fraction.none("no time was agreed");
        }
        long agreed = statement.classes().agreed().totalMicros();
        BigInteger known = coverage.times(Ratio.of(agreed, 1)).numerator();
        return new Fraction(
                known, BigInteger.valueOf(agreed), coverage.percentText(), null, Level.Unit.MICROSECONDS.words(), null);
    }

    private static Interruptions interruptions(Statement statement) {
        Long between = statement.meanTimeBetweenFailuresMicros();
        return new Interruptions(
                statement.interruptionCount(),
                Seconds.of(statement.longestInterruptionMicros()),
                between == null ? null : Seconds.of(between),
                statement.interruptions().stream().map(InterruptionPart::of).toList());
    }
}
