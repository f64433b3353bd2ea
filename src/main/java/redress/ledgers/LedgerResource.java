package redress.ledgers;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.platform.Problems;
import redress.platform.Rights;
import redress.statements.Periods;

/** The two ledgers over the API: what we measured against what the provider says, in time and in money. */
@Path("/api/v1/ledgers")
@RolesAllowed(Rights.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledgers")
public class LedgerResource {
    /** Most ledgers in one answer: each is up to five statements. */
    static final int MOST_LEDGERS = 100;

    private final Ledgers ledgers;
    private final Periods periods;
    private final InstantSource time;

    LedgerResource(Ledgers ledgers, Periods periods, InstantSource time) {
        this.ledgers = ledgers;
        this.periods = periods;
        this.time = time;
    }

    /**
     * Ledgers of a period.
     *
     * @param total how many there are
     * @param offset how many stand before those that are shown
     */
    @Schema(name = "LedgerPage")
    public record Page(
            String agreement, String period, Instant asOf, int total, int offset, List<LedgerDocument> ledgers) {}

    @GET
    @Operation(
            summary = "Our account of a period against the provider's, service by service",
            description =
                    "Of a closed period our account is the frozen one; what the provider says is as it says it now.")
    public Page ledgers(
            @Parameter(description = "Code of the agreement") @QueryParam("agreement") @Nullable String agreement,
            @Parameter(description = "Period such as 2021-04; the running one, or the last, where it is left out")
                    @QueryParam("period")
                    @Nullable String period,
            @Parameter(description = "Code of one service") @QueryParam("service") @Nullable String service,
            @QueryParam("offset") @DefaultValue("0") int offset) {
        if (offset < 0) {
            throw Problems.badRequest("offset: write 0 or more");
        }
        Instant now = time.instant();
        Periods.Chosen chosen = periods.choose(agreement, period, service, now);
        var shown = chosen.parts().stream().skip(offset).limit(MOST_LEDGERS).toList();
        var some = new Periods.Chosen(chosen.agreement(), chosen.label(), shown);
        return new Page(
                chosen.agreement(),
                chosen.label(),
                now,
                chosen.parts().size(),
                offset,
                shown.isEmpty()
                        ? List.of()
                        : ledgers.of(some, now).stream().map(LedgerDocument::of).toList());
    }
}
