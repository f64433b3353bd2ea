package redress.hospitals;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;
import redress.platform.Slice;

/** Certificates of removals over the API, for whoever operates the installation. */
@Path(RemovalResource.PATH)
@RolesAllowed(Rights.OPERATE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Hospitals")
@Blocking
public class RemovalResource {
    static final String PATH = "/api/v1/removals";

    private final Removals removals;
    private final RedressConfig.Limits limits;

    RemovalResource(Removals removals, RedressConfig config) {
        this.removals = removals;
        this.limits = config.limits();
    }

    /** A part of the list. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RemovalListing")
    public record Listing(List<OnRecord> removals, @Nullable String next) {}

    /**
     * A certificate on record.
     *
     * @param sha256 of the certificate as it stands here: canonical JSON (RFC 8785), its bytes in UTF-8
     */
    @Schema(name = "RemovalOnRecord")
    public record OnRecord(
            long id,
            String hospital,
            Instant removedAt,
            String sha256,

            @JsonRawValue @Schema(implementation = Object.class)
            String certificate) {
        static OnRecord of(Certificate certificate) {
            return new OnRecord(
                    certificate.id(),
                    certificate.hospital(),
                    certificate.removedAt(),
                    certificate.sha256(),
                    certificate.text());
        }
    }

    @GET
    @Operation(summary = "List the removals of hospitals, oldest first")
    public Listing list(@QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        Operators.only();
        var slice = Slice.of(limit, after, limits.pageEntries());
        var found = removals.after(slice.after().isEmpty() ? 0 : number(slice.after()), slice.lookahead());
        return new Listing(
                slice.cut(found).stream().map(OnRecord::of).toList(),
                slice.next(found, last -> PATH + "?limit=" + slice.limit() + "&after=" + last.id()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "The certificate of a removal")
    public OnRecord get(@PathParam("id") String id) {
        Operators.only();
        Certificate found = removals.find(number(id));
        if (found == null) {
            throw Problems.notFound("There is no removal " + id + ". GET " + PATH + " lists them.");
        }
        return OnRecord.of(found);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problems.notFound(
                    "Removals are numbered, and none is called " + text + ". GET " + PATH + " lists them.");
        }
    }
}
