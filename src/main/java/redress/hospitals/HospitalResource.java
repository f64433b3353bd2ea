package redress.hospitals;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.platform.HospitalMade;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;
import redress.platform.Sight;
import redress.platform.Slice;

/** Hospitals over the API, for whoever operates the installation. Nothing of what a hospital keeps is read here. */
@Path(HospitalResource.PATH)
@RolesAllowed(Rights.OPERATE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Hospitals")
@Blocking
public class HospitalResource {
    static final String PATH = "/api/v1/hospitals";
    static final String INSTALLATION = "installation";

    /** The database holds the same rule. */
    private static final Pattern CODE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

    private final Register register;
    private final Removal removal;
    private final Event<HospitalMade> made;
    private final InstantSource time;
    private final RedressConfig.Limits limits;

    HospitalResource(
            Register register, Removal removal, Event<HospitalMade> made, InstantSource time, RedressConfig config) {
        this.register = register;
        this.removal = removal;
        this.made = made;
        this.time = time;
        this.limits = config.limits();
    }

    /** A part of the list. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "HospitalListing")
    public record Listing(
            List<OnRecord> hospitals, @Nullable String next) {}

    /** A hospital on record. */
    @Schema(name = "HospitalOnRecord")
    public record OnRecord(String code, String name, Instant createdAt) {
        static OnRecord of(Register.OnRecord entry) {
            return new OnRecord(entry.hospital().code(), entry.hospital().name(), entry.createdAt());
        }
    }

    /** A hospital to be made. */
    public record Draft(@Nullable String code, @Nullable String name) {}

    /** What may change of a hospital. */
    public record Naming(@Nullable String name) {}

    /**
     * A removal that is asked for.
     *
     * @param confirm the code once more, against slips
     * @param requestedBy who wants it, such as the person at the hospital and their letter
     */
    public record RemovalDraft(
            @Nullable String confirm,
            @Nullable String reason,
            @Nullable String requestedBy) {}

    @GET
    @Operation(summary = "List the hospitals of the installation")
    public Listing list(@QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        Operators.only();
        var slice = Slice.of(limit, after, limits.pageEntries());
        var found = register.after(slice.after(), slice.lookahead());
        return new Listing(
                slice.cut(found).stream().map(OnRecord::of).toList(),
                slice.next(
                        found,
                        last -> PATH + "?limit=" + slice.limit() + "&after="
                                + last.hospital().code()));
    }

    @GET
    @Path("/{code}")
    @Operation(summary = "A hospital of the installation")
    public OnRecord get(@PathParam("code") String code) {
        Operators.only();
        return OnRecord.of(find(code));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a hospital; its code never changes")
    @APIResponseSchema(value = OnRecord.class, responseCode = "201", responseDescription = "The hospital")
    public Response make(@Nullable Draft draft) {
        Operators.only();
        if (draft == null) {
            throw Problems.badRequest("Send a hospital: {code, name}.");
        }
        String code = Words.required("code", draft.code());
        String name = Words.required("name", draft.name());
        if (!CODE.matcher(code).matches()) {
            throw Problems.badRequest(
                    "A code is 1 to 64 small letters, digits and hyphens, with no hyphen at either end.");
        }
        if (!register.make(code, name, time.instant(), limits.hospitals())) {
            throw Problems.conflict(refusal(code), Map.of());
        }
        Register.OnRecord entry = find(code);
        Sight.of(entry.hospital().id()).see(() -> made.fire(new HospitalMade(entry.hospital())));
        return Response.created(URI.create(PATH + "/" + code))
                .entity(OnRecord.of(entry))
                .build();
    }

    private String refusal(String code) {
        return code.equals(INSTALLATION) || register.find(code) != null
                ? "The code " + code + " is taken. Write another; GET " + PATH + " lists them."
                : "There are " + limits.hospitals()
                        + " hospitals, as many as redress.limits.hospitals allows: raise it, or remove one.";
    }

    @PUT
    @Path("/{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give a hospital another name")
    public OnRecord rename(@PathParam("code") String code, @Nullable Naming naming) {
        Operators.only();
        if (naming == null) {
            throw Problems.badRequest("Send the new name: {name}. The code stays.");
        }
        if (!register.rename(code, Words.required("name", naming.name()))) {
            throw unknown(code);
        }
        return OnRecord.of(find(code));
    }

    @DELETE
    @Path("/{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Remove a hospital with everything that it keeps",
            description = "Cannot be undone. Let the hospital export what it keeps before.")
    @APIResponseSchema(
            value = RemovalResource.OnRecord.class,
            responseCode = "200",
            responseDescription = "The certificate of what was removed")
    public Response remove(@PathParam("code") String code, @Nullable RemovalDraft draft) {
        Operators.only();
        if (draft == null) {
            throw Problems.badRequest(
                    "Send {confirm, reason, requestedBy}: confirm is the code of the hospital once more.");
        }
        if (!code.equals(draft.confirm())) {
            throw Problems.badRequest("Write the code of the hospital that is to be removed, " + code
                    + ", as confirm. Nothing was removed.");
        }
        if (code.equals(INSTALLATION)) {
            throw Problems.conflict(
                    "This is the installation itself, to which its operators and the certificates of removals belong:"
                            + " it stays as long as the database does.",
                    Map.of());
        }
        var certificate = removal.remove(
                find(code).hospital(),
                Words.required("reason", draft.reason()),
                Words.required("requestedBy", draft.requestedBy()));
        return Response.ok(RemovalResource.OnRecord.of(certificate))
                .location(URI.create(RemovalResource.PATH + "/" + certificate.id()))
                .build();
    }

    private Register.OnRecord find(String code) {
        Register.OnRecord found = register.find(code);
        if (found == null) {
            throw unknown(code);
        }
        return Objects.requireNonNull(found);
    }

    private static RuntimeException unknown(String code) {
        return Problems.notFound("There is no hospital " + code + ". GET " + PATH + " lists them.");
    }
}
