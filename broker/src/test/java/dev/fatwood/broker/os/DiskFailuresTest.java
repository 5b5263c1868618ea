package dev.fatwood.broker.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.env.SyncException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class DiskFailuresTest {

    private static final IOException FULL = new IOException("No space left on device");

    @Test
    void aWriteWithoutSpaceIsAFullDisk() {
        assertThat(DiskFailures.of("write", "f", FULL)).isInstanceOf(DiskFullException.class);
        assertThat(DiskFailures.of("write", "f", new IOException("Input/output error")))
                .isNotInstanceOf(DiskFullException.class);
    }

    @Test
    void aFileThatCannotBeOpenedForWantOfDescriptorsHealsAsAFullDiskDoes() {
        IOException few = new FileSystemException("f", null, "Too many open files");
        assertThat(DiskFailures.of("open", "f", few)).isInstanceOf(DiskFullException.class);
        assertThat(DiskFailures.ofSync("sync directory", "f", few)).isInstanceOf(SyncException.class);
    }

    @Test
    void aSyncWithoutSpaceIsAFailedSyncThatFreedSpaceDoesNotHeal() {
        // When
        DiskException failure = DiskFailures.ofSync("sync", "f", FULL);

        // Then
        assertThat(failure).isNotInstanceOf(DiskFullException.class).hasMessageContaining("No space left on device");
    }
}
