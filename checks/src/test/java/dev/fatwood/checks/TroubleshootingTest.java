package dev.fatwood.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each message that docs/troubleshooting.md explains can really be said: it stands in the sources. */
final class TroubleshootingTest {

    private static final String HEADING = "### `";
    private static final String ANYTHING = "…";

    private final Path root = RepositoryRoot.path();

    @Test
    void everyMessageStandsInTheSources() throws IOException {
        // Given
        List<String> sources = sources();
        List<String> messages = SourceTree.lines(root.resolve("docs/troubleshooting.md")).stream()
                .filter(line -> line.startsWith(HEADING))
                .map(line -> line.substring(HEADING.length(), line.lastIndexOf('`')))
                .toList();

        // When / Then
        assertThat(messages)
                .hasSizeGreaterThan(20)
                .allSatisfy(message -> assertThat(sources).as(message).anyMatch(source -> holdsAll(source, message)));
    }

    @Test
    void messageNobodySaysIsMissed() {
        // Given
        String source = joined("throw new X(\"no \" + what\n    + \" in {}; \"\n    + \"do this\");");

        // When / Then
        assertThat(holdsAll(source, "no … in …; do this")).isTrue();
        assertThat(holdsAll(source, "no … in …; do that")).isFalse();
    }

    private static boolean holdsAll(String source, String message) {
        return Arrays.stream(message.split(ANYTHING)).map(String::strip).allMatch(source::contains);
    }

    private List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().contains("/src/main/java/")
                            && file.toString().endsWith(".java"))
                    .map(file -> joined(String.join("\n", SourceTree.lines(file))))
                    .toList();
        }
    }

    /** With texts that are put together out of several literals as one. */
    private static String joined(String source) {
        return source.replaceAll("\"\\s*\\+\\s*\"", "");
    }
}
