package redress.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The bill of materials that was written with the package names everything that the service brings along, and under which licence. */
class BillOfMaterialsPackaged {
    private static final Set<String> NOT_AT_RUN_TIME = Set.of("test", "provided");

    private static JsonNode bill() throws IOException {
        return new ObjectMapper()
                .readTree(
                        Path.of(System.getProperty("redress.bill-of-materials")).toFile());
    }

    @Test
    void everyDependencyThatTheProjectNamesIsInIt() throws Exception {
        Set<String> listed = StreamSupport.stream(bill().get("components").spliterator(), false)
                .map(component -> component.path("group").asText() + ":"
                        + component.path("name").asText())
                .collect(Collectors.toSet());
        assertThat(listed).containsAll(named()).hasSizeGreaterThan(named().size());
    }

    @Test
    void everythingInItHasAVersionAndALicence() throws IOException {
        assertThat(bill().get("components")).isNotEmpty().allSatisfy(component -> {
            assertThat(component.path("version").asText())
                    .as(component.toString())
                    .isNotEmpty();
            assertThat(component.path("licenses")).as(component.toString()).isNotEmpty();
        });
    }

    @Test
    void nothingInItIsUnderALicenceThatBindsWhoeverUsesIt() throws IOException {
        assertThat(bill().get("components"))
                .allSatisfy(component -> assertThat(choices(component.path("licenses")))
                        .as(component.path("name").asText())
                        .anyMatch(licence ->
                                !licence.contains("GPL") || licence.contains("LGPL") || licence.contains("exception")));
    }

    private static List<String> choices(JsonNode licences) {
        var choices = new ArrayList<String>();
        licences.forEach(choice -> choices.add(choice.toString()));
        return choices;
    }

    /** What the project itself depends on and takes along; a profile's dependencies are those of another machine. */
    private static List<String> named() throws Exception {
        var project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile())
                .getDocumentElement();
        var named = new ArrayList<String>();
        for (Element dependency : children(child(project, "dependencies"), "dependency")) {
            if (!NOT_AT_RUN_TIME.contains(text(dependency, "scope"))) {
                named.add(text(dependency, "groupId") + ":" + text(dependency, "artifactId"));
            }
        }
        return named;
    }

    private static Element child(Element parent, String name) {
        return children(parent, name).get(0);
    }

    private static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .findFirst()
                .map(Element::getTextContent)
                .orElse("");
    }
}
