package dev.fatwood.examples.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.embedded.EmbeddedBroker;
import dev.fatwood.embedded.junit.EmbeddedBrokerExtension;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every lesson prints what is written down for it; all on one broker and one Spark. */
@ExtendWith(EmbeddedBrokerExtension.class)
final class LessonsIT {

    /** Spark writes here until the process ends. */
    @TempDir(cleanup = CleanupMode.NEVER)
    static Path scratch;

    static Stream<String> names() {
        return Lessons.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    @Timeout(120)
    void printsWhatIsWrittenDown(String name, EmbeddedBroker broker) throws Exception {
        // Given
        Stage stage = new Stage(broker, scratch.resolve(name), line -> {});
        assertThat(scratch.resolve(name).toFile().mkdirs()).isTrue();

        // When
        Lessons.all().get(name).run(stage);

        // Then
        assertThat(stage.said()).isEqualTo(ExpectedOutput.of(name).lines());
    }
}
