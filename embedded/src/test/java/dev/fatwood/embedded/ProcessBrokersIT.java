package dev.fatwood.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.embedded.EmbeddedAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ProcessBrokersIT {

    /** Its brokers run until the process ends, so that a test cannot remove it. */
    private final Path directory = create();

    private static Path create() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "process-brokers");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void oneDirectoryIsOneBrokerHoweverItIsWritten() throws IOException {
        // Given
        Path real = Files.createDirectory(directory.resolve("one"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);

        // When
        String first = new EmbeddedAddress(real).start();

        // Then
        assertThat(new EmbeddedAddress(link).start()).isEqualTo(first);
        assertThat(new EmbeddedAddress(directory.resolve("one/../one")).start()).isEqualTo(first);
        assertThat(new EmbeddedAddress(directory.resolve("other")).start()).isNotEqualTo(first);
    }

    @Test
    void stoppedBrokerFreesItsDirectory() {
        // Given
        var address = new EmbeddedAddress(directory.resolve("stopped"));
        new PlainClients(address.start()).send("t", "kept");

        // When
        address.stop();
        address.stop();

        // Then
        try (EmbeddedBroker next =
                EmbeddedBroker.builder().directory(address.directory()).start()) {
            assertThat(new PlainClients(next.bootstrapServers()).readAsGroup("t", 1))
                    .containsExactly("kept");
        }
    }

    @Test
    void directoryWithARunningBrokerIsRefusedWithTheWayOut() {
        try (EmbeddedBroker running = EmbeddedBroker.start()) {
            assertThatThrownBy(() -> new EmbeddedAddress(running.directory()).start())
                    .hasMessageContaining("embedded:" + running.directory())
                    .hasMessageContaining("Give its host:port as kafka.bootstrap.servers");
        }
    }

    @Test
    void fileIsNoDirectory() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> new EmbeddedAddress(file).start())
                .hasMessageContaining("is no directory a broker can use");
    }
}
