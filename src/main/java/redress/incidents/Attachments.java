package redress.incidents;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.Words;
import redress.incidents.IncidentDocument.Attachment;
import redress.platform.Caller;
import redress.platform.Canonical;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Sql;
import redress.platform.Texts;

/** Files that come with incidents. What a file is, is looked for in the file itself. */
@ApplicationScoped
class Attachments {
    private static final int MOST_NAME_CHARACTERS = 200;
    private static final String SELECT =
            "SELECT id, name, media_type, length(content) AS bytes, sha256, side, recorded_at"
                    + " FROM attachment WHERE incident_id = ?::uuid";

    private final Ledger ledger;
    private final Sql sql;
    private final int most;

    Attachments(Ledger ledger, Sql sql, RedressConfig config) {
        this.ledger = ledger;
        this.sql = sql;
        this.most = config.limits().filesOfAnIncident();
    }

    /** Those of an incident, in the order in which they came. */
    List<Attachment> of(String incident) {
        return sql.select(SELECT + " ORDER BY recorded_at, id LIMIT ?", Attachments::read, incident, most);
    }

    /** @throws RuntimeException a problem 404 where there is none */
    Attachment get(String incident, String id) {
        Attachment found =
                Incidents.isUuid(id) ? sql.first(SELECT + " AND id = ?::uuid", Attachments::read, incident, id) : null;
        if (found == null) {
            throw Problems.notFound("the incident has no attachment " + id + "; GET " + IncidentLinks.api(incident)
                    + " lists those that it has");
        }
        return found;
    }

    /** What is in a file that there is. */
    byte[] content(Attachment attachment) {
        return Objects.requireNonNull(sql.first(
                "SELECT content FROM attachment WHERE id = ?::uuid", row -> row.getBytes(1), attachment.id()));
    }

    /**
     * Keeps a file. The same file under the same name is kept once.
     *
     * @param declared the media type as the sender says it
     */
    Attachment keep(String incident, @Nullable String name, String declared, byte[] content, Instant now) {
        String told = name(name);
        String type = FileContent.type(told, declared, content);
        String digest = Canonical.sha256(content);
        return QuarkusTransaction.joiningExisting().call(() -> {
            ledger.lock(incident);
            boolean isNew = sql.first(
                            "SELECT 1 FROM attachment WHERE incident_id = ?::uuid AND sha256 = ? AND name = ?",
                            row -> 1,
                            incident,
                            digest,
                            told)
                    == null;
            if (isNew && of(incident).size() >= most) {
                throw Problems.unprocessable(
                        "an incident has at most " + most + " attachments; put several into one, or raise"
                                + " redress.limits.files-of-an-incident",
                        Map.of("most", most));
            }
            if (isNew) {
                sql.update(
                        "INSERT INTO attachment (id, incident_id, name, media_type, sha256, content, side, said_by, recorded_at)"
                                + " VALUES (?::uuid, ?::uuid, ?, ?, ?, ?, ?, ?, ?)",
                        UUID.randomUUID().toString(),
                        incident,
                        told,
                        type,
                        digest,
                        content,
                        Words.of(Incidents.side()),
                        Caller.presentActor().name(),
                        now);
            }
            return of(incident).stream()
                    .filter(kept -> kept.sha256().equals(digest) && kept.name().equals(told))
                    .findFirst()
                    .orElseThrow();
        });
    }

    private static String name(@Nullable String name) {
        if (name == null || name.isBlank() || name.length() > MOST_NAME_CHARACTERS || !Texts.isStorable(name)) {
            throw Problems.badRequest("name: say in at most " + MOST_NAME_CHARACTERS
                    + " characters how the file is called, such as ?name=traceroute.txt.");
        }
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            throw Problems.badRequest("name: write the name of a file without a directory.");
        }
        int hidden = name.codePoints().filter(Attachments::isHidden).findFirst().orElse(-1);
        if (hidden >= 0) {
            throw Problems.badRequest(String.format(
                    Locale.ROOT,
                    "name: leave out U+%04X, which is not seen or makes the name look like another; write letters, digits, blanks"
                            + " and signs only.",
                    hidden));
        }
        return name;
    }

    /** Whether a character is none that is read, such as one that turns the order of those behind it: a.exe would read as a.txt. */
    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static Attachment read(ResultSet row) throws SQLException {
        return new Attachment(
                row.getString("id"),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getString("side"),
                Objects.requireNonNull(Sql.instant(row, "recorded_at")));
    }
}
