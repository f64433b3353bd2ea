package redress.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** A client that the OpenAPI Generator makes of a description, compiled together with a program that uses it. */
final class GeneratedClient {
    /** Where the Maven profile {@code tools-of-tests} puts the generator. */
    static final Path GENERATOR = Path.of("target/openapi-generator/openapi-generator-cli.jar");

    private final Path sources;
    private final Path classes;

    private GeneratedClient(Path directory) {
        this.sources = directory.resolve("sources");
        this.classes = directory.resolve("classes");
    }

    /** Generates and compiles everything that the description describes. */
    static GeneratedClient of(String description, Path program, Path directory)
            throws IOException, InterruptedException {
        var client = new GeneratedClient(directory);
        Path document = directory.resolve("openapi.json");
        Files.writeString(document, description);
        client.generate(document, directory.resolve("generator.log"));
        client.compile(program);
        return client;
    }

    /** Starts a program that was compiled with the client, as a process of its own. */
    Process start(String program, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(java(), "-cp", classes + File.pathSeparator + libraries(), program));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private void generate(Path document, Path log) throws IOException, InterruptedException {
        Process generator = new ProcessBuilder(
                        java(),
                        "-jar",
                        GENERATOR.toAbsolutePath().toString(),
                        "generate",
                        "--input-spec=" + document,
                        "--generator-name=java",
                        "--library=native",
                        "--output=" + sources,
                        "--invoker-package=generated.client",
                        "--api-package=generated.api",
                        "--model-package=generated.model",
                        "--additional-properties=openApiNullable=false,hideGenerationTimestamp=true,useJakartaEe=true",
                        "--global-property=apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int status = generator.waitFor();
        assertThat(status).as(() -> text(log)).isZero();
    }

    private void compile(Path program) throws IOException {
        var told = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(told, null, StandardCharsets.UTF_8);
                Stream<Path> generated = Files.walk(sources)) {
            var units = Stream.concat(generated.filter(path -> path.toString().endsWith(".java")), Stream.of(program))
                    .toList();
            var options = List.of("-proc:none", "-cp", libraries(), "-d", classes.toString());
            compiler.getTask(null, files, told, options, null, files.getJavaFileObjectsFromPaths(units))
                    .call();
        }
        // The generated classes use some of their own that are deprecated, which is a note.
        assertThat(told.getDiagnostics().stream()
                        .filter(one -> one.getKind() != Diagnostic.Kind.NOTE)
                        .map(Object::toString))
                .isEmpty();
    }

    /** Nothing of the service: what generated clients need is all that they get. */
    private static String libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(
                        entry -> Path.of(entry)
                                .getFileName()
                                .toString()
                                .matches(
                                        "(jackson-(core|annotations|databind|datatype-jsr310)|jakarta\\.annotation-api)-.*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
