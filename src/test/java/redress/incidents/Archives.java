package redress.incidents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives as office programs write them, and others. */
final class Archives {
    private Archives() {}

    /** Names and contents in turn; the entry mimetype is stored as it is, as OpenDocument wants it. */
    static byte[] of(String... entries) {
        var bytes = new ByteArrayOutputStream();
        try (var archive = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.length; i += 2) {
                byte[] content = entries[i + 1].getBytes(StandardCharsets.UTF_8);
                archive.putNextEntry(entry(entries[i], content));
                archive.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] docx() {
        return openXml("word/document.xml", OfficeFile.DOCX + ".main+xml");
    }

    /** A document whose main part has a name and a type. */
    static byte[] openXml(String part, String type) {
        return of(
                "[Content_Types].xml",
                "<Types><Override PartName=\"/" + part + "\" ContentType=\"" + type + "\"/></Types>",
                part,
                "<x/>");
    }

    private static ZipEntry entry(String name, byte[] content) {
        var entry = new ZipEntry(name);
        if (name.equals("mimetype")) {
            var sum = new CRC32();
            sum.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(sum.getValue());
        }
        return entry;
    }
}
