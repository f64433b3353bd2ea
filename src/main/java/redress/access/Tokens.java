package redress.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import redress.platform.Caller;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Sight;
import redress.platform.Sql;

/** The tokens of machines of the present hospital, or of the installation. Secrets are shown once and kept as digests. */
@ApplicationScoped
public class Tokens {
    private static final int LONGEST_NAME = 100;
    private static final int MOST_SERVICES = 1_000;
    /** For so long at most a replaced token goes on beside its successor. */
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(31);

    private static final String SELECT = """
            SELECT t.id, t.name, t.hint, t.role, v.code AS provider, t.created_at, t.created_by, t.expires_at, t.last_used_at,
                   t.revoked_at, t.revoked_by, t.replaces,
                   (SELECT array_agg(s.code ORDER BY s.code) FROM service s WHERE s.id = ANY (t.services)) AS services
            FROM token t LEFT JOIN provider v ON v.id = t.provider_id
            """;

    private final Sql sql;
    private final AccessRecord record;
    private final InstantSource time;
    private final int most;

    Tokens(Sql sql, AccessRecord record, InstantSource time, RedressConfig config) {
        this.sql = sql;
        this.record = record;
        this.time = time;
        this.most = config.limits().tokens();
    }

    /**
     * What is said of a token.
     *
     * @param services codes; null for all that the role may see
     * @param expiresAt null for one that does not expire
     */
    public record Draft(
            String name,
            Role role,
            @Nullable String provider,
            @Nullable List<String> services,
            @Nullable Instant expiresAt) {}

    /** A token with its secret, which is shown once. */
    @Schema(name = "TokenMade")
    public record Made(Token token, String secret) {}

    /** Those with a higher number, in order. */
    List<Token> after(int id, int limit) {
        return sql.select(SELECT + " WHERE t.id > ? ORDER BY t.id LIMIT ?", Tokens::read, id, limit);
    }

    /** @throws RuntimeException a problem 404 where there is none */
    Token get(int id) {
        Token token = sql.first(SELECT + " WHERE t.id = ?", Tokens::read, id);
        if (token == null) {
            throw Problems.notFound("there is no token " + id + "; GET /api/v1/tokens lists them");
        }
        return token;
    }

    /** Makes one. */
    public Made make(Draft draft) {
        return make(draft, Secret.ofToken(), null);
    }

    /** Makes one whose secret was given. */
    Made make(Draft draft, Secret secret, @Nullable Integer replaces) {
        check(draft);
        return QuarkusTransaction.joiningExisting().call(() -> {
            if (sql.select("SELECT 1 FROM token WHERE revoked_at IS NULL LIMIT ?", row -> 1, most)
                            .size()
                    >= most) {
                throw Problems.unprocessable(
                        "there are " + most + " tokens already; revoke some, or raise redress.limits.tokens", Map.of());
            }
            Integer id = sql.first(
                    "INSERT INTO token (name, hint, digest, role, provider_id, services, created_at, created_by, expires_at, replaces)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                    row -> row.getInt(1),
                    draft.name.strip(),
                    secret.hint(),
                    secret.digest(),
                    draft.role.text(),
                    Providers.id(sql, draft.provider),
                    serviceIds(draft.services),
                    time.instant(),
                    Caller.presentActor().name(),
                    draft.expiresAt,
                    replaces);
            Token token = get(Objects.requireNonNull(id));
            record.made(token);
            return new Made(token, secret.text());
        });
    }

    /** Refuses it from now on. */
    Token revoke(int id, @Nullable String why) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            Token before = get(id);
            sql.update(
                    "UPDATE token SET revoked_at = ?, revoked_by = ? WHERE id = ? AND revoked_at IS NULL",
                    time.instant(),
                    Caller.presentActor().name(),
                    id);
            Token after = get(id);
            record.changed(before, after, why);
            return after;
        });
    }

    /**
     * Makes another of the same kind in its place. The old one goes on for the overlap, so that the machine can be given the new one
     * without a gap.
     */
    Made rotate(int id, Duration overlap, @Nullable Instant expiresAt) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw Problems.badRequest("overlap: write a duration of PT0S to " + LONGEST_OVERLAP + ".");
        }
        return QuarkusTransaction.joiningExisting().call(() -> {
            Token before = get(id);
            Instant now = time.instant();
            if (before.revokedAt() != null
                    || (before.expiresAt() != null && !before.expiresAt().isAfter(now))) {
                throw Problems.conflict("token " + id + " is refused already; make a new one", Map.of());
            }
            Made made = make(
                    new Draft(before.name(), before.role(), before.provider(), before.services(), expiresAt),
                    Secret.ofToken(),
                    id);
            Instant end = now.plus(overlap);
            if (before.expiresAt() == null || before.expiresAt().isAfter(end)) {
                // A token expires after it was made, so one without overlap made this very instant is revoked instead.
                if (end.isAfter(before.createdAt())) {
                    sql.update("UPDATE token SET expires_at = ? WHERE id = ?", end, id);
                } else {
                    revoke(id, "replaced");
                }
            }
            record.changed(before, get(id), "replaced by token " + made.token().id());
            return made;
        });
    }

    private void check(Draft draft) {
        if (draft.name.isBlank() || draft.name.length() > LONGEST_NAME) {
            throw Problems.badRequest("name: say in at most " + LONGEST_NAME
                    + " characters which machine it is for, such as probe-fra-1.");
        }
        boolean isInstallation = Caller.present().hospital() == Sight.INSTALLATION_ID;
        if (isInstallation != (draft.role == Role.OPERATOR)) {
            throw Problems.badRequest(
                    "role: the tokens of the installation have the role operator, those of a hospital have not.");
        }
        if ((draft.role == Role.PROVIDER) != (draft.provider != null)) {
            throw Problems.badRequest(
                    "provider: a token of the role provider names the provider's code, and no other does.");
        }
        if (draft.expiresAt != null && !draft.expiresAt.isAfter(time.instant())) {
            throw Problems.badRequest(
                    "expiresAt: " + draft.expiresAt + " is over; write an instant to come, or leave it out.");
        }
        if (draft.services != null && (draft.services.isEmpty() || draft.services.size() > MOST_SERVICES)) {
            throw Problems.badRequest("services: name 1 to " + MOST_SERVICES + " services, or leave it out for all.");
        }
    }

    private Integer @Nullable [] serviceIds(@Nullable List<String> codes) {
        if (codes == null) {
            return null;
        }
        var known = sql.select(
                "SELECT id, code FROM service WHERE code = ANY (?) ORDER BY id",
                row -> Map.entry(row.getString(2), row.getInt(1)),
                (Object) codes.toArray(String[]::new));
        for (String code : codes) {
            if (known.stream().noneMatch(entry -> entry.getKey().equals(code))) {
                throw Problems.badRequest(
                        "services: no agreement names a service " + code + "; record the agreement first.");
            }
        }
        return known.stream().map(Map.Entry::getValue).toArray(Integer[]::new);
    }

    private static Token read(ResultSet row) throws SQLException {
        var services = row.getArray("services");
        return new Token(
                row.getInt("id"),
                row.getString("name"),
                row.getString("hint"),
                Role.of(row.getString("role")).orElseThrow(),
                row.getString("provider"),
                services == null ? null : Arrays.asList((String[]) services.getArray()),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                row.getString("created_by"),
                Sql.instant(row, "expires_at"),
                Sql.instant(row, "last_used_at"),
                Sql.instant(row, "revoked_at"),
                row.getString("revoked_by"),
                Sql.integer(row, "replaces"));
    }
}
