package redress.agreements;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.agreements.AgreementVersionRow.Holding;
import redress.agreements.document.Wording;
import redress.core.agreement.Agreement;
import redress.core.agreement.CoveredService;
import redress.core.agreement.History;
import redress.core.agreement.Party;
import redress.platform.KnownAt;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;
import redress.platform.Slice;

/** Agreements out: what is on record, the terms in force, and each document as it was received. */
@Path(AgreementResource.PATH)
@RolesAllowed(Rights.READ)
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Agreements")
public class VersionResource {
    private static final int CODES_LISTED = 20;

    private final Agreements agreements;
    private final InstantSource time;
    private final RedressConfig.Limits limits;

    VersionResource(Agreements agreements, InstantSource time, RedressConfig config) {
        this.agreements = agreements;
        this.time = time;
        this.limits = config.limits();
    }

    /** A part of the list of agreements. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AgreementListing")
    public record Listing(List<Entry> agreements, @Nullable String next) {}

    /** An agreement in the list, by its version in force. */
    @Schema(name = "AgreementEntry")
    public record Entry(
            String code,
            String title,
            Party provider,
            String zone,
            String currency,
            int services,
            List<LocalDate> versions,
            String href) {}

    /**
     * An agreement by its version in force: the one of now, else the next to come, else the last one.
     *
     * @param next address of the services that did not fit
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Details(
            String code,
            String title,
            Party provider,
            Party customer,
            String zone,
            String currency,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveUntil,
            boolean inForce,
            List<Version> versions,
            List<Covered> services,
            @Nullable String next) {}

    /**
     * A version that holds for its effective date.
     *
     * @param replaced how many earlier documents for that date it stands above
     */
    public record Version(
            LocalDate effectiveFrom, Instant recordedAt, String mediaType, String sha256, long replaced, String href) {
        static Version of(Holding version) {
            return new Version(
                    version.effectiveFrom(),
                    version.recordedAt(),
                    version.mediaType(),
                    version.sha256(),
                    version.replaced(),
                    AgreementResource.PATH + "/" + version.code() + "/versions/" + version.effectiveFrom());
        }
    }

    /**
     * A document that was recorded for an effective date.
     *
     * @param holds whether it still does; the one recorded last holds
     * @param href of the document as it was received
     */
    public record Recording(
            LocalDate effectiveFrom, Instant recordedAt, String mediaType, String sha256, boolean holds, String href) {
        static Recording of(Holding recording, boolean holds) {
            return new Recording(
                    recording.effectiveFrom(),
                    recording.recordedAt(),
                    recording.mediaType(),
                    recording.sha256(),
                    holds,
                    AgreementResource.PATH + "/" + recording.code() + "/versions/" + recording.effectiveFrom()
                            + "?knownAt=" + recording.recordedAt());
        }
    }

    /**
     * A service with everything agreed for it, defaults written out.
     *
     * @param fee empty where credits are a share of what was charged
     * @param trialUntil null where it never was on trial
     * @param choices why a variant of the terms holds for it; none where the agreement has no variants
     */
    public record Covered(
            String code,
            String name,
            Map<String, Object> facts,
            @Nullable LocalDate trialUntil,
            Map<String, Object> fee,
            Map<String, Object> terms,
            List<String> choices) {
        static Covered of(CoveredService service) {
            return new Covered(
                    service.code(),
                    service.name(),
                    Wording.facts(service.facts()),
                    service.trialUntil(),
                    Wording.fee(service.terms()),
                    Wording.of(service.terms()),
                    Wording.choices(service.terms()));
        }
    }

    @GET
    @Operation(summary = "List the agreements on record")
    public Listing list(@QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        var slice = Slice.of(limit, after, limits.pageEntries());
        Instant now = time.instant();
        var found = agreements.codesAfter(slice.after(), slice.lookahead());
        var entries = new ArrayList<Entry>();
        agreements.histories(slice.cut(found)).forEach((code, history) -> entries.add(entry(code, history, now)));
        String next = slice.next(found, code -> AgreementResource.PATH + "?limit=" + slice.limit() + "&after=" + code);
        return new Listing(entries, next);
    }

    private static Entry entry(String code, History history, Instant now) {
        Agreement agreement = Present.of(history, now).agreement();
        return new Entry(
                code,
                agreement.title(),
                agreement.provider(),
                agreement.zone().getId(),
                agreement.currency().getCurrencyCode(),
                agreement.services().size(),
                history.versions().stream().map(Agreement::effectiveFrom).toList(),
                AgreementResource.PATH + "/" + code);
    }

