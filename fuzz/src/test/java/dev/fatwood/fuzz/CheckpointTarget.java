package dev.fatwood.fuzz;

import dev.fatwood.storage.epoch.EpochCheckpointFormat;
import dev.fatwood.storage.recovery.LogCheckpoint;
import dev.fatwood.storage.recovery.LogCheckpointFormat;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** A log's checkpoint, and leader epochs. */
final class CheckpointTarget implements Target {

    private static final int CHECKSUM_BYTES = 4;

    @Override
    public void read(ByteBuffer input) {
        byte[] bytes = new byte[input.remaining()];
        input.get(bytes);
        EpochCheckpointFormat.decode(ByteBuffer.wrap(bytes));
        LogCheckpointFormat.decode(ByteBuffer.wrap(bytes.clone()));
        LogCheckpoint checkpoint = LogCheckpointFormat.decode(ByteBuffer.wrap(withChecksum(bytes)));
        if (checkpoint != null) {
            LogCheckpoint again = LogCheckpointFormat.decode(LogCheckpointFormat.encode(checkpoint));
            if (!checkpoint.equals(again)) {
                throw new IllegalStateException(checkpoint + " came back as " + again);
            }
        }
    }

    /** The same bytes, the last four made the checksum of those before. */
    static byte[] withChecksum(byte[] bytes) {
        if (bytes.length >= CHECKSUM_BYTES) {
            CRC32C crc = new CRC32C();
            crc.update(bytes, 0, bytes.length - CHECKSUM_BYTES);
            ByteBuffer.wrap(bytes).putInt(bytes.length - CHECKSUM_BYTES, (int) crc.getValue());
        }
        return bytes;
    }
}
