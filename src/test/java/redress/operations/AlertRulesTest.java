package redress.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redress.platform.Tools;

/** The alert rules by Prometheus's own checker: well formed, and firing exactly when their unit tests say so. */
class AlertRulesTest {
    private static final int TIMEOUT_SECONDS = 60;

    @Test
    void theConfigurationAndItsRulesAreWellFormed(@TempDir Path directory) throws Exception {
        Path deployed = Path.of("deploy/prometheus");
        // The file with the token is made by whoever deploys; here another one stands in for it.
        Path token = Files.writeString(directory.resolve("token"), "of nobody");
        Path config = Files.writeString(
                directory.resolve("prometheus.yml"),
                Files.readString(deployed.resolve("prometheus.yml"))
                        .replace("/run/secrets/viewer-token", token.toString()));
        Files.createDirectory(directory.resolve("rules"));
        Files.copy(deployed.resolve("rules/redress.yml"), directory.resolve("rules/redress.yml"));
        promtool("check", "config", config.toString());
    }

    @Test
    void alertsFireWhenTheirTestsSayAndNotBefore() throws Exception {
        promtool("test", "rules", "src/test/resources/prometheus/redress_test.yml");
    }

    @Test
    void theGuideNamesEveryAlertAndEveryAlertSaysWhatToDo() throws IOException {
        String rules = Files.readString(Path.of("deploy/prometheus/rules/redress.yml"));
        String guide = Files.readString(Path.of("src/site/markdown/operations.md"));
        var alerts = Pattern.compile("(?ms)- alert: (\\w+)$.*?(?=\\n\\n|\\z)")
                .matcher(rules)
                .results()
                .toList();
        assertThat(alerts).hasSizeGreaterThanOrEqualTo(10).allSatisfy(alert -> {
            assertThat(guide).contains("`" + alert.group(1) + "`");
            assertThat(alert.group()).contains("severity: ", "summary: ", "description: ");
        });
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Tools.require("promtool", "prometheus").toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("promtool-", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                    .as("promtool ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as(Files.readString(output, StandardCharsets.UTF_8))
                .isZero();
    }
}
