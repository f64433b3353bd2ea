package redress.statements;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import redress.core.statement.Statement;

/** Statements as a table for spreadsheets: one line a statement, the units in the names of the columns. */
final class StatementTable {
    private static final String[] COLUMNS = {
        "agreement",
        "agreement_effective_from",
        "provider",
        "service",
        "period",
        "zone",
        "from",
        "until",
        "computed_to",
        "running",
        "elapsed_seconds",
        "covered_seconds",
        "not_covered_seconds",
        "excluded_seconds",
        "unknown_seconds",
        "down_seconds",
        "up_seconds",
        "availability_numerator_micros",
        "availability_denominator_micros",
        "availability_percent",
        "lower_bound_percent",
        "upper_bound_percent",
        "measurement_coverage_percent",
        "target_percent",
        "verdict",
        "interruptions",
        "longest_interruption_seconds",
        "allowance_remaining_seconds",
        "contradictions",
        "compensation",
        "currency",
        "provisional"
    };

    private StatementTable() {}

    /** RFC 4180 with a header line; a cell that would be a formula in a spreadsheet cannot occur: codes begin with a letter. */
    static String csv(List<Statement> statements) {
        var text = new StringBuilder();
        var format = CSVFormat.RFC4180.builder().setHeader(COLUMNS).get();
        try (var printer = new CSVPrinter(text, format)) {
            for (Statement statement : statements) {
                printer.printRecord(cells(StatementDocument.of(statement)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<@Nullable Object> cells(StatementDocument document) {
        var cells = new ArrayList<@Nullable Object>();
        cells.add(document.agreement().code());
        cells.add(document.agreement().effectiveFrom());
        cells.add(document.agreement().provider().code());
        cells.add(document.service().code());
        cells.add(document.period().label());
        cells.add(document.period().zone());
        cells.add(document.span().start());
        cells.add(document.span().end());
        cells.add(document.computedTo());
        cells.add(document.running());
        var seconds = document.seconds();
        cells.add(seconds.elapsed().toPlainString());
        cells.add(seconds.covered().toPlainString());
        cells.add(seconds.notCovered().toPlainString());
        cells.add(seconds.excluded().toPlainString());
        cells.add(seconds.unknown().toPlainString());
        cells.add(seconds.down().toPlainString());
        cells.add(seconds.up().toPlainString());
        cells.add(document.availability().numerator());
        cells.add(document.availability().denominator());
        cells.add(document.availability().percent());
        cells.add(document.bounds().lower().percent());
        cells.add(document.bounds().upper().percent());
        cells.add(document.measurementCoverage().percent());
        BigDecimal promised = document.target().percent();
        cells.add(promised == null ? null : promised.toPlainString());
        cells.add(document.verdict().outcome());
        cells.add(document.interruptions().count());
        cells.add(document.interruptions().longestSeconds().toPlainString());
        var allowance = document.allowance();
        cells.add(allowance == null ? null : allowance.remainingSeconds().toPlainString());
        cells.add(document.contradictions());
        cells.add(document.compensation().amount().toPlainString());
        cells.add(document.compensation().currency());
        cells.add(document.compensation().provisional());
        return cells;
    }
}
