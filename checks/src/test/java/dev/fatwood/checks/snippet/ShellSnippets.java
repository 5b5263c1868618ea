package dev.fatwood.checks.snippet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs blocks of sh in a directory where {@code ./fatwood} is the command as it was built, without the launcher, which would build it again.
 *
 * @param root of the checkout
 * @param directory where a page's blocks run, one after the other
 */
record ShellSnippets(Path root, Path directory) {

    private static final int SECONDS_MAX = 60;
    private static final String SCRIPT = """
            #!/bin/sh
            [ "$1" != dev ] || set -- "$@" --port 0
            exec %s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:SharedArchiveFile=%s -Xlog:cds=off -Xlog:cds+dynamic=off \
            -Dio.netty.jfr.enabled=false -cp %s %s "$@"
            """;

    static ShellSnippets in(Path root, Path directory, Path archive) throws IOException {
        Path program = Files.writeString(
                directory.resolve("fatwood"),
                SCRIPT.formatted(SnippetProcess.java(), archive, classPath(root), "dev.fatwood.cli.Fatwood"));
        program.toFile().setExecutable(true);
        return new ShellSnippets(root, directory);
    }

    /** Keeps the classes that commands load, as the launcher does; without it each takes twice as long to start. */
    static void makeArchive(Path root, Path archive, Path scratch) throws IOException, InterruptedException {
        new ProcessBuilder(
                        SnippetProcess.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:ArchiveClassesAtExit=" + archive,
                        "-cp",
                        classPath(root),
                        "dev.fatwood.cli.CliRehearsal",
                        scratch.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor(SECONDS_MAX, TimeUnit.SECONDS);
    }

    void run(Snippet snippet, String bootstrap) throws IOException, InterruptedException {
        new SnippetProcess(directory, List.of("bash", "-e", "-u", "-o", "pipefail", "-c", snippet.textFor(bootstrap)))
                .run(snippet, Map.of("FATWOOD_BOOTSTRAP", bootstrap));
    }

    private static String classPath(Path root) throws IOException {
        Path module = root.resolve("cli/target");
        try (Stream<Path> files = Files.list(module)) {
            String jar = files.filter(
                            file -> file.getFileName().toString().matches("fatwood-cli-[^-]*(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElse(module.resolve("classes"))
                    .toString();
            return Stream.concat(List.of(jar).stream(), Stream.of(Files.readString(module.resolve("classpath.txt"))))
                    .collect(Collectors.joining(":"));
        }
    }
}
