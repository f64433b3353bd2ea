package redress.intake;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import redress.platform.RedressConfig;

/**
 * An upload as it arrives: its format, its packing and its limits.
 *
 * @param noun what its entries are called, such as result
 */
public record Delivery(MediaType type, @Nullable String encoding, InputStream body, String noun) {
    public static final String NDJSON = "application/x-ndjson";
    public static final String JSON_LINES = "application/jsonl";
    public static final String CSV = "text/csv";

    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final int UNPROCESSABLE = 422;

    /** Takes the entries, and answers after the commit. */
    public interface Taker<C extends Receipt.Conflict> {
        Receipt<C> take(Entries entries) throws IOException, SQLException;
    }

    /**
     * Hands the entries over.
     *
     * @throws HttpProblem saying what to change, where the upload cannot be taken; nothing of it is stored then
     */
    public <C extends Receipt.Conflict> Receipt<C> to(Taker<C> taker, RedressConfig.Limits limits) throws SQLException {
        try {
            return type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                    ? json(decoded(), taker, limits)
                    : stream(decoded(), taker, limits);
        } catch (IOException e) {
            LOG.infof("An upload broke off, nothing of it is stored: %s", e.getMessage());
            throw Refusals.brokenOff();
        } catch (SQLException e) {
            if (!Refusals.isCollision(e)) {
                throw e;
            }
            LOG.infof("An upload collided with another and was undone: %s", e.getMessage());
            throw Refusals.busy("Another upload holds the same " + noun + "s");
        }
    }

    private <C extends Receipt.Conflict> Receipt<C> json(
            InputStream decoded, Taker<C> taker, RedressConfig.Limits limits) throws IOException, SQLException {
        var entries = new ArrayEntries(
                new Bounded(
                        decoded,
                        limits.documentBytes().asLongValue(),
                        "Send more " + noun + "s as a stream: Content-Type application/x-ndjson, one object a line."),
                limits.resultsPerArray(),
                noun);
        Receipt<C> receipt = taker.take(entries);
        if (entries.isSingle() && receipt.rejected() > 0) {
            throw refused(
                    UNPROCESSABLE,
                    "The " + noun + " cannot be taken",
                    receipt,
                    receipt.rejections().get(0).reason());
        }
        if (entries.isSingle() && receipt.conflicting() > 0) {
            throw refused(
                    Status.CONFLICT.getStatusCode(),
                    "A different " + noun + " stands",
                    receipt,
                    receipt.conflicts().get(0).reason());
        }
        return receipt;
    }

    private <C extends Receipt.Conflict> Receipt<C> stream(
            InputStream decoded, Taker<C> taker, RedressConfig.Limits limits) throws IOException, SQLException {
        var bounded = new Bounded(
                decoded, limits.streamBytes().asLongValue(), "Cut the upload, or raise redress.limits.stream-bytes.");
        boolean csv = type.isCompatible(MediaType.valueOf(CSV));
        Receipt<C> receipt = taker.take(csv ? csv(bounded, limits) : ndjson(bounded, limits));
        if (bounded.isEmpty()) {
            throw Refusals.emptyBody(noun);
        }
        return receipt;
    }

    /** Comma-separated values under a header. */
    public static Entries csv(InputStream in, RedressConfig.Limits limits) {
        return new CsvEntries(lines(in, limits));
    }

    /** JSON objects, one a line. */
    public static Entries ndjson(InputStream in, RedressConfig.Limits limits) {
        return new NdjsonEntries(lines(in, limits));
    }

    private static Lines lines(InputStream in, RedressConfig.Limits limits) {
        return new Lines(in, (int) limits.lineBytes().asLongValue());
    }

    private InputStream decoded() throws IOException {
        String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.equalsIgnoreCase(StandardCharsets.UTF_8.name())) {
            throw Refusals.unsupported("The charset is UTF-8, not " + Draft.shown(charset) + ".");
        }
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return body;
        }
        if (encoding.toLowerCase(Locale.ROOT).equals("gzip")) {
            return Unpacked.of(body);
        }
        throw Refusals.unsupported("The Content-Encoding is gzip or none, not " + Draft.shown(encoding) + ".");
    }

    private static HttpProblem refused(int status, String title, Receipt<?> receipt, String detail) {
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
