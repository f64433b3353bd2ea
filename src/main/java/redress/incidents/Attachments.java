package redress.incidents;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.tika.Tika;
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
    /** What is taken. None of these runs anything when a browser shows it. */
    static final List<String> TYPES = List.of(
            "application/pdf",
            "image/png",
            "image/jpeg",
            "image/webp",
            "text/plain",
            "text/csv",
            "text/x-log",
            "application/json",
            "message/rfc822",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.spreadsheet");

    private static final int MOST_NAME_CHARACTERS = 200;
    private static final String ANY_TYPE = "application/octet-stream";
    private static final Tika TIKA = new Tika();
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
        String type = type(told, declared, content);
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
        if (name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
            throw Problems.badRequest("name: write the name of a file without a directory or control characters.");
        }
        return name;
    }

    /** What the file is by its content; a name tells apart only what the content does not, such as CSV from other text. */
    private static String type(String name, String declared, byte[] content) {
        if (content.length == 0) {
            throw Problems.badRequest("the file is empty; send its content as the body.");
        }
        String type = TIKA.detect(content, name);
        if (!TYPES.contains(type)) {
            throw Problems.unsupported(
                    "by its content this is " + type + ", which is not taken; taken are " + String.join(", ", TYPES));
        }
        String said = declared.split(";", 2)[0].strip();
        boolean plain = said.equals("text/plain") && type.startsWith("text/");
        if (!said.equals(type) && !said.equals(ANY_TYPE) && !plain) {
            throw Problems.unsupported("the header Content-Type says " + said + ", and by its content this is " + type
                    + "; send it as what it is");
        }
        return type;
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
