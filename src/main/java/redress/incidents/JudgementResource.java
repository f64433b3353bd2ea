package redress.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.core.incident.Judgement;
import redress.platform.BodyMistakes;
import redress.platform.Problems;
import redress.platform.Rights;

/** How the hospital's administrator judges an incident (ISO/TS 23535, 5.1.1.3 e). */
@Path(IncidentLinks.API + "/{id}/judgements")
@RolesAllowed(Rights.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents")
public class JudgementResource {
    private static final int MAX_NAMED = 200;

    private final Incidents incidents;
    private final Judgements judgements;
    private final InstantSource time;

    JudgementResource(Incidents incidents, Judgements judgements, InstantSource time) {
        this.incidents = incidents;
        this.judgements = judgements;
        this.time = time;
    }

    /**
     * A judgement. It stands beside the figures and alters none of them.
     *
     * @param impact in words
     * @param sites which sites of the hospital were concerned
     * @param clinicalServices which clinical services were, such as emergency department
     * @param safetyReference the number under which a danger to patients is examined
     * @param cause in words
     * @param accountability whose the cause was, in shares that come to 100 percent; left out where it is not judged yet
     * @param workaround what the hospital did meanwhile
     * @param significant whether the impact was significant; no where it is left out
     * @param shared whether the provider sees the judgement; no where it is left out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record JudgementBody(
            @Nullable String impact,
            @Nullable List<@Nullable String> sites,
            @Nullable List<@Nullable String> clinicalServices,
            @Nullable String safetyReference,
            @Nullable String cause,
            @Nullable List<ReportBody.@Nullable ShareBody> accountability,
            @Nullable String workaround,
            @Nullable Boolean significant,
            @Nullable Boolean shared) {
        static JudgementBody of(Judgement judgement, boolean shared) {
            return new JudgementBody(
                    judgement.impact(),
                    new ArrayList<>(judgement.sites()),
                    new ArrayList<>(judgement.clinicalServices()),
                    judgement.safetyReference(),
                    judgement.cause(),
                    new ArrayList<>(ReportBody.shares(judgement.accountability())),
                    judgement.workaround(),
                    judgement.significant(),
                    shared);
        }

        Judgement read(BodyMistakes mistakes) {
            return new Judgement(
                    mistakes.free("impact", text(impact)),
                    names("sites", sites, mistakes),
                    names("clinicalServices", clinicalServices, mistakes),
                    mistakes.optional("safetyReference", safetyReference),
                    mistakes.free("cause", text(cause)),
                    ReportBody.shares("accountability", accountability, mistakes),
                    mistakes.free("workaround", text(workaround)),
                    Boolean.TRUE.equals(significant));
        }

        private static String text(@Nullable String text) {
            return Objects.requireNonNullElse(text, "");
        }

        private static List<String> names(String field, @Nullable List<@Nullable String> names, BodyMistakes mistakes) {
            var read = new ArrayList<String>();
            if (names != null && names.size() > MAX_NAMED) {
                mistakes.add(field, "at most " + MAX_NAMED + ", not " + names.size() + ".");
                return read;
            }
            for (int i = 0; names != null && i < names.size(); i++) {
                read.add(mistakes.required(field + "[" + i + "]", names.get(i)));
            }
            return read;
        }
    }

    /** A judgement on record. */
    public record Recorded(JudgementBody judgement, String saidBy, Instant recordedAt) {}

    @GET
    @Operation(operationId = "listJudgements", summary = "How the hospital judged an incident, the latest first")
    public List<Recorded> list(@PathParam("id") String id) {
        incidents.get(id);
        return judgements.of(id);
    }

    @POST
    @RolesAllowed(Rights.JUDGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "judgeIncident",
            summary = "Judge an incident: impact, cause, accountability, workaround",
            description = "The judgement recorded last holds; the earlier ones stay on record. No figure changes.")
    public Recorded judge(@PathParam("id") String id, @Nullable JudgementBody body) {
        if (body == null) {
            throw Problems.badRequest("Send a judgement: {impact, cause, accountability, significant, ...}.");
        }
        incidents.get(id);
        var mistakes = new BodyMistakes();
        Judgement judgement = body.read(mistakes);
        mistakes.refuse();
        return judgements.record(id, judgement, Boolean.TRUE.equals(body.shared()), time.instant());
    }
}
