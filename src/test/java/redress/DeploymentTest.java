package redress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import redress.platform.Tools;

/** The files that an operator deploys are well formed, and keep their promises of a container that cannot harm its host. */
class DeploymentTest {
    private static final Path COMPOSE = Path.of("deploy/compose.yaml");

    @Test
    void theComposeClientAcceptsTheComposeFile() throws Exception {
        List<String> client = composeClient();
        client.addAll(List.of("-f", COMPOSE.toString(), "--env-file", "deploy/env.example", "config"));
        String output = run(client);
        assertThat(output).contains("jdbc:postgresql://postgres:5432/redress");
    }

    @Test
    void everyContainerIsReadOnlyAndKeepsItsPrivileges() throws IOException {
        JsonNode compose = new YAMLMapper().readTree(Files.readString(COMPOSE));
        JsonNode hardened = compose.get("x-hardened");
        assertThat(hardened.get("read_only").asBoolean()).isTrue();
        assertThat(hardened.get("cap_drop").get(0).asText()).isEqualTo("ALL");
        assertThat(hardened.get("security_opt").get(0).asText()).isEqualTo("no-new-privileges:true");
        assertThat(compose.get("services")).hasSize(4).allMatch(service -> service.has("<<"));
    }

    @Test
    void theServiceWorksAsAnotherRoleThanTheOwnerOfItsTables() throws IOException {
        JsonNode services = new YAMLMapper().readTree(Files.readString(COMPOSE)).get("services");
        JsonNode settings = services.get("redress").get("environment");
        assertThat(settings.get("QUARKUS_DATASOURCE_USERNAME").asText()).isEqualTo("redress_service");
        assertThat(settings.get("QUARKUS_FLYWAY_USERNAME").asText())
                .isEqualTo(services.get("postgres")
                        .get("environment")
                        .get("POSTGRES_USER")
                        .asText());
        assertThat(Files.readString(Path.of("deploy/postgres/service-role.sh")))
                .contains("CREATE ROLE redress_service");
        assertThat(Files.isExecutable(Path.of("deploy/postgres/service-role.sh")))
                .isTrue();
    }

    @Test
    void prometheusAcceptsItsConfiguration() throws Exception {
        var promtool = Tools.require("promtool", "prometheus");
        // The file with the token is made by whoever deploys, and is not there.
        assertThat(run(List.of(
                        promtool.toString(), "check", "config", "--syntax-only", "deploy/prometheus/prometheus.yml")))
                .contains("SUCCESS");
    }

    @Test
    void prometheusPresentsTheTokenThatTheServiceMakesAtItsFirstStart() throws IOException {
        var yaml = new YAMLMapper();
        JsonNode compose = yaml.readTree(Files.readString(COMPOSE));
        JsonNode services = compose.get("services");
        String file = services.get("redress")
                .get("environment")
                .get("REDRESS_FIRST_START_VIEWER_TOKEN_FILE")
                .asText();
        assertThat(yaml.readTree(Files.readString(Path.of("deploy/prometheus/prometheus.yml")))
                        .findValue("credentials_file")
                        .asText())
                .isEqualTo(file);
        String secret = Path.of(file).getFileName().toString();
        assertThat(List.of(services.get("redress"), services.get("prometheus")))
                .allMatch(service -> service.get("secrets").get(0).asText().equals(secret));
        assertThat(compose.get("secrets").get(secret).get("file").asText()).isEqualTo("./viewer-token");
        assertThat(Files.readString(Path.of(".gitignore"))).contains("/deploy/viewer-token");
    }

    // The plugin is today's client; Debian has its predecessor.
    private static List<String> composeClient() throws Exception {
        var docker = Tools.find("docker");
        if (docker.isPresent() && exitCode(List.of(docker.get().toString(), "compose", "version")) == 0) {
            return new ArrayList<>(List.of(docker.get().toString(), "compose"));
        }
        return new ArrayList<>(
                List.of(Tools.require("docker-compose", "docker-compose").toString()));
    }

    private static int exitCode(List<String> command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
