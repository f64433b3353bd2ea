package redress.platform;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Programs that a few tests need and not every machine has. Where one is missing the test is skipped with a line that says
 * what to install; with {@code REDRESS_REQUIRE_TOOLS=true}, as in CI, it fails instead.
 */
public final class Tools {
    private Tools() {}

    /** The program's path, or the end of the calling test. */
    public static Path require(String program, String debianPackage) {
        return find(program)
                .orElseThrow(() -> missing(
                        "skipped: " + program + " is not on the PATH; on Debian: apt-get install " + debianPackage));
    }

    /** Something else that a test needs, or the end of the calling test. */
    public static void require(boolean isThere, String otherwise) {
        if (!isThere) {
            throw missing("skipped: " + otherwise);
        }
    }

    /** The first executable file of that name on the PATH. */
    public static Optional<Path> find(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(directory -> Stream.of(Path.of(directory, program), Path.of(directory, program + ".exe")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static RuntimeException missing(String message) {
        if (Boolean.parseBoolean(System.getenv("REDRESS_REQUIRE_TOOLS"))) {
            throw new AssertionFailedError(message);
        }
        System.out.println(message);
        return new TestAbortedException(message);
    }
}
