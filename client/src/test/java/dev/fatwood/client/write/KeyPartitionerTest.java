package dev.fatwood.client.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.record.ByteSlice;
import java.nio.ByteBuffer;
import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

class KeyPartitionerTest {

    @Test
    void hashesAndChoosesAsKafkasClientDoes() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            // Given
            byte[] key = new byte[random.nextInt(40)];
            random.nextBytes(key);
            int partitions = 1 + random.nextInt(200);

            // When
            int hash = KeyPartitioner.murmur2(slice(ByteBuffer.wrap(key)));
            int partition = KeyPartitioner.partition(slice(ByteBuffer.wrap(key)), partitions);

            // Then
            assertThat(hash).isEqualTo(Utils.murmur2(key));
            assertThat(partition).isEqualTo(BuiltInPartitioner.partitionForKey(key, partitions));
        }
    }

    @Test
    void readsThePartOfABufferBetweenPositionAndLimit() {
        // Given
        ByteBuffer buffer = ByteBuffer.allocateDirect(20);
        buffer.put(5, "origin".getBytes()).position(5).limit(11);

        // When
        int hash = KeyPartitioner.murmur2(slice(buffer));

        // Then
        assertThat(hash).isEqualTo(Utils.murmur2("origin".getBytes()));
        assertThat(buffer.position()).isEqualTo(5);
    }

    private static ByteSlice slice(ByteBuffer bytes) {
        ByteSlice slice = new ByteSlice();
        slice.set(bytes);
        return slice;
    }

    @Test
    void keepsRecordsWithoutKeysTogetherForABatchsWorthOfBytes() {
        // Given
        StickyPartitioner sticky = new StickyPartitioner(new Random(1), 100);
        int[] chosen = new int[1_000];

        // When
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = sticky.next(10, 4);
        }

        // Then
        for (int i = 0; i < chosen.length; i += 10) {
            assertThat(chosen[i + 9]).isEqualTo(chosen[i]);
            assertThat(i == 0 || chosen[i] != chosen[i - 1]).isTrue();
        }
        assertThat(chosen).contains(0, 1, 2, 3);
    }
}
