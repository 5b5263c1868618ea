package dev.fatwood.fuzz;

import dev.fatwood.storage.producer.ProducerEntry;
import dev.fatwood.storage.producer.ProducerSnapshotFormat;
import dev.fatwood.storage.producer.ProducerStates;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** A snapshot of producers; its checksum and offset are made right. */
final class SnapshotTarget implements Target {

    private static final int CRC_AT = 2;
    private static final int CHECKED_FROM = 6;
    private static final long UNTIL_OFFSET = 77;

    @Override
    public void read(ByteBuffer input) {
        byte[] bytes = new byte[input.remaining()];
        input.get(bytes);
        ProducerSnapshotFormat.decode(ByteBuffer.wrap(bytes.clone()), UNTIL_OFFSET);
        ByteBuffer right = ByteBuffer.wrap(bytes);
        if (bytes.length >= CHECKED_FROM + Long.BYTES) {
            right.putLong(CHECKED_FROM, UNTIL_OFFSET);
            CRC32C crc = new CRC32C();
            crc.update(bytes, CHECKED_FROM, bytes.length - CHECKED_FROM);
            right.putInt(CRC_AT, (int) crc.getValue());
        }
        Optional<List<ProducerEntry>> producers = ProducerSnapshotFormat.decode(right, UNTIL_OFFSET);
        producers.ifPresent(entries -> {
            ProducerStates states = new ProducerStates();
            states.restore(entries);
            ProducerSnapshotFormat.encode(UNTIL_OFFSET, states.entries());
        });
    }
}
