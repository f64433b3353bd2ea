package redress.duties;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.AuthorityTemplates;
import redress.agreements.document.Format;
import redress.audit.Audit;
import redress.audit.Entry;
import redress.core.duty.AuthorityTemplate;
import redress.platform.Caller;
import redress.platform.Problems;
import redress.platform.Sql;

/** Deadlines of authorities on record: the templates of the hospital, what they were applied to, and which steps are done. */
@ApplicationScoped
public class Authorities {
    private static final String TEMPLATES = """
            SELECT DISTINCT ON (code) code, document, recorded_at FROM authority_template
            WHERE ?::text IS NULL OR code = ? ORDER BY code, revision DESC""";
    private static final String DONE = """
            SELECT DISTINCT ON (deadline_id, step) deadline_id, step, revision, done_at, proof, recorded_at, recorded_by
            FROM authority_step WHERE deadline_id = ANY (?::uuid[]) ORDER BY deadline_id, step, revision DESC""";

    private final Sql sql;
    private final Audit audit;

    Authorities(Sql sql, Audit audit) {
        this.sql = sql;
        this.audit = audit;
    }

    /**
     * A template as it holds now.
     *
     * @param shipped whether it came with the program; the hospital's own of the same code takes its place
     */
    record Template(AuthorityTemplate template, String document, boolean shipped) {}

    /** A step that was done, as it was said last. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Done(String step, int revision, Instant doneAt, String proof, Instant recordedAt, String recordedBy) {}

    /**
     * A template applied to something.
     *
     * @param subject what it is about, such as the id of an incident
     * @param done by step
     */
    record Deadline(
            UUID id,
            AuthorityTemplate template,
            ZoneId zone,
            String subject,
            Instant awareAt,
            Instant recordedAt,
            String recordedBy,
            Map<String, Done> done) {
        /** What each step has come to. */
        List<AuthorityTemplate.Standing> standings(Instant now) {
            var instants = new HashMap<String, Instant>();
            done.forEach((step, one) -> instants.put(step, one.doneAt()));
            return template.standings(awareAt, instants, zone, now);
        }
    }

    /** By code: those that come with the program, with the hospital's own above them. */
    Map<String, Template> templates() {
        var templates = new TreeMap<String, Template>();
        for (String name : AuthorityTemplates.SHIPPED) {
            String document = AuthorityTemplates.shipped(name);
            templates.put(name, new Template(read(document), document, true));
        }
        sql.select(TEMPLATES, row -> row.getString("document"), null, null).forEach(document -> {
            AuthorityTemplate own = read(document);
            templates.put(own.code(), new Template(own, document, false));
        });
        return templates;
    }

