package dev.fatwood.broker.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFullException;
import java.io.IOException;
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
    void aSyncWithoutSpaceIsAFailedSyncThatFreedSpaceDoesNotHeal() {
        // When
        DiskException failure = DiskFailures.ofSync("sync", "f", FULL);

        // Then
        assertThat(failure).isNotInstanceOf(DiskFullException.class).hasMessageContaining("No space left on device");
    }
}
