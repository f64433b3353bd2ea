package redress.agreements;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.catalogue.ServiceRow;
import redress.core.agreement.Agreement;
import redress.core.agreement.CoveredService;
import redress.core.agreement.Party;
import redress.platform.RedressConfig;
import redress.platform.Rights;
import redress.platform.Slice;

/** The service catalogue (ISO/TS 23535, 5.2.1) with the agreements that carry each service. */
@Path(ServiceResource.PATH)
@RolesAllowed(Rights.READ)
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Services")
public class ServiceResource {
    static final String PATH = "/api/v1/services";

    private final Agreements agreements;
    private final InstantSource time;
    private final RedressConfig.Limits limits;

    ServiceResource(Agreements agreements, InstantSource time, RedressConfig config) {
        this.agreements = agreements;
        this.time = time;
        this.limits = config.limits();
    }

    /** A part of the catalogue. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ServiceListing")
    public record Listing(List<Entry> services, @Nullable String next) {}

    /** A service; its agreements are those whose version in force covers it, and may be none. */
    @Schema(name = "ServiceEntry")
    public record Entry(String code, String name, List<Party> providers, List<String> agreements) {}

    @GET
    @Operation(summary = "List the service catalogue")
    public Listing list(@QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        var slice = Slice.of(limit, after, limits.pageEntries());
        Map<String, List<Agreement>> carriers = carriers(time.instant());
        var found = agreements.servicesAfter(slice.after(), slice.lookahead());
        var entries = slice.cut(found).stream()
                .map(service -> entry(service, carriers.getOrDefault(service.code(), List.of())))
                .toList();
        return new Listing(
                entries, slice.next(found, last -> PATH + "?limit=" + slice.limit() + "&after=" + last.code()));
    }

    private Map<String, List<Agreement>> carriers(Instant now) {
        var carriers = new HashMap<String, List<Agreement>>();
        agreements.histories().values().forEach(history -> {
            Agreement agreement = Present.of(history, now).agreement();
            for (CoveredService service : agreement.services()) {
                carriers.computeIfAbsent(service.code(), code -> new ArrayList<>())
                        .add(agreement);
            }
        });
        return carriers;
    }

    private static Entry entry(ServiceRow.Entry service, List<Agreement> carriers) {
        return new Entry(
                service.code(),
                service.name(),
                carriers.stream().map(Agreement::provider).distinct().toList(),
                carriers.stream().map(Agreement::code).toList());
    }
}
