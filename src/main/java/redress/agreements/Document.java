package redress.agreements;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.AgreementDocument;
import redress.agreements.document.Cursor;
import redress.agreements.document.DocumentTree;
import redress.agreements.document.Format;
import redress.agreements.document.Mistakes;
import redress.agreements.document.Reading;
import redress.core.agreement.Agreement;

/**
 * An agreement document as it was received.
 *
 * @param mediaType application/yaml, application/x-yaml, text/yaml, text/x-yaml or application/json
 */
record Document(String text, String mediaType) {
    private static final String YAML = "application/yaml";
    private static final String TERMS = "terms";

    /** @throws Refused if the media type is another */
    Document {
        if (Format.ofMediaType(mediaType).isEmpty()) {
            throw Refused.unreadable("is of type " + mediaType + ": send application/yaml or application/json");
        }
        mediaType = mediaType.split(";", 2)[0].strip();
    }

    /**
     * The document in these bytes.
     *
     * @throws Refused if they are no UTF-8
     */
    static Document of(byte[] bytes, String mediaType) {
        var mistakes = new Mistakes();
        String text = DocumentTree.text(bytes, mistakes);
        if (text == null) {
            throw new Refused(Refused.Reason.UNREADABLE, mistakes.list(), mistakes.total());
        }
        return new Document(text, mediaType);
    }

    /** @throws Refused with every mistake in it */
    Agreement read() {
        return read(null);
    }

    /**
     * The same, sent to the address of the agreement of a code.
     *
     * @throws Refused with every mistake in it, also that it is of another agreement
     */
    Agreement read(@Nullable String code) {
        return sound(AgreementDocument.read(text, format(), code)).agreement();
    }

    /** What it says, where it is on record: it was accepted, also where a document that says the same is refused since. */
    Agreement readOnRecord() {
        return sound(AgreementDocument.readOnRecord(text, format())).agreement();
    }

    /**
     * Its whole text where it is based on published terms, itself where it is not.
     *
     * @throws Refused with every mistake in it
     */
    Document effective() {
        // Most documents are based on nothing and need not be read once more to see it.
        String effective = text.contains("basedOn") ? sound().effective() : null;
        return effective == null ? this : new Document(effective, YAML);
    }

    private Format format() {
        return Format.ofMediaType(mediaType).orElseThrow();
    }

    private Reading.Sound sound() {
        return sound(AgreementDocument.read(text, format()));
    }

    private static Reading.Sound sound(Reading reading) {
        if (reading instanceof Reading.Faulty faulty) {
            throw new Refused(
                    faulty.readable() ? Refused.Reason.INVALID : Refused.Reason.UNREADABLE,
                    faulty.mistakes(),
                    faulty.total());
        }
        return (Reading.Sound) reading;
    }

    /** The agreement that it says with other keys, and in its terms other clauses; null where that is wrong, which is told. */
    @Nullable Agreement amended(Cursor changes) {
        var mistakes = Mistakes.ofTrial();
        ObjectNode tree = tree(mistakes);
        if (!(changes.node() instanceof ObjectNode other)) {
            changes.entries();
            return null;
        }
        other.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode clauses
                    && entry.getKey().equals(TERMS)
                    && tree.get(TERMS) instanceof ObjectNode terms) {
                terms.setAll(clauses);
            } else {
                tree.set(entry.getKey(), entry.getValue());
            }
        });
        Agreement agreement = AgreementDocument.read(new Cursor(mistakes, "", tree));
        if (mistakes.isEmpty()) {
            return agreement;
        }
        // What the document says without the changes was accepted, and stays as it is.
        var own = Mistakes.ofTrial();
        AgreementDocument.read(new Cursor(own, "", tree(own)));
        var made = mistakes.list().stream()
                .filter(mistake -> !own.list().contains(mistake))
                .toList();
        made.forEach(mistake -> changes.at(mistake.path()).mistake(mistake.mend()));
        return made.isEmpty() ? AgreementDocument.readOnRecord(tree) : null;
    }

    private ObjectNode tree(Mistakes mistakes) {
        return (ObjectNode) Objects.requireNonNull(DocumentTree.parse(text, format(), mistakes));
    }

    /** The digest of its bytes in UTF-8, 64 hexadecimal digits. */
    String sha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
