package dev.fatwood.broker.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogDirectoryLockTest {

    @TempDir
    private Path parent;

    @Test
    void aSecondBrokerIsRefusedWithTheDirectorysName() throws Exception {
        // Given
        Path directory = parent.resolve("logs");
        LogDirectoryLock first = LogDirectoryLock.take(directory);

        // When, Then
        assertThatThrownBy(() -> LogDirectoryLock.take(directory))
                .isInstanceOf(LogDirectoryTakenException.class)
                .hasMessageContaining("another broker uses " + directory);
        first.close();
    }

    @Test
    void aClosedLockCanBeTakenAgain() throws Exception {
        // Given
        LogDirectoryLock.take(parent).close();

        // When
        LogDirectoryLock again = LogDirectoryLock.take(parent);

        // Then
        assertThat(parent.resolve(".lock")).exists();
        again.close();
    }
}
