package dev.fatwood.client.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BufferStackTest {

    private final BufferStack buffers =
            new BufferStack(SendConfig.of(Map.of("batch.size", "65536", "buffer.memory", "1000000")));

    @Test
    void givesABatchABufferOfTheSizeOfTheOneBefore() {
        // Given
        byte[] large = new byte[65_536];
        buffers.giveBack(large);

        // Then: a partition with few records does not hold it, one with many does
        assertThat(buffers.take(200)).hasSize(1_024);
        assertThat(buffers.take(60_000)).isSameAs(large);
        assertThat(buffers.take(60_000)).isNotSameAs(large).hasSize(65_536);
    }

    @Test
    void theFirstBatchTakesWhatIsThere() {
        byte[] idle = new byte[4_096];
        buffers.giveBack(idle);
        assertThat(buffers.take(0)).isSameAs(idle);
        assertThat(buffers.take(0)).hasSize(1_024);
    }

    @Test
    void dropsBuffersOfRecordsLargerThanABatch() {
        buffers.giveBack(new byte[1 << 20]);
        assertThat(buffers.idleBytes()).isZero();
    }

    @Test
    void keepsAQuarterOfTheMemoryAtMostAndTheLargestOfIt() {
        for (int i = 0; i < 100; i++) {
            buffers.giveBack(new byte[i % 2 == 0 ? 65_536 : 1_024]);
        }
        assertThat(buffers.idleBytes()).isBetween(3 * 65_536L, 250_000L);
    }
}
