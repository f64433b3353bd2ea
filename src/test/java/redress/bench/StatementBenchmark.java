package redress.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import redress.core.Draft;
import redress.core.agreement.History;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Quorum;
import redress.core.measurement.Series;
import redress.core.statement.Evidence;
import redress.core.statement.Statement;

/**
 * From probe results to the statement of a month, in memory: one service, a result a minute from each of three vantage points
 * (133,920 in all), forty outages that all of them see and a stray failure in a thousand results. The limit is 20 ms.
 *
 * <p>Run it with
 *
 * <pre>{@code
 * mvn test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *     -Dexec.args="-cp %classpath redress.bench.StatementBenchmark"
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StatementBenchmark {
    private static final Instant MONTH = Instant.parse("2026-03-01T00:00:00Z");
    private static final int MINUTES = 31 * 24 * 60;
    private static final int VANTAGE_POINTS = 3;
    private static final int OUTAGES = 40;
    private static final MeasurementRule RULE = new MeasurementRule(Duration.ofMinutes(3), 2, new Quorum.Majority());

    /** When each vantage point looked, and whether it found the service up. */
    private final Instant[][] observedAt = new Instant[VANTAGE_POINTS][MINUTES];

    private final boolean[][] up = new boolean[VANTAGE_POINTS][MINUTES];
    private History.Part part;

    @Setup
    public void observe() {
        var random = new Random(20260301);
        var down = new boolean[MINUTES];
        for (int outage = 0; outage < OUTAGES; outage++) {
            int start = random.nextInt(MINUTES - 60);
            for (int minute = start; minute < start + 1 + random.nextInt(59); minute++) {
                down[minute] = true;
            }
        }
        for (int point = 0; point < VANTAGE_POINTS; point++) {
            for (int minute = 0; minute < MINUTES; minute++) {
                observedAt[point][minute] = MONTH.plusSeconds(60L * minute + 7L * point);
                up[point][minute] = !down[minute] && random.nextInt(1_000) != 0;
            }
        }
        var draft = Draft.in("Europe/Paris").tiers(Draft.tier("[99, 99.9)", "10"), Draft.tier("(-, 99)", "25"));
        part = new History(List.of(draft.agreement())).partsOf("2026-03").get(0);
    }

    @Benchmark
    public Statement fromResultsToStatement() {
        var series = new ArrayList<Series>(VANTAGE_POINTS);
        for (int point = 0; point < VANTAGE_POINTS; point++) {
            var builder = new Series.Builder();
            for (int minute = 0; minute < MINUTES; minute++) {
                builder.add(observedAt[point][minute], up[point][minute]);
            }
            series.add(builder.build());
        }
        var measurement = redress.core.measurement.Measurement.of(RULE, series);
        return Statement.of(part, Evidence.of(measurement, Draft.LATER));
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(StatementBenchmark.class.getName())
                        .build())
                .run();
    }
}
