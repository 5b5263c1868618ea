package dev.fatwood.prove.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecordValueTest {

    @Test
    void idComesBackFromItsBytes() {
        for (long sequence : new long[] {0, 1, 1_000_000, (1L << 48) - 1}) {
            long id = RecordValue.id(32_767, sequence);
            assertThat(RecordValue.idOf(RecordValue.of(id))).isEqualTo(id);
            assertThat(RecordValue.writerOf(id)).isEqualTo(32_767);
            assertThat(RecordValue.sequenceOf(id)).isEqualTo(sequence);
        }
    }

    @Test
    void everyFlippedBitIsSeen() {
        byte[] value = RecordValue.of(RecordValue.id(3, 4_711));
        for (int bit = 0; bit < value.length * 8; bit++) {
            value[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(RecordValue.idOf(value)).as("bit %d", bit).isEqualTo(RecordValue.FOREIGN);
            value[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void bytesOfSomebodyElseAreForeign() {
        assertThat(RecordValue.idOf(null)).isEqualTo(RecordValue.FOREIGN);
        assertThat(RecordValue.idOf(new byte[7])).isEqualTo(RecordValue.FOREIGN);
        assertThat(RecordValue.idOf(new byte[4_096])).isEqualTo(RecordValue.FOREIGN);
    }
}
