package redress.agreements.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redress.core.duty.AuthorityTemplate;
import redress.core.duty.AuthorityTemplate.Limit;
import redress.core.duty.AuthorityTemplate.Step;
import redress.core.time.Coverage;

/** Reads what an authority has to be told, and by when; the format is described in the guide to duties. */
public final class AuthorityTemplates {
    /** The templates that come with the program, by the names of their files. */
    public static final List<String> SHIPPED = List.of("dora", "gdpr", "nis2");

    static final int MAX_STEPS = 50;
    static final int MAX_LIMITS = 10;
    private static final int MAX_NOTE = 2_000;
    private static final String FOLDER = "/redress/authorities/";
    private static final Keys TEMPLATE = Keys.of("template", "title", "law", "zone", "businessHours", "note", "steps");
    private static final Keys STEP = Keys.of("step", "name", "authority", "source", "due");
    private static final Keys DUE = Keys.of("from", "within", "nextBusinessDay");
    /** A template has no amounts. */
    private static final Currency NONE = Currency.getInstance("XXX");

    private AuthorityTemplates() {}

    /** What a document turned out to be. */
    public sealed interface Result {}

    /** A template without a mistake. */
    public record Sound(AuthorityTemplate template) implements Result {}

    /** A document that has to change. */
    public record Faulty(List<Mistake> mistakes) implements Result {}

    /**
     * Reads a template.
     *
     * @param code of the address to which it was sent; null where the document alone says it
     */
    public static Result read(String text, Format format, @Nullable String code) {
        var mistakes = new Mistakes();
        JsonNode tree = DocumentTree.parse(text, format, mistakes);
        AuthorityTemplate template = tree == null ? null : template(new Cursor(mistakes, "", tree), code);
        return template != null && mistakes.isEmpty()
                ? new Sound(template)
                : new Faulty(tree == null ? mistakes.list() : mistakes.on(DocumentTree.lines(text, format)));
    }

    /** The text of a template that comes with the program. */
    public static String shipped(String name) {
        try (InputStream bytes =
                Objects.requireNonNull(AuthorityTemplates.class.getResourceAsStream(FOLDER + name + ".yaml"), name)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable AuthorityTemplate template(Cursor root, @Nullable String address) {
        root.mapping(TEMPLATE);
        Cursor code = root.required("template", "template: and a code such as nis2");
        String name = AgreementDocument.code(code);
        if (address != null && !name.isEmpty() && !name.equals(address)) {
            code.mistake("the document is of " + name + ", the address of " + address + ": let both say the same");
        }
        Cursor at = root.at("zone");
        ZoneId zone = at.isPresent() ? Places.zone(at) : null;
        Cursor hours = root.at("businessHours");
        if (hours.isPresent() && zone == null) {
            hours.mistake("are hours of no zone: write zone: too");
        }
        ZoneId read = zone == null ? ZoneOffset.UTC : zone;
        Coverage businessDays = hours.isPresent() ? CoverageClause.read(hours, read) : null;
        var setting = new Setting(read, NONE, businessDays, true);
        String title =
                root.required("title", "title: and what people call it").text(AgreementDocument.MAX_NAME_CHARACTERS);
        String law = root.required("law", "law: and its name and number").text(AgreementDocument.MAX_NAME_CHARACTERS);
        Cursor note = root.at("note");
        String heed = note.isPresent() ? note.prose(MAX_NOTE) : null;
        List<Step> steps = steps(root.required("steps", "steps: and a list of them"), setting);
        return root.isSound() ? new AuthorityTemplate(name, title, law, zone, businessDays, heed, steps) : null;
    }

    private static List<Step> steps(Cursor list, Setting setting) {
        var steps = new ArrayList<Step>();
        Set<String> before = new HashSet<>(Set.of(AuthorityTemplate.AWARENESS));
        for (Cursor item : list.items(MAX_STEPS)) {
            item.mapping(STEP);
            Cursor named = item.required("step", "step: and a code such as early-warning");
            String code = AgreementDocument.code(named);
            var limits = new ArrayList<Limit>();
            item.at("due").items(MAX_LIMITS).forEach(due -> limits.add(limit(due, before, setting)));
            if (!code.isEmpty() && !before.add(code)) {
                named.mistake(code + " is the code of an earlier step, or of awareness: give each its own");
            }
            steps.add(new Step(
                    code,
                    item.required("name", "name: and what is told").text(AgreementDocument.MAX_NAME_CHARACTERS),
                    item.required("authority", "authority: and who is told")
                            .text(AgreementDocument.MAX_NAME_CHARACTERS),
                    item.required("source", "source: and where the law says so")
                            .text(AgreementDocument.MAX_NAME_CHARACTERS),
                    limits));
        }
        if (steps.isEmpty() && list.isPresent() && list.isSound()) {
            list.mistake("is empty: write at least one step");
        }
        return steps;
    }

    private static Limit limit(Cursor at, Set<String> before, Setting setting) {
        at.mapping(DUE);
        Cursor from = at.required("from", "from: awareness, or the code of an earlier step");
        String start = from.isPresent() ? from.text(AgreementDocument.MAX_NAME_CHARACTERS) : "";
        if (!start.isEmpty() && !before.contains(start)) {
            from.mistake(Cursor.shown(start) + " is no earlier step: write one of "
                    + String.join(", ", before.stream().sorted().toList()));
        }
        Cursor next = at.at("nextBusinessDay");
        boolean moves = next.flag();
        if (moves) {
            setting.businessDays(next);
        }
        return new Limit(start, TimeLimitClause.within(at, setting), moves);
    }
}
