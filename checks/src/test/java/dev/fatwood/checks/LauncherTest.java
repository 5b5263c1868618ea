package dev.fatwood.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./fatwood} says before it builds or runs anything; on a copy, with a {@code PATH} that holds only what is given. */
final class LauncherTest {

    private static final List<String> TOOLS =
            List.of("cat", "dirname", "find", "head", "mkdir", "readlink", "sed", "sort", "tail", "touch");

    @TempDir
    Path directory;

    private Path home;
    private Path path;

    private record Outcome(int exitCode, String output) {}

    @BeforeEach
    void copyLauncher() throws IOException {
        home = Files.createDirectories(directory.resolve("a home"));
        Files.copy(RepositoryRoot.path().resolve("fatwood"), home.resolve("fatwood"));
        Files.writeString(home.resolve("pom.xml"), "<version>1</version>");
        assertThat(home.resolve("fatwood").toFile().setExecutable(true)).isTrue();
        path = Files.createDirectories(directory.resolve("bin"));
        for (String tool : TOOLS) {
            program("bin/" + tool, "exec " + find(tool) + " \"$@\"");
        }
    }

    @Test
    void helpIsGivenFromAnywhereThroughLinks() throws Exception {
        // Given
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("a home", "fatwood"));
        Path linkToLink = Files.createSymbolicLink(directory.resolve("again"), link);

        // When
        Outcome outcome = run(linkToLink, Map.of(), "help");

        // Then
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output())
                .startsWith("usage: ./fatwood COMMAND")
                .contains("quickstart", "broker FILE", "topics");
    }

    @Test
    void unknownCommandIsNamed() throws Exception {
        // When
        Outcome outcome = run(home.resolve("fatwood"), Map.of(), "frobnicate");

        // Then
        assertThat(outcome).isEqualTo(new Outcome(2, "fatwood: there is no command frobnicate; see ./fatwood help\n"));
    }

    @Test
    void missingJavaIsOneLine() throws Exception {
        // When
        Outcome outcome = run(home.resolve("fatwood"), Map.of(), "quickstart");

        // Then
        assertThat(outcome)
                .isEqualTo(new Outcome(
                        1,
                        "fatwood: Java is missing: install a JDK 17 or newer"
                                + " (Debian: openjdk-17-jdk-headless).\n"));
    }

    @Test
    void oldJavaIsOneLine() throws Exception {
        // Given
        Path java = program("jdk/bin/java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");

        // When
        Outcome outcome = run(home.resolve("fatwood"), Map.of("JAVA_HOME", directory + "/jdk"), "quickstart");

        // Then
        assertThat(outcome)
                .isEqualTo(new Outcome(1, "fatwood: Java 17 or newer is needed, but " + java + " is version 11.\n"));
    }

    @Test
    void missingMavenIsOneLine() throws Exception {
        // Given
        program("jdk/bin/java", "echo 'openjdk version \"17.0.1\" 2021-10-19' >&2");

        // When
        Outcome outcome = run(home.resolve("fatwood"), Map.of("JAVA_HOME", directory + "/jdk"), "quickstart");

        // Then
        assertThat(outcome)
                .isEqualTo(
                        new Outcome(1, "fatwood: Maven is missing: install Maven 3.8.7 or newer (Debian: maven).\n"));
    }

    @Test
    void oldMavenIsOneLine() throws Exception {
        // Given
        program("jdk/bin/java", "echo 'openjdk version \"17.0.1\" 2021-10-19' >&2");
        program("bin/mvn", "echo 'Apache Maven 3.8.6'");

        // When
        Outcome outcome = run(home.resolve("fatwood"), Map.of("JAVA_HOME", directory + "/jdk"), "quickstart");

        // Then
        assertThat(outcome)
                .isEqualTo(new Outcome(1, "fatwood: Maven 3.8.7 or newer is needed, but mvn is version 3.8.6.\n"));
    }

    @Test
    void archiveOfClassesThatIsInterruptedLeavesNothing() throws Exception {
        // Given
        for (String tool : List.of("mktemp", "mv", "rm")) {
            program("bin/" + tool, "exec " + find(tool) + " \"$@\"");
        }
        program("jdk/bin/java", """
                case "$*" in
                    -version) echo 'openjdk version "17.0.1" 2021-10-19' >&2 ;;
                    *) for word; do
                        case $word in -XX:ArchiveClassesAtExit=*) echo half > "${word#*=}" && kill -TERM $PPID ;; esac
                    done ;;
                esac""");
        Path built = pretendBuilt("cli");
        Path temporary = Files.createDirectories(directory.resolve("tmp"));

        // When
        Outcome outcome = run(
                home.resolve("fatwood"),
                Map.of("JAVA_HOME", directory + "/jdk", "TMPDIR", temporary.toString()),
                "topics",
                "list");

        // Then
        assertThat(outcome).isEqualTo(new Outcome(130, "fatwood: interrupted\n"));
        assertThat(temporary).isEmptyDirectory();
        assertThat(built.getParent()).isDirectoryNotContaining("glob:**.jsa");
    }

    @Test
    void closedInputIsAnEmptyOneNotAFileThatJavaOpens() throws Exception {
        // Given
        program("jdk/bin/java", """
                case "$*" in
                    -version) echo 'openjdk version "17.0.1" 2021-10-19' >&2 ;;
                    *ArchiveClassesAtExit*) ;;
                    *) cat && echo read ;;
                esac""");
        for (String tool : List.of("mktemp", "mv", "rm")) {
            program("bin/" + tool, "exec " + find(tool) + " \"$@\"");
        }
        pretendBuilt("cli");
        Path closing = program("closing", "exec \"$@\" <&-");

        // When
        Outcome outcome = run(
                closing,
                Map.of("JAVA_HOME", directory + "/jdk"),
                home.resolve("fatwood").toString(),
                "produce",
                "t");

        // Then
        assertThat(outcome).isEqualTo(new Outcome(0, "read\n"));
    }

    /** As if {@code module} had been built; the file that says so. */
    private Path pretendBuilt(String module) throws IOException {
        Files.createDirectories(home.resolve(module).resolve("src/main"));
        Files.createFile(home.resolve(module).resolve("pom.xml"));
        Path classPath = home.resolve(module).resolve("target/classpath.txt");
        Files.createDirectories(classPath.getParent());
        Files.writeString(classPath, "some.jar");
        Path state = Files.createDirectories(home.resolve("target/launcher"));
        return Files.writeString(state.resolve(module + ".built"), home.toRealPath() + "\n");
    }

    private Path program(String name, String line) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!" + find("sh") + "\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private Outcome run(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(find("sh").toString(), launcher.toString()));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", path.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(output));
    }

    private static Path find(String tool) {
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, tool))) {
                return Path.of(folder, tool);
            }
        }
        throw new AssertionError(tool + " is not on the PATH");
    }
}
