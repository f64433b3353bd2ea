package redress.statements;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.History.Part;
import redress.core.statement.Statement;
import redress.platform.Problems;

/** Statements over the API: what a period of an agreement came to, service by service. */
@Path("/api/v1/statements")
@Tag(name = "Statements")
public class StatementResource {
    /** Most statements in one answer. */
    static final int MAX_STATEMENTS = 1_000;

    private static final String TEXT_CSV = "text/csv";

    private final Statements statements;
    private final Periods periods;
    private final InstantSource time;

    StatementResource(Statements statements, Periods periods, InstantSource time) {
        this.statements = statements;
        this.periods = periods;
        this.time = time;
    }

    /**
     * One page of statements.
     *
     * @param total how many statements the agreement has for the period
     */
    public record Page(
            String agreement,
            String period,
            Instant asOf,
            int total,
            int offset,
            int limit,
            List<StatementDocument> statements) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What a period came to, service by service",
            description = "Results posted before the request are counted. A running period is computed up to now. A period"
                    + " in which new terms took effect gives one statement for each part.")
    public Page json(
            @Parameter(description = "Code of the agreement", required = true) @QueryParam("agreement") @Nullable
                    String agreement,
            @Parameter(description = "Period such as 2021-04, 2021-Q2 or 2021, as the agreement cuts them; the running one"
                            + " where it is left out")
                    @QueryParam("period") @Nullable
                    String period,
            @Parameter(description = "Code of one service") @QueryParam("service") @Nullable String service,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("" + MAX_STATEMENTS) int limit) {
        Instant now = time.instant();
        Periods.Chosen chosen = periods.choose(agreement, period, service, now);
        if (offset < 0 || limit < 1 || limit > MAX_STATEMENTS) {
            throw Problems.badRequest("Write an offset of 0 or more and a limit of 1 to " + MAX_STATEMENTS + ".");
        }
        var documents = compute(chosen.parts().stream().skip(offset).limit(limit).toList(), now).stream()
                .map(StatementDocument::of)
                .toList();
        return new Page(
                chosen.agreement(), chosen.label(), now, chosen.parts().size(), offset, limit, documents);
    }

    @GET
    @Produces(TEXT_CSV + ";qs=0.5") // Who accepts anything gets JSON.
    @Operation(summary = "The same as a table, one line a statement")
    public Response csv(
            @QueryParam("agreement") @Nullable String agreement,
            @QueryParam("period") @Nullable String period,
            @QueryParam("service") @Nullable String service) {
        Instant now = time.instant();
        String table = StatementTable.csv(
                compute(periods.choose(agreement, period, service, now).parts(), now));
        return Response.ok(table, TEXT_CSV + ";charset=UTF-8").build();
    }

    private List<Statement> compute(List<Part> parts, Instant now) {
        statements.bringUpToDate(parts);
        return statements.of(parts, now);
    }
}
