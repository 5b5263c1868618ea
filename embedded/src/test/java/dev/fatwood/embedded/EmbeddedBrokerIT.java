package dev.fatwood.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.broker.os.LogDirectoryTakenException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBrokerIT {

    @TempDir
    Path directory;

    @Test
    void kafkasClientsWriteAndReadAndNothingIsLeft() {
        // Given
        EmbeddedBroker broker = EmbeddedBroker.builder().topic("orders", 3).start();
        var clients = new PlainClients(broker.bootstrapServers());

        // When
        clients.send("orders", "first", "second");
        List<String> read = clients.readAsGroup("orders", 2);
        broker.close();

        // Then
        assertThat(read).containsExactlyInAnyOrder("first", "second");
        assertThat(broker.directory()).doesNotExist();
    }

    @Test
    void manyBrokersLiveSideBySide() {
        try (EmbeddedBroker one = EmbeddedBroker.start();
                EmbeddedBroker other = EmbeddedBroker.start()) {
            // When
            new PlainClients(one.bootstrapServers()).send("t", "of one");
            new PlainClients(other.bootstrapServers()).send("t", "of the other");

            // Then
            assertThat(one.port()).isNotEqualTo(other.port());
            assertThat(new PlainClients(one.bootstrapServers()).readAsGroup("t", 1))
                    .containsExactly("of one");
        }
    }

    @Test
    void topicThatCannotBeMadeIsNamed() {
        assertThatThrownBy(() -> EmbeddedBroker.builder().topic("a b", 1).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("topic 'a b' not created: ");
    }

    @Test
    void directoryIsServedAgain() {
        // Given
        Path kept = directory.resolve("kept");
        try (EmbeddedBroker first = EmbeddedBroker.builder()
                .directory(kept)
                .topic("orders", 2)
                .setting("num.partitions", "4")
                .start()) {
            new PlainClients(first.bootstrapServers()).send("orders", "kept");
        }

        // When
        try (EmbeddedBroker second =
                EmbeddedBroker.builder().directory(kept).topic("orders", 2).start()) {

            // Then
            assertThat(new PlainClients(second.bootstrapServers()).readAsGroup("orders", 1))
                    .containsExactly("kept");
        }
        assertThat(kept).isDirectory();
    }

    @Test
    void directoryOfAnotherBrokerIsRefused() {
        try (EmbeddedBroker first = EmbeddedBroker.start()) {
            assertThatThrownBy(() -> EmbeddedBroker.builder()
                            .directory(first.directory())
                            .start())
                    .isInstanceOf(LogDirectoryTakenException.class)
                    .hasMessageContaining(first.directory().toString());
        }
    }

    @Test
    void wrongSettingIsNamedAndTopicThatCannotBeTooWithNothingLeftBehind() {
        assertThatThrownBy(() ->
                        EmbeddedBroker.builder().setting("num.partition", "4").start())
                .hasMessageContaining("num.partition");
        assertThatThrownBy(() -> EmbeddedBroker.builder()
                        .directory(directory)
                        .topic("a/b", 1)
                        .start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a/b'");
        EmbeddedBroker.builder().directory(directory).start().close();
    }
}