    /** Records a template of the hospital's own. False where the same holds already. */
    boolean record(AuthorityTemplate template, String document, Instant now) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            String before = sql.first(TEMPLATES, row -> row.getString("document"), template.code(), template.code());
            if (document.equals(before)) {
                return false;
            }
            int rows = sql.update(
                    "INSERT INTO authority_template (code, revision, document, recorded_at, recorded_by)"
                            + " SELECT ?, 1 + count(*), ?, ?, ? FROM authority_template WHERE code = ? ON CONFLICT DO NOTHING",
                    template.code(),
                    document,
                    now,
                    Caller.presentActor().name(),
                    template.code());
            if (rows == 0) {
                throw Problems.conflict("Somebody else put this template meanwhile. Read it again.", Map.of());
            }
            audit.record(Entry.of("authority-template.put", "authority-template", template.code())
                    .changing(before == null ? null : Map.of("document", before), Map.of("document", document)));
            return true;
        });
    }

    /** What is started. */
    record Start(UUID id, Template template, ZoneId zone, String subject, Instant awareAt) {}

    /**
     * Starts the deadlines of a template. False where the same runs under this id.
     *
     * @throws RuntimeException a problem 409 where the id stands for others
     */
    boolean start(Start start, Instant now) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            int rows = sql.update(
                    "INSERT INTO authority_deadline (id, template, document, zone, subject, aware_at, recorded_at, recorded_by)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    start.id(),
                    start.template().template().code(),
                    start.template().document(),
                    start.zone().getId(),
                    start.subject(),
                    start.awareAt(),
                    now,
                    Caller.presentActor().name());
            if (rows == 0) {
                Deadline standing = find(start.id());
                if (standing != null
                        && standing.template()
                                .code()
                                .equals(start.template().template().code())
                        && standing.zone().equals(start.zone())
                        && standing.subject().equals(start.subject())
                        && standing.awareAt().equals(start.awareAt())) {
                    return false;
                }
                throw Problems.conflict(
                        "The id " + start.id() + " stands for other deadlines. Send these under a new id.", Map.of());
            }
            audit.record(Entry.of(
                            "authority-deadline.start",
                            "authority-deadline",
                            start.id().toString())
                    .changing(
                            null,
                            Map.of(
                                    "template",
                                    start.template().template().code(),
                                    "subject",
                                    start.subject(),
                                    "awareAt",
                                    start.awareAt(),
                                    "zone",
                                    start.zone().getId())));
            return true;
        });
    }

    /** Records that a step was done; said again otherwise, the last holds. False where the same stands. */
    boolean done(Deadline deadline, String step, Instant doneAt, String proof, Instant now) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            Done before = deadline.done().get(step);
            if (before != null
                    && before.doneAt().equals(doneAt)
                    && before.proof().equals(proof)) {
                return false;
            }
            int rows = sql.update(
                    "INSERT INTO authority_step (deadline_id, step, revision, done_at, proof, recorded_at, recorded_by)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    deadline.id(),
                    step,
                    before == null ? 1 : before.revision() + 1,
                    doneAt,
                    proof,
                    now,
                    Caller.presentActor().name());
            if (rows == 0) {
                throw Problems.conflict("Somebody else said this of the step meanwhile. Read it again.", Map.of());
            }
            audit.record(Entry.of("authority-deadline.step", "authority-deadline", deadline.id() + "/" + step)
                    .changing(
                            before == null ? null : Map.of("doneAt", before.doneAt(), "proof", before.proof()),
                            Map.of("doneAt", doneAt, "proof", proof)));
            return true;
        });
    }

    /** The newest about something, such as the id of an incident, with what each step has come to. */
    public List<AuthorityDocument> of(String subject, Instant now) {
        return newest(subject, AuthorityResource.MAX_LISTED).stream()
                .map(deadline -> AuthorityDocument.of(deadline, now))
                .toList();
    }

    /** The newest, by when the hospital became aware. */
    List<Deadline> newest(@Nullable String subject, int limit) {
        return withSteps(sql.select(
                "SELECT * FROM authority_deadline WHERE ?::text IS NULL OR subject = ? ORDER BY aware_at DESC, id LIMIT ?",
                Authorities::read,
                subject,
                subject,
                limit));
    }

    @Nullable Deadline find(UUID id) {
        var found = withSteps(sql.select("SELECT * FROM authority_deadline WHERE id = ?", Authorities::read, id));
        return found.isEmpty() ? null : found.get(0);
    }

    private List<Deadline> withSteps(List<Deadline> deadlines) {
        if (deadlines.isEmpty()) {
            return List.of();
        }
        var done = new HashMap<UUID, Map<String, Done>>();
        sql.select(
                DONE,
                row -> done.computeIfAbsent(row.getObject("deadline_id", UUID.class), none -> new HashMap<>())
                        .put(row.getString("step"), step(row)),
                (Object) deadlines.stream()
                        .map(deadline -> deadline.id().toString())
                        .toArray(String[]::new));
        var whole = new ArrayList<Deadline>();
        for (Deadline deadline : deadlines) {
            whole.add(new Deadline(
                    deadline.id(),
                    deadline.template(),
                    deadline.zone(),
                    deadline.subject(),
                    deadline.awareAt(),
                    deadline.recordedAt(),
                    deadline.recordedBy(),
                    done.getOrDefault(deadline.id(), Map.of())));
        }
        return whole;
    }

    private static Done step(ResultSet row) throws SQLException {
        return new Done(
                row.getString("step"),
                row.getInt("revision"),
                Objects.requireNonNull(Sql.instant(row, "done_at")),
                row.getString("proof"),
                Objects.requireNonNull(Sql.instant(row, "recorded_at")),
                row.getString("recorded_by"));
    }

    private static Deadline read(ResultSet row) throws SQLException {
        return new Deadline(
                row.getObject("id", UUID.class),
                read(row.getString("document")),
                ZoneId.of(row.getString("zone")),
                row.getString("subject"),
                Objects.requireNonNull(Sql.instant(row, "aware_at")),
                Objects.requireNonNull(Sql.instant(row, "recorded_at")),
                row.getString("recorded_by"),
                Map.of());
    }

    /** A template that was accepted. */
    private static AuthorityTemplate read(String document) {
        if (AuthorityTemplates.read(document, Format.YAML, null) instanceof AuthorityTemplates.Sound sound) {
            return sound.template();
        }
        throw new IllegalStateException("a template on record cannot be read: "
                + document.lines().findFirst().orElse(""));
    }
}
