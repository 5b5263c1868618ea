package dev.fatwood.client.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbeddedAddressTest {

    @Test
    void directoryFollowsTheScheme() {
        assertThat(EmbeddedAddress.parse(" embedded:/var/data ")).contains(new EmbeddedAddress(Path.of("/var/data")));
        assertThat(EmbeddedAddress.parse("embedded:data")).contains(new EmbeddedAddress(Path.of("data")));
    }

    @Test
    void otherAddressesAreLeftAlone() {
        assertThat(EmbeddedAddress.parse("127.0.0.1:9092")).isEmpty();
        assertThat(EmbeddedAddress.parse("a:1,embedded:9092")).isEmpty();
        assertThat(EmbeddedAddress.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded:", "embedded:  ", "embedded:data,127.0.0.1:9092"})
    void addressWithoutOneDirectoryIsRefused(String text) {
        assertThatThrownBy(() -> EmbeddedAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write embedded:DIRECTORY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded:~/data", "embedded:file:///data", "embedded:file:/data"})
    void formsOfShellsAndUrlsAreRefused(String text) {
        assertThatThrownBy(() -> EmbeddedAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' names no directory: ~ and file: are not understood; write its whole path");
    }

    @Test
    void missingJarIsNamed() {
        assertThatThrownBy(() -> new EmbeddedAddress(Path.of("data")).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("'embedded:data' needs the jar fatwood-embedded");
    }
}
