package dev.fatwood.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.embedded.EmbeddedAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBootstrapTest {

    private static final EmbeddedAddress ADDRESS = new EmbeddedAddress(Path.of("data"));

    @Test
    void otherAddressesAreLeftAlone() {
        Map<String, String> options = Map.of("kafka.bootstrap.servers", "a:9092", "subscribe", "t");
        assertThat(EmbeddedBootstrap.resolve(options)).isSameAs(options);
        assertThat(EmbeddedBootstrap.resolve(Map.of())).isEmpty();
    }

    @Test
    void masterWithExecutorsElsewhereIsRefused() {
        assertThatThrownBy(() -> EmbeddedBootstrap.requireLocal(ADDRESS, "yarn", false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'embedded:data'")
                .hasMessageContaining("master 'yarn'")
                .hasMessageContaining("local[*]");
        assertThatCode(() -> EmbeddedBootstrap.requireLocal(ADDRESS, "local[2]", true))
                .doesNotThrowAnyException();
    }

    @Test
    void whatKeepsTheBrokerFromStartingIsTheOptionsFault(@TempDir Path scratch) throws IOException {
        // Given
        Path file = Files.createFile(scratch.resolve("file"));

        // When / Then
        assertThatThrownBy(() -> EmbeddedBootstrap.started(new EmbeddedAddress(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Option 'kafka.bootstrap.servers': embedded:" + file + " is no directory a broker can use");
    }

    @Test
    void addressWithoutDirectoryIsRefused() {
        assertThatThrownBy(() -> EmbeddedBootstrap.resolve(Map.of("Kafka.Bootstrap.Servers", "embedded:")))
                .hasMessageContaining("embedded:DIRECTORY");
    }
}
