package redress.probes;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import redress.platform.RedressConfig;
import redress.platform.StreamedBody;

/** Results in: one, a few, or a stream of any length. */
@Path("/api/v1/probe-results")
public class ProbeResultsResource {
    static final String NDJSON = "application/x-ndjson";
    static final String JSON_LINES = "application/jsonl";
    static final String CSV = "text/csv";

    private static final Logger LOG = Logger.getLogger(ProbeResultsResource.class);
    private static final int UNPROCESSABLE = 422;

    private final Intake intake;
    private final RedressConfig.Limits limits;

    ProbeResultsResource(Intake intake, RedressConfig config) {
        this.intake = intake;
        this.limits = config.limits();
    }

    /** Stores what is new; the answer comes after the commit and says what became of each kind of result. */
    @POST
    @Blocking
    @StreamedBody
    @Consumes({MediaType.APPLICATION_JSON, NDJSON, JSON_LINES, CSV})
    @Produces(MediaType.APPLICATION_JSON)
    public Receipt post(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            InputStream body)
            throws SQLException {
        try {
            return type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                    ? receiveJson(decoded(type, encoding, body))
                    : receiveStream(type, decoded(type, encoding, body));
        } catch (IOException e) {
            LOG.infof("An upload broke off, nothing of it is stored: %s", e.getMessage());
            throw Refusals.brokenOff();
        } catch (SQLException e) {
            if (!Refusals.isCollision(e)) {
                throw e;
            }
            LOG.infof("An upload collided with another and was undone: %s", e.getMessage());
            throw Refusals.busy("Another upload holds the same results");
        }
    }

    private Receipt receiveJson(InputStream body) throws IOException, SQLException {
        var results = new ArrayResults(
                new Bounded(
                        body,
                        limits.documentBytes().asLongValue(),
                        "Send more results as a stream: Content-Type application/x-ndjson, one object a line."),
                limits.resultsPerArray());
        Receipt receipt = intake.receive(results);
        if (results.isSingle() && receipt.rejected() > 0) {
            throw refused(
                    UNPROCESSABLE,
                    "The result cannot be taken",
                    receipt,
                    receipt.rejections().get(0).reason());
        }
        if (results.isSingle() && receipt.conflicting() > 0) {
            throw refused(
                    Status.CONFLICT.getStatusCode(),
                    "A different result stands",
                    receipt,
                    receipt.conflicts().get(0).reason());
        }
        return receipt;
    }

    private Receipt receiveStream(MediaType type, InputStream body) throws IOException, SQLException {
        var bounded = new Bounded(
                body, limits.streamBytes().asLongValue(), "Cut the upload, or raise redress.limits.stream-bytes.");
        boolean csv = type.isCompatible(MediaType.valueOf(CSV));
        Receipt receipt = csv ? intake.receiveCsv(bounded) : intake.receiveNdjson(bounded);
        if (bounded.isEmpty()) {
            throw Refusals.emptyBody();
        }
        return receipt;
    }

    private static InputStream decoded(MediaType type, @Nullable String encoding, InputStream body) throws IOException {
        String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.equalsIgnoreCase(StandardCharsets.UTF_8.name())) {
            throw Refusals.unsupported("The charset is UTF-8, not " + Draft.shown(charset) + ".");
        }
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return body;
        }
        if (encoding.toLowerCase(Locale.ROOT).equals("gzip")) {
            // Unlike the JDK's, this one takes a stream that ends inside a member for what it is.
            return GzipCompressorInputStream.builder()
                    .setInputStream(body)
                    .setDecompressConcatenated(true)
                    .get();
        }
        throw Refusals.unsupported("The Content-Encoding is gzip or none, not " + Draft.shown(encoding) + ".");
    }

    private static HttpProblem refused(int status, String title, Receipt receipt, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail)
                .with("accepted", receipt.accepted())
                .with("repeated", receipt.repeated())
                .with("conflicting", receipt.conflicting())
                .with("rejected", receipt.rejected())
                .with("conflicts", receipt.conflicts())
                .with("rejections", receipt.rejections())
                .build();
    }
}
