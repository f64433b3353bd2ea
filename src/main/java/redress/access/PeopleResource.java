package redress.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** The people who may sign in; for their administrators. */
@Path(PeopleResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
@RolesAllowed(Rights.ADMIT)
public class PeopleResource {
    static final String PATH = "/api/v1/people";

    private final People people;
    private final Sessions sessions;
    private final int pageEntries;

    PeopleResource(People people, Sessions sessions, RedressConfig config) {
        this.people = people;
        this.sessions = sessions;
        this.pageEntries = config.limits().pageEntries();
    }

    /**
     * A person as a request says it.
     *
     * @param signInName unique in the installation; left out where the address says it
     * @param roles such as administrator, finance, provider, auditor, viewer
     * @param provider code, for the role provider
     */
    @Schema(name = "PersonRequest")
    public record Request(
            @Nullable String signInName,
            @Nullable String name,
            @Nullable List<String> roles,
            @Nullable String provider) {}

    /**
     * People in the order of their sign-in names.
     *
     * @param after the sign-in name to go on from, or null at the end
     */
    @Schema(name = "PeoplePage")
    public record Page(List<Person> people, @Nullable String after) {}

    @GET
    @Operation(summary = "Who may sign in")
    public Page list(@QueryParam("after") @DefaultValue("") String after) {
        List<Person> found = people.after(after, pageEntries);
        return new Page(
                found,
                found.size() < pageEntries ? null : found.get(found.size() - 1).signInName());
    }

    @POST
    @Operation(
            summary = "Admit somebody",
            description = "The answer holds a password, shown once, to be changed at the first sign-in.")
    @APIResponseSchema(
            value = People.Admitted.class,
            responseCode = "201",
            responseDescription = "Who was admitted, with the password")
    public Response admit(@Nullable Request request) {
        People.Admitted admitted = people.admit(draft(request, null));
        return Response.created(URI.create(PATH + "/" + admitted.person().signInName()))
                .entity(admitted)
                .build();
    }

    @GET
    @Path("{signInName}")
    @Operation(summary = "One person")
    public Person get(@PathParam("signInName") String signInName) {
        return people.get(signInName);
    }

    @PUT
    @Path("{signInName}")
    @Operation(summary = "Say anew what a person may do", description = "It holds from their next request on.")
    public Person change(@PathParam("signInName") String signInName, @Nullable Request request) {
        return people.change(signInName, draft(request, signInName));
    }

    @DELETE
    @Path("{signInName}")
    @Operation(
            summary = "Let a person sign in no more",
            description = "Ends their sessions at once. What they did stays on record, and the name stays taken.")
    public Person disable(@PathParam("signInName") String signInName) {
        return people.disable(signInName);
    }

    @POST
    @Path("{signInName}/return")
    @Operation(summary = "Let a person sign in again")
    public Person enable(@PathParam("signInName") String signInName) {
        return people.enable(signInName);
    }

    @POST
    @Path("{signInName}/password")
    @Operation(
            summary = "Give a person another password",
            description = "Shown once, to be changed at the next sign-in.")
    public People.Admitted resetPassword(@PathParam("signInName") String signInName) {
        return people.resetPassword(signInName);
    }

    @GET
    @Path("{signInName}/sessions")
    @Operation(summary = "A person's sessions that have not ended")
    public List<Session> sessions(@PathParam("signInName") String signInName) {
        return sessions.of(people.get(signInName).id());
    }

    @DELETE
    @Path("{signInName}/sessions/{id}")
    @Operation(summary = "End a person's session at once")
    public void endSession(@PathParam("signInName") String signInName, @PathParam("id") long id) {
        people.endSession(signInName, id);
    }

    private static People.Draft draft(@Nullable Request request, @Nullable String signInName) {
        if (request == null || request.name == null || request.roles == null) {
            throw Problems.badRequest(
                    "write a JSON object with name and roles" + (signInName == null ? " and signInName" : "") + ".");
        }
        String ofRequest = request.signInName == null ? signInName : request.signInName;
        if (ofRequest == null || (signInName != null && !signInName.equals(ofRequest))) {
            throw Problems.badRequest(
                    "signInName: " + (signInName == null ? "write one." : "a name of this kind stays; leave it out."));
        }
        return new People.Draft(ofRequest, request.name, roles(request.roles), request.provider);
    }

    private static Set<Role> roles(List<String> names) {
        var roles = new TreeSet<Role>();
        for (String name : names) {
            roles.add(Role.of(name == null ? "" : name)
                    .orElseThrow(() -> Problems.badRequest("roles: write some of " + Role.names() + ".")));
        }
        return roles;
    }
}
