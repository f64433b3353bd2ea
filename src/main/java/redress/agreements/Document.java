package redress.agreements;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redress.agreements.document.AgreementDocument;
import redress.agreements.document.Format;
import redress.agreements.document.Mistake;
import redress.agreements.document.Reading;
import redress.core.agreement.Agreement;

/**
 * An agreement document as it was received.
 *
 * @param mediaType application/yaml, application/x-yaml, text/yaml, text/x-yaml or application/json
 */
record Document(String text, String mediaType) {

    /** @throws Refused if the media type is another */
    Document {
        if (Format.ofMediaType(mediaType).isEmpty()) {
            throw Refused.unreadable("is of type " + mediaType + ": send application/yaml or application/json");
        }
        mediaType = mediaType.split(";", 2)[0].strip();
    }

    /** The document in these bytes.
     *
     * @throws Refused if they are no UTF-8
     */
    static Document of(byte[] bytes, String mediaType) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var buffer = ByteBuffer.wrap(bytes);
        try {
            return new Document(decoder.decode(buffer).toString(), mediaType);
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < buffer.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new Refused(
                    Refused.Reason.UNREADABLE,
                    List.of(new Mistake(
                            Mistake.WHOLE,
                            "is not UTF-8: line " + line
                                    + " holds a byte that no character has there; save the file as UTF-8",
                            line)),
                    1);
        }
    }

    /** @throws Refused with every mistake in it */
    Agreement read() {
        Reading reading =
                AgreementDocument.read(text, Format.ofMediaType(mediaType).orElseThrow());
        if (reading instanceof Reading.Faulty faulty) {
            throw new Refused(
                    faulty.readable() ? Refused.Reason.INVALID : Refused.Reason.UNREADABLE,
                    faulty.mistakes(),
                    faulty.total());
        }
        return ((Reading.Sound) reading).agreement();
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
