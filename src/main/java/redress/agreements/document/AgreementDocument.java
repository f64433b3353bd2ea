package redress.agreements.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Agreement;
import redress.core.agreement.Clause;
import redress.core.agreement.CoveredService;
import redress.core.agreement.Facts;
import redress.core.agreement.Party;
import redress.core.agreement.Renewal;
import redress.core.time.Coverage;

/** Reads an agreement document; the format is described in the guide and in the JSON Schema. */
public final class AgreementDocument {
    /** Services in one document. */
    public static final int MAX_SERVICES = 10_000;

    static final int MAX_NAME_CHARACTERS = 200;
    static final int MAX_NOTES_CHARACTERS = 10_000;
    private static final int MAX_CODE_CHARACTERS = 63;
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private AgreementDocument() {}

    /** The agreement, or everything that is wrong with its document. */
    public static Reading read(String text, Format format) {
        return read(text, format, null);
    }

    /**
     * The same of a document that was sent to the address of an agreement.
     *
     * @param code of that agreement; null where the document alone says which one it is
     */
    public static Reading read(String text, Format format, @Nullable String code) {
        return read(text, format, code, new Mistakes());
    }

    /** The agreement of a document on record, which was accepted as it stands. */
    public static Reading readOnRecord(String text, Format format) {
        return read(text, format, null, Mistakes.ofRecord());
    }

    /** What an agreement's clauses may call an exclusion. */
    public static List<String> exclusionKinds() {
        return Vocabulary.EXCLUSIONS.supported();
    }

