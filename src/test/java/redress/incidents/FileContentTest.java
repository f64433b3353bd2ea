package redress.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is what its content says, whatever it is called. */
class FileContentTest {
    private static final String ANY = "application/octet-stream";

    @Test
    void documentsOfOfficeProgramsAreKnownByWhatTheyHold() {
        byte[] sheet = Archives.openXml("xl/workbook.xml", OfficeFile.XLSX + ".main+xml");
        assertThat(FileContent.type("a.docx", OfficeFile.DOCX, Archives.docx())).isEqualTo(OfficeFile.DOCX);
        assertThat(FileContent.type("without a name", ANY, sheet)).isEqualTo(OfficeFile.XLSX);
        for (String type : new String[] {OfficeFile.ODT, OfficeFile.ODS}) {
            byte[] open = Archives.of("mimetype", type, "content.xml", "<x/>");
            assertThat(FileContent.type("a.docx", ANY, open)).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.docx", "a.xlsx", "a.odt", "a.ods", "a.pdf", "a.zip", "a"})
    void anArchiveThatHoldsNoDocumentIsAnArchiveUnderAnyName(String name) {
        refused(name, Archives.of("bomb", "x"), "application/zip");
        refused(name, Archives.of("[Content_Types].xml", "<Types/>", "word/document.xml", "<x/>"), "application/zip");
        refused(name, Archives.of("word/document.xml", "<x/>"), "application/zip");
        refused(name, Archives.of("mimetype", OfficeFile.ODT), "application/zip");
        refused(name, Archives.of("content.xml", "<x/>", "mimetype", OfficeFile.ODT), "application/zip");
        refused(name, Arrays.copyOf(Archives.docx(), 120), "application/zip");
    }

    @Test
    void aDocumentWithMacrosIsNotTaken() {
        byte[] macros = Archives.openXml("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml");
        refused("a.docx", macros, "without macros");
        byte[] hidden = Archives.of(
                "[Content_Types].xml",
                OfficeFile.DOCX + ".main+xml application/vnd.ms-office.vbaProject",
                "word/document.xml",
                "<x/>");
        refused("a.docx", hidden, "without macros");
    }

    /** The list of types is one entry that could unfold to a thousand times its length; no more is read than such a list has. */
    @Test
    void aListOfTypesThatUnfoldsIsNotReadToItsEnd() {
        String unfolding = " ".repeat(20 << 20) + OfficeFile.DOCX + ".main+xml";
        refused(
                "a.docx",
                Archives.of("[Content_Types].xml", unfolding, "word/document.xml", "<x/>"),
                "application/zip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.pdf", "a.png", "a.docx", "a.csv", "a.json"})
    void aNameMakesNothingOfBytesThatNobodyKnows(String name) {
        refused(name, new byte[] {1, 2, 0, 3}, "application/octet-stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "[1, 2]", "12", " \"x\" ", "{\"a\":{\"b\":[null,true]}}\n"})
    void jsonIsOneValue(String text) {
        assertThat(FileContent.type("a.json", "application/json", bytes(text))).isEqualTo("application/json");
        assertThat(FileContent.type("a.json", ANY, bytes(text))).isEqualTo("application/json");
        assertThat(FileContent.type("answer", "application/json", bytes(text))).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{]", "{\"a\":1", "{\"a\":1}}", "1 2", "{\"a\":1}\n{\"a\":2}", " ", "{'a':1}", "NaN"})
    void whatDoesNotParseIsNotJson(String text) {
        refused("a.json", bytes(text), "text/plain and not application/json");
        assertThatThrownBy(() -> FileContent.type("a", "application/json", bytes(text)))
                .hasMessageContaining("text/plain and not application/json");
        assertThat(FileContent.type("a.txt", "text/plain", bytes(text))).isEqualTo("text/plain");
    }

    @ParameterizedTest
    @CsvSource({"a.txt,text/plain", "a.csv,text/csv", "a.log,text/x-log", "a.pdf,text/plain", "a.eml,message/rfc822"})
    void aNameTellsKindsOfTextApart(String name, String type) {
        assertThat(FileContent.type(name, ANY, bytes("Störung; 12\n"))).isEqualTo(type);
        assertThat(FileContent.type(name, ANY, "\uFEFFStörung; 12\n".getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(type);
    }

    private static void refused(String name, byte[] content, String reason) {
        assertThatThrownBy(() -> FileContent.type(name, ANY, content)).hasMessageContaining(reason);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
