package redress.incidents;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import redress.platform.FileBody;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** The form by which the page of an incident takes a file. It leads back to the page. */
@Path(IncidentLinks.PAGES + "/{id}/upload")
@RolesAllowed(Rights.REPORT)
@Produces(MediaType.TEXT_HTML)
public class AttachmentPage {
    private final Incidents incidents;
    private final Attachments attachments;
    private final InstantSource time;
    private final long fileBytes;

    AttachmentPage(Incidents incidents, Attachments attachments, InstantSource time, RedressConfig config) {
        this.incidents = incidents;
        this.attachments = attachments;
        this.time = time;
        this.fileBytes = config.limits().fileBytes().asLongValue();
    }

    @POST
    @FileBody
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response attach(@PathParam("id") String id, @RestForm("file") @Nullable FileUpload file) {
        incidents.get(id);
        if (file == null || file.fileName() == null || file.fileName().isBlank()) {
            throw Problems.badRequest("Choose a file first.");
        }
        if (file.size() > fileBytes) {
            throw Problems.tooLarge(fileBytes);
        }
        // The type that a browser tells is guessed from the name; what the file is, is looked for in the file itself.
        attachments.keep(id, file.fileName(), MediaType.APPLICATION_OCTET_STREAM, content(file), time.instant());
        return Response.seeOther(URI.create(IncidentLinks.page(id) + "#attachments"))
                .build();
    }

    private static byte[] content(FileUpload file) {
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
