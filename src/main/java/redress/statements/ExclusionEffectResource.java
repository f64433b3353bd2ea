package redress.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.AgreementDocument;
import redress.core.statement.Exclusion;
import redress.core.statement.Seconds;
import redress.core.statement.Statement;
import redress.core.statement.TestedExclusion;
import redress.core.time.Interval;
import redress.platform.BodyMistakes;
import redress.platform.Problems;
import redress.platform.Rights;

/** What an exclusion changes in the figures, shown before anybody asserts it or decides on it. Nothing is stored. */
@Path("/api/v1/exclusions")
@RolesAllowed(Rights.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exclusions")
public class ExclusionEffectResource {
    private static final String WHOEVER = "whoever decides";

    private final Effects effects;
    private final Exclusions exclusions;
    private final InstantSource time;

    ExclusionEffectResource(Effects effects, Exclusions exclusions, InstantSource time) {
        this.effects = effects;
        this.exclusions = exclusions;
        this.time = time;
    }

    /**
     * The effect on one statement.
     *
     * @param finding whether it counts, by which condition it does not; absent where the statement does not know it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Effect(
            String agreement,
            String service,
            String period,
            Instant from,
            Instant until,
            @Nullable String finding,
            Figures without,
            Figures with) {
        static Effect of(Effects.Effect effect, String id) {
            Statement with = effect.with();
            return new Effect(
                    with.agreement().code(),
                    with.service().code(),
                    with.period().label(),
                    with.span().start(),
                    with.span().end(),
                    with.exclusions().stream()
                            .filter(tested -> tested.exclusion() != null
                                    && tested.exclusion().id().equals(id))
                            .map(TestedExclusion::finding)
                            .findFirst()
                            .orElse(null),
                    Figures.of(effect.without()),
                    Figures.of(with));
        }
    }

    /** What a statement comes to. */
    public record Figures(
            StatementDocument.Fraction availability,
            BigDecimal downSeconds,
            BigDecimal excludedSeconds,
            BigDecimal unknownSeconds,
            String verdict,
            BigDecimal compensation,
            String currency) {
        static Figures of(Statement statement) {
            return new Figures(
                    StatementDocument.Fraction.of(statement.level()),
                    Seconds.of(statement.classes().down().totalMicros()),
                    Seconds.of(statement.classes().allExcluded().totalMicros()),
                    Seconds.of(statement.classes().unknown().totalMicros()),
                    StatementDocument.outcomeOf(statement.verdict()),
                    statement.compensation().due().payable(),
                    statement.agreement().currency().getCurrencyCode());
        }
    }

    /** The effect on each statement that is touched. */
    public record Answer(List<Effect> effects) {}

    @GET
    @Path("/effect")
    @Operation(
            operationId = "effectOfAnExclusion",
            summary = "What an exclusion that nobody has asserted would change, if it were approved")
    public Answer thought(
            @QueryParam("agreement") @Nullable String agreement,
            @Parameter(description = "Every service of the agreement, where it is left out")
                    @QueryParam("service")
                    @Nullable String service,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("start") @Nullable String start,
            @QueryParam("end") @Nullable String end,
            @QueryParam("noticeGivenAt") @Nullable String noticeGivenAt) {
        var mistakes = new BodyMistakes();
        String code = mistakes.required("agreement", agreement);
        String named = mistakes.required("kind", kind);
        if (mistakes.noneAt("kind") && !AgreementDocument.exclusionKinds().contains(named)) {
            mistakes.add("kind", "is not known; known are " + String.join(", ", AgreementDocument.exclusionKinds()));
        }
        Instant from = mistakes.instant("start", start);
        Instant until = mistakes.instant("end", end);
        Instant notice = noticeGivenAt == null ? null : mistakes.instant("noticeGivenAt", noticeGivenAt);
        if (mistakes.noneAt("start", "end") && !from.isBefore(until)) {
            mistakes.add("end", "must come after start");
        }
        mistakes.refuse();
        String id = UUID.randomUUID().toString();
        var approved = new Exclusion.Decision(true, WHOEVER, "as if it were approved");
        return answer(code, service, new Exclusion(id, named, new Interval(from, until), WHOEVER, notice, approved));
    }

    @GET
    @Path("/{id}/effect")
    @Operation(
            operationId = "effectOfADecision",
            summary = "What approving an exclusion on record changes, against refusing it")
    public Answer decided(@PathParam("id") String id) {
        Exclusions.Recorded recorded = BodyMistakes.uuid(id) == null ? null : exclusions.find(id);
        if (recorded == null) {
            throw Problems.notFound("There is no exclusion " + id + ". List them: GET /api/v1/exclusions.");
        }
        Exclusion exclusion = recorded.exclusion();
        var approved = new Exclusion.Decision(true, WHOEVER, "as if it were approved");
        return answer(
                recorded.agreement(),
                recorded.service(),
                new Exclusion(
                        exclusion.id(),
                        exclusion.kind(),
                        exclusion.interval(),
                        exclusion.assertedBy(),
                        exclusion.noticeGivenAt(),
                        approved,
                        exclusion.sharePercent()));
    }

    private Answer answer(String agreement, @Nullable String service, Exclusion exclusion) {
        return new Answer(effects.of(agreement, service, exclusion, time.instant()).stream()
                .map(effect -> Effect.of(effect, exclusion.id()))
                .toList());
    }
}
