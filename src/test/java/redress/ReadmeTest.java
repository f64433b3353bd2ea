package redress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import redress.access.Role;
import redress.access.TokensForTests;

/** The README's tour and the guide to evidence, word for word: each command is run, and each line that the text promises must come. */
@QuarkusTest
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Path EVIDENCE = Path.of("src/site/markdown/evidence.md");
    private static final String TOUR = "## Five minutes with curl";
    private static final Pattern BLOCK = Pattern.compile("```(sh|json|text)\\n(.*?)```", Pattern.DOTALL);
    private static final int TIMEOUT_SECONDS = 60;

    @TestHTTPResource
    URL address;

    @Inject
    DataSource dataSource;

    @Inject
    TokensForTests tokens;

    @Test
    void theTourWithCurlDoesWhatItSays() throws IOException, InterruptedException {
        String text = Files.readString(README);
        int start = text.indexOf(TOUR);
        assertThat(start).isPositive();
        assertThat(run(blocks(text.substring(start, text.indexOf("\n## ", start + 1)))))
                .isEqualTo(5);
    }

    @Test
    void theGuideToEvidenceDoesWhatItSays() throws Exception {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO service (code, name) VALUES ('guide-records', 'Of the guide')");
        }
        String guide = Files.readString(EVIDENCE).replace("tour-records", "guide-records");
        assertThat(run(blocks(guide))).isEqualTo(10);
    }

    /** @return how many commands there were */
    private int run(List<String[]> blocks) throws IOException, InterruptedException {
        assumeTrue(hasCurl(), "Install curl to run what the documents say.");
        String output = "";
        int commands = 0;
        for (String[] block : blocks) {
            if (block[0].equals("sh")) {
                output = run(block[1].replace("http://localhost:8080/", address.toString()));
                commands++;
            } else {
                for (String promised : block[1].strip().lines().toList()) {
                    assertThat(output).contains(promised);
                }
            }
        }
        return commands;
    }

    private static List<String[]> blocks(String text) {
        var matcher = BLOCK.matcher(text);
        var blocks = new ArrayList<String[]>();
        while (matcher.find()) {
            blocks.add(new String[] {matcher.group(1), matcher.group(2)});
        }
        return blocks;
    }

    private static boolean hasCurl() throws InterruptedException {
        try {
            return new ProcessBuilder("curl", "--version").start().waitFor() == 0;
        } catch (IOException notFound) {
            return false;
        }
    }

    private String run(String command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("bash", "-c", "set -e\n" + command).redirectErrorStream(true);
        builder.environment().put("TOKEN", tokens.of(Role.ADMINISTRATOR));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
