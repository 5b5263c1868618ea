package dev.fatwood.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.spark.EmbeddedBootstrap.Master;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBootstrapTest {

    private static final Master YARN = new Master("yarn", false);

    @Test
    void otherAddressesAreLeftAloneOnAnyMaster() {
        Map<String, String> options = Map.of("kafka.bootstrap.servers", "a:9092", "subscribe", "t");
        assertThat(EmbeddedBootstrap.resolve(options, () -> YARN)).isSameAs(options);
        assertThat(EmbeddedBootstrap.resolve(Map.of(), () -> YARN)).isEmpty();
    }

    @Test
    void masterWithExecutorsElsewhereIsRefused(@TempDir Path directory) {
        // Given
        Path unused = directory.resolve("unused");

        // When / Then
        assertThatThrownBy(() ->
                        EmbeddedBootstrap.resolve(Map.of("kafka.bootstrap.servers", "embedded:" + unused), () -> YARN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("embedded:" + unused)
                .hasMessageContaining("master 'yarn'")
                .hasMessageContaining("local[*]");
        assertThat(unused).doesNotExist();
    }

    @Test
    void addressWithoutDirectoryIsRefused() {
        assertThatThrownBy(() -> EmbeddedBootstrap.resolve(Map.of("Kafka.Bootstrap.Servers", "embedded:"), () -> YARN))
                .hasMessageContaining("embedded:DIRECTORY");
    }
}
