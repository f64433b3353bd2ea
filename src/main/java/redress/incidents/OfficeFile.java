package redress.incidents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Files of office programs are archives, and so is much else: they are told apart by what they hold. Only the archive's directory and
 * the one short entry that says what the document is are read, so that nothing unfolds to more than was sent.
 */
final class OfficeFile {
    static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String ODT = "application/vnd.oasis.opendocument.text";
    static final String ODS = "application/vnd.oasis.opendocument.spreadsheet";

    /** What an archive lacks that is none of these. */
    static final String NEEDS =
            " (a document of an office program holds [Content_Types].xml and word/ or xl/ without macros,"
                    + " or begins with the entry mimetype)";

    /** What an archive begins with (APPNOTE.TXT 4.3.7). */
    private static final byte[] MAGIC = {'P', 'K', 3, 4};

    /** Where a document names the types of its parts (ECMA-376-2, 10.1.2), and which of them is the document itself. */
    private static final String CONTENT_TYPES = "[Content_Types].xml";

    private static final Map<String, String> FOLDERS = Map.of("word/", DOCX, "xl/", XLSX);
    private static final String MACROS = "vbaProject";

    /** The contents of an OpenDocument file (OpenDocument 1.3, part 2, 3.1). */
    private static final String OPEN_DOCUMENT = "content.xml";

    private static final int MOST_TYPES_BYTES = 1 << 20;

    private OfficeFile() {}

    static boolean isArchive(byte[] content) {
        return content.length >= MAGIC.length && Arrays.equals(content, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * Which document an archive is; null where it is none, or holds macros.
     *
     * @param first what the archive's first entry says that it is, if it says so
     */
    static @Nullable String type(byte[] content, String first) {
        Path file = null;
        try {
            file = Files.createTempFile("attachment", ".zip");
            Files.write(file, content);
            try (var archive = new ZipFile(file.toFile())) {
                boolean isOpen = first.equals(ODT) || first.equals(ODS);
                return isOpen ? (archive.getEntry(OPEN_DOCUMENT) == null ? null : first) : openXml(archive);
            }
        } catch (ZipException e) {
            // It is cut off or damaged.
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(file);
        }
    }

    private static @Nullable String openXml(ZipFile archive) throws IOException {
        ZipEntry entry = archive.getEntry(CONTENT_TYPES);
        if (entry == null) {
            return null;
        }
        String types;
        try (var stream = archive.getInputStream(entry)) {
            types = new String(stream.readNBytes(MOST_TYPES_BYTES), StandardCharsets.UTF_8);
        }
        for (var folder : FOLDERS.entrySet()) {
            boolean isMain = types.contains(folder.getValue() + ".main+xml");
            if (isMain && !types.contains(MACROS) && holds(archive, folder.getKey())) {
                return folder.getValue();
            }
        }
        return null;
    }

    private static boolean holds(ZipFile archive, String folder) {
        return archive.stream()
                .anyMatch(entry -> !entry.isDirectory() && entry.getName().startsWith(folder));
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
