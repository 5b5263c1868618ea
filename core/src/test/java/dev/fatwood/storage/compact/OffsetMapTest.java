package dev.fatwood.storage.compact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OffsetMapTest {

    private final KeyHash hash = new KeyHash();

    @Test
    void newestOffsetOfEachKeyIsKnownHoweverOftenTheTableGrows() {
        // Given
        OffsetMap map = new OffsetMap(1 << 20, 0.9);
        Map<Integer, Long> expected = new HashMap<>();

        // When
        for (int n = 0; n < 60_000; n++) {
            int key = n * 7919 % 30_011;
            assertThat(map.put(key(key), n)).isTrue();
            expected.put(key, (long) n);
        }

        // Then
        assertThat(map.size()).isEqualTo(30_011);
        expected.forEach((key, offset) -> assertThat(map.offset(key(key))).isEqualTo(offset));
        assertThat(map.offset(key(30_011))).isEqualTo(OffsetMap.NONE);
    }

    @Test
    void fullTableTakesNoNewKeyButNewerOffsetsOfThoseItHas() {
        // Given
        OffsetMap map = new OffsetMap(10 * OffsetMap.SLOT_BYTES, 0.5);
        for (int n = 0; n < 5; n++) {
            assertThat(map.put(key(n), n)).isTrue();
        }

        // When // Then
        assertThat(map.put(key(5), 5)).isFalse();
        assertThat(map.offset(key(5))).isEqualTo(OffsetMap.NONE);
        assertThat(map.put(key(3), 6)).isTrue();
        assertThat(map.offset(key(3))).isEqualTo(6);
    }

    @Test
    void tableWithoutRoomTakesOneKeyAllTheSame() {
        // Given
        OffsetMap map = new OffsetMap(0, 1.0);

        // When // Then
        assertThat(map.put(key(1), 0)).isTrue();
        assertThat(map.put(key(2), 1)).isFalse();
        assertThat(map.offset(key(2))).isEqualTo(OffsetMap.NONE);
    }

    private KeyHash key(int number) {
        return hash.of(ByteBuffer.allocate(8).putInt(2, number), 2, 4);
    }
}