    @GET
    @Path("{code}")
    @Operation(
            summary = "An agreement: its versions, its services and the terms that hold for each",
            description = "With knownAt (RFC 3339) as it was on record then.")
    public Details details(
            @PathParam("code") String code,
            @QueryParam("knownAt") @Nullable String knownAt,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        var slice = Slice.of(limit, after, limits.pageEntries());
        Instant now = time.instant();
        Instant then = KnownAt.read(knownAt, now);
        History history = (then == null ? agreements.history(code) : agreements.history(code, then))
                .orElseThrow(() -> unknown(code, then));
        Present present = Present.of(history, then == null ? now : then);
        Agreement agreement = present.agreement();
        var found = agreement.services().stream()
                .sorted(Comparator.comparing(CoveredService::code))
                .filter(service -> service.code().compareTo(slice.after()) > 0)
                .limit(slice.lookahead())
                .toList();
        String self = AgreementResource.PATH + "/" + code;
        return new Details(
                code,
                agreement.title(),
                agreement.provider(),
                agreement.customer(),
                agreement.zone().getId(),
                agreement.currency().getCurrencyCode(),
                agreement.effectiveFrom(),
                agreement.effectiveUntil(),
                present.inForce(),
                versions(code, then).stream().map(Version::of).toList(),
                slice.cut(found).stream().map(Covered::of).toList(),
                slice.next(
                        found,
                        last -> self + "?limit=" + slice.limit() + "&after=" + last.code()
                                + (then == null ? "" : "&knownAt=" + then)));
    }

    private List<Holding> versions(String code, @Nullable Instant then) {
        return then == null ? agreements.versions(code) : agreements.versions(code, then);
    }

    @GET
    @Path("{code}/versions/{effectiveFrom}")
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "The document that holds from a date, as it was received",
            description = "With knownAt (RFC 3339) the one that held then.")
    public Response document(
            @PathParam("code") String code,
            @PathParam("effectiveFrom") String effectiveFrom,
            @QueryParam("knownAt") @Nullable String knownAt) {
        Holding version = version(code, effectiveFrom, knownAt);
        return answer(agreements.document(version.id())).tag(version.sha256()).build();
    }

    @GET
    @Path("{code}/versions/{effectiveFrom}/effective")
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "The whole text that holds from a date",
            description =
                    "With every clause that comes from published terms; a document that is based on none is whole itself."
                            + " With knownAt (RFC 3339) the text that held then.")
    public Response effective(
            @PathParam("code") String code,
            @PathParam("effectiveFrom") String effectiveFrom,
            @QueryParam("knownAt") @Nullable String knownAt) {
        Document document =
                agreements.effective(version(code, effectiveFrom, knownAt).id());
        return answer(document).tag(document.sha256()).build();
    }

    private static Response.ResponseBuilder answer(Document document) {
        return Response.ok(document.text(), document.mediaType() + ";charset=UTF-8");
    }

    private Holding version(String code, String effectiveFrom, @Nullable String knownAt) {
        Instant then = KnownAt.read(knownAt, time.instant());
        var versions = versions(code, then);
        if (versions.isEmpty()) {
            throw unknown(code, then);
        }
        return versions.stream()
                .filter(holding -> holding.effectiveFrom().equals(date(effectiveFrom)))
                .findFirst()
                .orElseThrow(() -> unknownVersion(code, effectiveFrom, versions));
    }

    @GET
    @Path("{code}/versions/{effectiveFrom}/recordings")
    @Operation(
            summary = "Every document that was recorded for a date, oldest first",
            description = "The last one holds; each href gives its document as it was received.")
    public List<Recording> recordings(
            @PathParam("code") String code, @PathParam("effectiveFrom") String effectiveFrom) {
        var all = agreements.recordings(code);
        if (all.isEmpty()) {
            throw unknown(code, null);
        }
        var recorded = all.stream()
                .filter(recording -> recording.effectiveFrom().equals(date(effectiveFrom)))
                .toList();
        if (recorded.isEmpty()) {
            throw unknownVersion(code, effectiveFrom, agreements.versions(code));
        }
        return IntStream.range(0, recorded.size())
                .mapToObj(i -> Recording.of(recorded.get(i), i == recorded.size() - 1))
                .toList();
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Problems.badRequest("a version is named by its first day, YYYY-MM-DD such as 2021-08-01");
        }
    }

    private HttpProblem unknown(String code, @Nullable Instant then) {
        if (then != null) {
            var first = agreements.firstRecorded(code);
            if (first.isPresent()) {
                return Problems.notFound("nothing of " + code + " was on record at " + then
                        + "; its first version was recorded at " + first.get());
            }
        }
        var known = agreements.codesAfter("", CODES_LISTED + 1);
        String there = known.isEmpty()
                ? "none is on record yet"
                : "on record are " + String.join(", ", known.subList(0, Math.min(CODES_LISTED, known.size())))
                        + (known.size() > CODES_LISTED ? " and more, see " + AgreementResource.PATH : "");
        return Problems.notFound("no agreement has the code " + code + "; " + there);
    }

    private static HttpProblem unknownVersion(String code, String effectiveFrom, List<Holding> versions) {
        var dates = versions.stream().map(Holding::effectiveFrom).toList();
        return Problems.notFound(
                "no version of " + code + " is effective from " + effectiveFrom + "; there are " + dates,
                Map.of("versions", dates));
    }
}
