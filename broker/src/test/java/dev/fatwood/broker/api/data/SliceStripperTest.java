package dev.fatwood.broker.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.env.DiskFile;
import dev.fatwood.protocol.record.OmittedParts;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.wire.RecordData;
import dev.fatwood.storage.log.LogSlice;
import dev.fatwood.testkit.build.Batches;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Damage in the log is for those who read it to find, and nothing that a broker stumbles over. */
class SliceStripperTest {

    private static final OmittedParts VALUES = new OmittedParts((byte) 1);
    private static final int LAST_BYTES = 300;

    private final OneLog log = new OneLog();
    private final SliceStripper stripper = new SliceStripper();

    private static void flip(DiskFile file, long position, int bit) {
        ByteBuffer one = ByteBuffer.allocate(1);
        file.read(one, position);
        one.put(0, (byte) (one.get(0) ^ 1 << bit));
        file.write(one.flip(), position);
    }

    @Test
    void anyBitOfTheLastHeaderMayBeWrong() {
        // Given
        log.append(Batches.sized(400));
        log.append(Batches.sized(LAST_BYTES));
        int untouched = log.all().sizeBytes();

        for (int bit = 0; bit < RecordBatch.HEADER_BYTES * 8; bit++) {
            LogSlice slice = log.all();
            long position = slice.positionBytes() + slice.sizeBytes() - LAST_BYTES + bit / 8;
            flip(slice.file(), position, bit % 8);

            // When
            RecordData left = stripper.strip(slice, VALUES);

            // Then: what no checksum covers may be stripped; the rest is sent as it is
            assertThat(left.sizeBytes()).as("bit %d", bit).isBetween(1, untouched);
            flip(slice.file(), position, bit % 8);
        }
    }

    @Test
    void lengthThatEndsJustBeforeTheSliceDoesSendsItAsItIs() {
        // Given: too few bytes behind the last batch for another one's length
        for (int missing = 1; missing < RecordBatch.SIZE_PREFIX_BYTES; missing++) {
            OneLog damaged = new OneLog();
            damaged.append(Batches.sized(LAST_BYTES));
            LogSlice slice = damaged.all();
            ByteBuffer length =
                    ByteBuffer.allocate(Integer.BYTES).putInt(0, LAST_BYTES - RecordBatch.SIZE_PREFIX_BYTES - missing);
            slice.file().write(length, RecordBatch.LENGTH_AT);

            // When
            RecordData left = stripper.strip(slice, VALUES);

            // Then
            assertThat(left).as("%d bytes missing", missing).isSameAs(slice);
        }
    }
}
