package redress.agreements;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.Library;
import redress.agreements.document.PublishedTerms;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;
import redress.platform.Slice;

/** The library of published terms, on which agreements can be based. */
@Path(TermsResource.PATH)
@RolesAllowed(Rights.OWN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Published terms")
public class TermsResource {
    static final String PATH = "/api/v1/terms";
    private static final String YAML = "application/yaml;charset=UTF-8";

    private final RedressConfig.Limits limits;

    TermsResource(RedressConfig config) {
        this.limits = config.limits();
    }

    /** A part of the library. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TermsListing")
    public record Listing(List<Entry> terms, @Nullable String next) {}

    /**
     * Published terms in the list.
     *
     * @param interpretations how many rules were read in one of several ways
     */
    @Schema(name = "TermsEntry")
    public record Entry(
            String name, String title, String provider, String date, String page, int interpretations, String href) {
        static Entry of(PublishedTerms terms) {
            return new Entry(
                    terms.name(),
                    terms.title(),
                    terms.provider(),
                    terms.date(),
                    terms.page(),
                    terms.interpretations().size(),
                    PATH + "/" + terms.name());
        }
    }

    @GET
    @Operation(summary = "List the published terms that an agreement can be based on")
    public Listing list(@QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        var slice = Slice.of(limit, after, limits.pageEntries());
        var found = Library.all().stream()
                .filter(terms -> terms.name().compareTo(slice.after()) > 0)
                .limit(slice.lookahead())
                .map(Entry::of)
                .toList();
        return new Listing(
                slice.cut(found),
                slice.next(found, last -> PATH + "?limit=" + slice.limit() + "&after=" + last.name()));
    }

    @GET
    @Path("{name}")
    @Operation(summary = "Published terms as JSON, with how they were read")
    public JsonNode json(@PathParam("name") String name) {
        return find(name).tree();
    }

    @GET
    @Path("{name}")
    @Produces(YAML)
    @Operation(summary = "Published terms as YAML, with how they were read")
    public String yaml(@PathParam("name") String name) {
        return find(name).text();
    }

    private static PublishedTerms find(String name) {
        return Library.find(name)
                .orElseThrow(() -> Problems.notFound(
                        "no published terms are called " + name + "; there are " + String.join(", ", Library.names())));
    }
}
