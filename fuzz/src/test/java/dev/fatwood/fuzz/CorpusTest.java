package dev.fatwood.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every input that is kept is read again: those that once found something find nothing any more. */
final class CorpusTest {

    private static final Path CORPUS = Path.of("corpus");

    @Test
    void everyKeptInputIsReadOrRefusedAsItShouldBe() throws IOException {
        for (String name : Targets.names()) {
            // Given
            Target target = Targets.named(name);
            List<Path> inputs = inputs(CORPUS.resolve(name));
            assertThat(inputs).as("inputs for " + name).isNotEmpty();
            for (Path input : inputs) {
                byte[] bytes = Files.readAllBytes(input);

                // When // Then
                assertThatCode(() -> Metered.read(target, bytes))
                        .as(input.toString())
                        .doesNotThrowAnyException();
            }
        }
    }

    static List<Path> inputs(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
