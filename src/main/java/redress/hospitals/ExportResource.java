package redress.hospitals;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import redress.platform.Caller;
import redress.platform.Hospitals.Hospital;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;
import redress.platform.Sight;

/** The export of a hospital over the API, for its own people. Whoever operates the installation reads nothing of it. */
@Path(HospitalResource.PATH)
@RolesAllowed(Rights.EXPORT)
@Tag(name = "Hospitals")
@Blocking
public class ExportResource {
    static final String ZIP = "application/zip";

    private final Register register;
    private final Export export;
    private final Semaphore places;

    ExportResource(Register register, Export export, RedressConfig config) {
        this.register = register;
        this.export = export;
        this.places = new Semaphore(config.limits().exportsAtOnce());
    }

    @GET
    @Path("/{code}/export")
    @Produces(ZIP)
    @Operation(
            summary = "Everything that your hospital keeps, as a ZIP archive",
            description =
                    "One CSV file a table, read in one state of the database, and manifest.json at the end with the"
                            + " number of rows and the SHA-256 of each. An archive without a manifest has broken off.")
    public Response export(@PathParam("code") String code) {
        Sight sight = Caller.present();
        if (sight.hospital() == Sight.INSTALLATION_ID || sight.isConfined()) {
            throw new ForbiddenException(
                    "Only an administrator of a hospital exports it, and only that hospital: the export is of all that it"
                            + " keeps.");
        }
        Register.OnRecord found = register.find(code);
        if (found == null) {
            throw Problems.notFound("There is no hospital " + code + " that you belong to.");
        }
        if (places.availablePermits() == 0) {
            throw Problems.conflict(
                    "As many exports are being written as redress.limits.exports-at-once allows; ask again when one has"
                            + " ended.",
                    Map.of());
        }
        return Response.ok((StreamingOutput) out -> writeInTurn(found.hospital(), sight, out))
                .type(ZIP)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + code + ".zip\"")
                .build();
    }

    private void writeInTurn(Hospital hospital, Sight sight, OutputStream out) throws IOException {
        places.acquireUninterruptibly();
        try {
            sight.see(() -> write(hospital, out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            places.release();
        }
    }

    private void write(Hospital hospital, OutputStream out) {
        try {
            export.write(hospital, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("the export of " + hospital.code() + " broke off", e));
        }
    }
}