    private static Reading read(String text, Format format, @Nullable String address, Mistakes mistakes) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (content.getBytes(StandardCharsets.UTF_8).length > Format.MAX_DOCUMENT_BYTES) {
            mistakes.add(
                    "", "is larger than " + Format.MAX_DOCUMENT_BYTES + " bytes: split it into several agreements");
            return new Reading.Faulty(false, mistakes.list(), mistakes.total());
        }
        JsonNode tree = DocumentTree.parse(content, format, mistakes);
        if (tree == null) {
            return new Reading.Faulty(false, mistakes.list(), mistakes.total());
        }
        Foundation foundation = Foundation.of(new Cursor(mistakes, "", tree));
        refuseOtherAddress(foundation.whole().at("agreement"), address);
        Agreement agreement = agreement(foundation);
        String effective = agreement != null && mistakes.isEmpty() ? effective(foundation, mistakes) : null;
        return agreement != null && mistakes.isEmpty()
                ? new Reading.Sound(agreement, effective)
                : new Reading.Faulty(
                        true, mistakes.on(foundation.lines(DocumentTree.lines(content, format))), mistakes.total());
    }

    private static void refuseOtherAddress(Cursor code, @Nullable String address) {
        if (address != null
                && code.isText()
                && !code.says(address)
                && CODE.matcher(code.node().textValue()).matches()) {
            code.mistake("the document is of " + code.node().textValue() + ", the address of " + address
                    + ": write agreement: " + address + ", or put it to the address of "
                    + code.node().textValue());
        }
    }

    private static @Nullable String effective(Foundation foundation, Mistakes mistakes) {
        String text = foundation.text();
        if (text != null && text.getBytes(StandardCharsets.UTF_8).length > Format.MAX_DOCUMENT_BYTES) {
            mistakes.add(
                    "",
                    "is larger than " + Format.MAX_DOCUMENT_BYTES + " bytes when all of its text is written out: split"
                            + " it into several agreements");
        }
        return text;
    }

    /** The agreement that stands at a place of another document; null where something is wrong, which is told there. */
    public static @Nullable Agreement read(Cursor at) {
        return agreement(Foundation.of(at));
    }

    /** The agreement in the tree of a document on record; null where it could never be computed. */
    public static @Nullable Agreement readOnRecord(JsonNode tree) {
        return agreement(Foundation.of(new Cursor(Mistakes.ofRecord(), "", tree)));
    }

    private static @Nullable Agreement agreement(Foundation foundation) {
        Cursor root = foundation.whole();
        if (!root.isPresent()) {
            return null;
        }
        root.mapping(Vocabulary.AGREEMENT);
        String code = code(root.required("agreement", "agreement: and a code such as koj-web"));
        String title = root.required("title", "title: and a name that people know the agreement by")
                .text(MAX_NAME_CHARACTERS);
        Party provider = party(root.required("provider", "provider: {code: koj, name: Koj}"));
        Party customer = party(root.required("customer", "customer: {code: st-anna, name: St Anna Hospital}"));
        Setting setting = setting(root, foundation.complete());
        Cursor effective =
                root.required("effective", "effective: {from: 2020-08-01}").mapping(Vocabulary.EFFECTIVE);
        LocalDate from = effective
                .required("from", "from: and the first day on which the terms are in force")
                .date();
        LocalDate until = until(effective.at("until"), from);
        Clause<Renewal> renewal = renewal(root.at("renewal"), until);
        root.at("notes").prose(MAX_NOTES_CHARACTERS);
        List<CoveredService> services = services(root, setting);
        return root.isSound()
                ? new Agreement(
                        code,
                        title,
                        provider,
                        customer,
                        setting.zone(),
                        setting.currency(),
                        from,
                        until,
                        renewal,
                        services)
                : null;
    }

    private static Setting setting(Cursor root, boolean complete) {
        var zone = Places.zone(root.required("zone", "zone: and an IANA name such as zone: Europe/Rome"));
        var currency =
                Places.currency(root.required("currency", "currency: and a code of ISO 4217 such as currency: EUR"));
        Cursor hours = root.at("businessHours");
        Coverage businessHours = hours.isPresent() ? CoverageClause.read(hours, zone) : null;
        return new Setting(zone, currency, businessHours, complete);
    }

    private static @Nullable LocalDate until(Cursor at, LocalDate from) {
        if (!at.isPresent()) {
            return null;
        }
        LocalDate until = at.date();
        if (at.isSound() && !from.isBefore(until)) {
            at.mistake("the agreement would end on " + until + ", before its first day " + from
                    + " is over: write the first day on which it is no longer in force, or leave until out");
            return null;
        }
        return until;
    }

    private static @Nullable Clause<Renewal> renewal(Cursor at, @Nullable LocalDate until) {
        Clause<Renewal> renewal = NoticeClauses.renewal(at);
        if (renewal != null && until == null) {
            at.mistake(
                    "counts back from the agreement's end, and none is written: write effective.until too, or take this out");
        }
        return renewal;
    }

    private static Party party(Cursor at) {
        at.mapping(Vocabulary.PARTY);
        return new Party(
                code(at.required("code", "code: and a short name in lower case")),
                at.required("name", "name: and the full name").text(MAX_NAME_CHARACTERS));
    }

    private static List<CoveredService> services(Cursor root, Setting setting) {
        Cursor general = root.at("terms");
        var terms = new TermsClauses(general, setting);
        Cursor list = root.required(
                "services", "services: [{service: mail, name: Mail, fee: {amount: 1000.00, per: month}}]");
        var services = new ArrayList<CoveredService>();
        Map<String, String> seen = new HashMap<>();
        for (Cursor item : list.items(MAX_SERVICES)) {
            services.add(service(item, terms, seen));
        }
        if (services.isEmpty() && list.isPresent() && list.isSound()) {
            list.mistake("is empty: write at least one service");
        }
        return services;
    }

    private static CoveredService service(Cursor at, TermsClauses terms, Map<String, String> seen) {
        at.mapping(Vocabulary.SERVICE);
        Cursor named = at.required("service", "service: and the code that probe results name");
        String code = code(named);
        String before = code.isEmpty() ? null : seen.putIfAbsent(code, at.path());
        if (before != null) {
            named.mistake(code + " is in " + before + " already: a service is listed once");
        }
        Cursor name = at.at("name");
        Facts facts = FactClauses.facts(at.at("facts"));
        return new CoveredService(
                code,
                name.isPresent() ? name.text(MAX_NAME_CHARACTERS) : code,
                terms.of(at, facts),
                facts,
                FactClauses.trial(at.at("trial")));
    }

    /** A short name for addresses and metrics. */
    static String code(Cursor at) {
        String code = at.text(MAX_CODE_CHARACTERS);
        if (!code.isEmpty() && !CODE.matcher(code).matches()) {
            at.mistake(Cursor.shown(code)
                    + " is no code: write lower-case letters, digits and hyphens, beginning with a letter"
                    + " or digit, such as koj-web");
            return "";
        }
        return code;
    }
}
