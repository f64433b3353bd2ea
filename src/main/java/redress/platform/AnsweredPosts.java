package redress.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Posts under an idempotency key: whoever does not know whether a post arrived sends it again, which changes nothing and gets the same
 * answer. What was refused is not remembered, so that it can be corrected under the same key.
 */
@ApplicationScoped
public class AnsweredPosts {
    /** The header that carries the key. */
    public static final String HEADER = "Idempotency-Key";

    /** What the description of the API says of the key. */
    public static final String KEY =
            "A text that no other post of yours has; the same post under it is done once and answered as before, another one is refused (409)";

    /** The header that says that the answer is one that was given before. */
    static final String REPLAYED = "Idempotency-Replayed";

    static final int MOST_KEY_CHARACTERS = 200;

    /** How long an answer is kept. */
    static final Duration KEPT = Duration.ofDays(31);

    private final Sql sql;
    private final ObjectMapper json;

    AnsweredPosts(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * What is answered.
     *
     * @param location where it is found from then on; null for something that has no address of its own
     */
    public record Answer(Response.Status status, @Nullable String location, Object entity) {
        /** What was recorded now, or stood already. */
        public static Answer recorded(boolean isNew, @Nullable String location, Object entity) {
            return new Answer(isNew ? Response.Status.CREATED : Response.Status.OK, location, entity);
        }
    }

    /**
     * What is asked.
     *
     * @param what in a few words, with the ids in the address
     */
    public record Asked(String what, @Nullable Object body) {}

    private record Kept(
            String request, int status, @Nullable String location, String answer) {}

    /**
     * Does a post once.
     *
     * @param key as the header says it; null for a post that is done each time it comes
     * @param request what is asked: the same again is answered as before, anything else under the key is a conflict
     */
    public Response once(@Nullable String key, Asked request, Instant now, Supplier<Answer> work) {
        if (key == null) {
            return response(QuarkusTransaction.joiningExisting().call(work::get), false);
        }
        String told = key.strip();
        if (told.isEmpty() || told.length() > MOST_KEY_CHARACTERS) {
            throw Problems.badRequest(HEADER + ": write 1 to " + MOST_KEY_CHARACTERS
                    + " characters that no other post of yours has, such as a UUID.");
        }
        String digest = Canonical.sha256(Canonical.text(request));
        return QuarkusTransaction.joiningExisting().call(() -> {
            Integer provider = Caller.present().provider();
            sql.select(
                    "SELECT pg_advisory_xact_lock(hashtextextended('answered_post ' || coalesce(?::text, '') || ' ' || ?, 0))",
                    row -> 1,
                    provider,
                    told);
            Kept kept = find(provider, told);
            if (kept != null) {
                return replayed(told, digest, kept);
            }
            Answer answer = work.get();
            String text = text(answer.entity);
            sql.update(
                    "INSERT INTO answered_post (provider_id, key, request, status, location, answer, recorded_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    provider,
                    told,
                    digest,
                    answer.status.getStatusCode(),
                    answer.location,
                    text,
                    now);
            return response(new Answer(answer.status, answer.location, text), false);
        });
    }

    private @Nullable Kept find(@Nullable Integer provider, String key) {
        return sql.first(
                "SELECT request, status, location, answer FROM answered_post WHERE provider_id IS NOT DISTINCT FROM ?"
                        + " AND services IS NOT DISTINCT FROM current_services() AND key = ?",
                row -> new Kept(row.getString(1), row.getInt(2), row.getString(3), row.getString(4)),
                provider,
                key);
    }

    private static Response replayed(String key, String digest, Kept kept) {
        if (!kept.request.equals(digest)) {
            throw Problems.conflict(
                    "the key " + key + " stands for another post; send this one under a key of its own",
                    Map.of("key", key));
        }
        Response.Status status = Response.Status.fromStatusCode(kept.status);
        return response(new Answer(status, kept.location, kept.answer), true);
    }

    private static Response response(Answer answer, boolean replayed) {
        var response = Response.status(answer.status)
                .location(answer.location == null ? null : URI.create(answer.location))
                .type(MediaType.APPLICATION_JSON)
                .entity(answer.entity);
        return (replayed ? response.header(REPLAYED, true) : response).build();
    }

    private String text(Object entity) {
        try {
            return json.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written", e);
        }
    }

    /** Forgets answers that are older than {@link #KEPT}. */
    public void forget(Instant now) {
        sql.update("DELETE FROM answered_post WHERE recorded_at < ?", now.minus(KEPT));
    }
}
