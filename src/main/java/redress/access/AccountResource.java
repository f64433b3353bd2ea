package redress.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.platform.Actor;
import redress.platform.Problems;
import redress.platform.Rights;

/** What everybody may know and do about themselves. */
@Path("/api/v1/account")
@Tag(name = "Access")
@RolesAllowed(Rights.OWN)
public class AccountResource {
    private final SecurityIdentity identity;
    private final People people;
    private final Sessions sessions;

    AccountResource(SecurityIdentity identity, People people, Sessions sessions) {
        this.identity = identity;
        this.people = people;
        this.sessions = sessions;
    }

    /**
     * Who asks.
     *
     * @param kind person or token
     * @param rights what the roles allow, in alphabetical order
     * @param session the number of the session that asks; null for a token
     */
    public record Account(
            String kind,
            String name,
            Set<Role> roles,
            Set<String> rights,
            @Nullable Long session) {}

    @GET
    @Operation(summary = "Who am I, and what may I do")
    public Account get() {
        Credentials.Admitted admitted = admitted();
        return new Account(
                admitted.kind() == Actor.Kind.PERSON ? "person" : "token",
                admitted.name(),
                new TreeSet<>(admitted.roles()),
                new TreeSet<>(identity.getRoles()),
                admitted.session());
    }

    @GET
    @Path("sessions")
    @Operation(summary = "My sessions that have not ended")
    public List<Session> sessions() {
        return sessions.of(person().id());
    }

    @DELETE
    @Path("sessions/{id}")
    @Operation(summary = "End one of my sessions at once")
    public void end(@PathParam("id") long id) {
        if (!sessions.end(person().id(), id)) {
            throw Problems.notFound("you have no session " + id + " that has not ended");
        }
    }

    private Person person() {
        Credentials.Admitted admitted = admitted();
        if (admitted.kind() != Actor.Kind.PERSON) {
            throw Problems.notFound("a token has no sessions");
        }
        return people.get(admitted.name());
    }

    private Credentials.Admitted admitted() {
        return identity.getAttribute(CallerFilter.ADMITTED);
    }
}
