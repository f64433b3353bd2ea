package redress.incidents;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static redress.incidents.Reporting.agree;
import static redress.incidents.Reporting.get;
import static redress.incidents.Reporting.tell;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redress.access.TokensForTests;
import redress.platform.Tools;

/** A provider whose program was written from the description of the API alone. */
@QuarkusTest
class GeneratedClientTest {
    private static final Path PROGRAM = Path.of("src/test/resources/provider/Provider.java");
    private static final String AGREEMENT = "in-generated";

    @Inject
    TokensForTests tokens;

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aProviderReportsUpdatesConcludesIsRefusedCorrectsAndIsAccepted() throws IOException, InterruptedException {
        Tools.require(
                Files.exists(GeneratedClient.GENERATOR),
                "the OpenAPI Generator is not in target/openapi-generator; run Maven with the profile tools-of-tests, which fetches 30 MB");
        agree(AGREEMENT, "Europe/Rome", "businessHours: {weekly: {mon-fri: [\"08:00-18:00\"]}}", """
                measure: {kind: downtime, expectedInterval: PT1M}
                target: {atLeast: 99.5}
                credit: {kind: none}
                clocks:
                  - {name: first-response, severity: "1", from: opened, to: answered, within: {minutes: 30}, clause: "5.1"}
                  - {name: conclusion-report, from: restored, to: reported, within: {businessDays: 5}, clause: "5.4"}
                """);
        String description =
                given().queryParam("format", "json").get("/q/openapi").asString();
        var client = GeneratedClient.of(description, PROGRAM, directory);

        Process provider = client.start(
                "provider.Provider",
                "http://localhost:" + RestAssured.port,
                tokens.ofProvider(AGREEMENT + "-cloud"),
                AGREEMENT);
        List<String> said = talk(provider);

        assertThat(provider.waitFor()).as(() -> String.join("\n", said)).isZero();
        String id = said.get(0).replace("reported ", "");
        assertThat(said)
                .containsSubsequence(
                        "reported " + id,
                        "sent again " + id,
                        "first response: answered",
                        "update: restoration expected 2026-11-20T13:00Z",
                        "restored: restored",
                        "refused: 422, mistakes 4",
                        "concluded: concluded",
                        "in the end: accepted");
        assertThat(said.stream().filter(line -> line.startsWith("mistake ")))
                .hasSize(4)
                .anyMatch(line -> line.startsWith("mistake entries[1]: "))
                .anyMatch(line -> line.startsWith("mistake entries: "))
                .anyMatch(line -> line.startsWith("mistake countermeasures[0]: "))
                .anyMatch(line -> line.startsWith("mistake accountability: "));
        get(id).body("openedBy", is("provider"))
                .body("stage", is("accepted"))
                .body("countermeasures[0].owner", is("Operations"))
                .body("clocks.find { it.clock == 'conclusion-report' }.state", is("met"));
    }

    /** All that the program says; when it has concluded, the hospital accepts. */
    private static List<String> talk(Process provider) throws IOException {
        var said = new ArrayList<String>();
        try (BufferedReader lines = provider.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.startsWith("concluded: ")) {
                    tell(said.get(0).replace("reported ", ""), "{\"type\": \"accepted\"}")
                            .statusCode(200);
                }
            }
        }
        return said;
    }
}
