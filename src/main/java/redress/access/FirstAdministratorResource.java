package redress.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.platform.Hospitals;
import redress.platform.Problems;
import redress.platform.Rights;
import redress.platform.Sight;

/** Gives a hospital that nobody administers its first administrator, who admits the others. After that the operator admits nobody there. */
@Path("/api/v1/hospitals/{code}/administrator")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
@RolesAllowed(Rights.OPERATE)
public class FirstAdministratorResource {
    private final Hospitals hospitals;
    private final People people;

    FirstAdministratorResource(Hospitals hospitals, People people) {
        this.hospitals = hospitals;
        this.people = people;
    }

    /** Who it is. */
    @Schema(name = "FirstAdministratorRequest")
    public record Request(
            @Nullable String signInName, @Nullable String name) {}

    @POST
    @Operation(
            summary = "Admit the first administrator of a hospital",
            description = "The answer holds a password, shown once, to be changed at the first sign-in.")
    @APIResponseSchema(
            value = People.Admitted.class,
            responseCode = "201",
            responseDescription = "Who was admitted, with the password")
    public Response admit(@PathParam("code") String code, @Nullable Request request) {
        if (request == null || request.signInName == null || request.name == null) {
            throw Problems.badRequest("write a JSON object with signInName and name.");
        }
        var draft = new People.Draft(request.signInName, request.name, Set.of(Role.ADMINISTRATOR), null);
        int hospital = hospitals.all().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problems.notFound("there is no hospital " + code))
                .id();
        return Response.status(Response.Status.CREATED)
                .entity(Sight.of(hospital).see(() -> admitFirst(draft)))
                .build();
    }

    private People.Admitted admitFirst(People.Draft draft) {
        if (people.isAdministered()) {
            throw Problems.conflict(
                    "the hospital has an administrator, who admits the others; only a hospital without one is given one",
                    Map.of());
        }
        return people.admit(draft);
    }
}
