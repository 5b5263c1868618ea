package dev.fatwood.storage.producer;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The producers of a partition at one offset, as bytes, version {@value #VERSION}. Big-endian.
 *
 * <pre>
 * byte  field           type
 *    0  version         int16   1
 *    2  crc             uint32  CRC32C of all bytes after this field
 *    6  untilOffset     int64   the state is that after all batches below this offset
 *   14  producerCount   int32
 *   18  producers, in the order of their ids:
 *         producerId    int64
 *         epoch         int16
 *         lastAppendMs  int64
 *         batchCount    int8    1 to 5
 *         batches, oldest first:
 *           baseSequence int32, lastSequence int32, baseOffset int64, timestampMs int64
 * </pre>
 *
 * <p>A snapshot is derived data: bytes that are not whole, of another version or for another offset are no snapshot,
 * and the state is rebuilt from the log instead.
 */
public final class ProducerSnapshotFormat {

    static final short VERSION = 1;

    private static final int CRC_AT = 2;
    private static final int CRC_END = 6;
    private static final int COUNT_AT = 14;
    private static final int HEADER_BYTES = 18;
    private static final int PRODUCER_BYTES = 19;
    private static final int BATCH_BYTES = 24;

    private ProducerSnapshotFormat() {}

    /** The bytes of a snapshot. */
    public static ByteBuffer encode(long untilOffset, Collection<ProducerEntry> producers) {
        int batches =
                producers.stream().mapToInt(entry -> entry.batches().size()).sum();
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + producers.size() * PRODUCER_BYTES + batches * BATCH_BYTES);
        out.putShort(VERSION).putInt(0).putLong(untilOffset).putInt(producers.size());
        producers.forEach(entry -> encode(entry, out));
        out.flip();
        return out.putInt(CRC_AT, crc(out));
    }

    private static void encode(ProducerEntry entry, ByteBuffer out) {
        out.putLong(entry.producerId())
                .putShort(entry.epoch())
                .putLong(entry.lastAppendMs())
                .put((byte) entry.batches().size());
        for (AppendedBatch batch : entry.batches()) {
            out.putInt(batch.baseSequence())
                    .putInt(batch.lastSequence())
                    .putLong(batch.baseOffset())
                    .putLong(batch.timestampMs());
        }
    }

    /** The producers in {@code bytes}, if they are a whole snapshot for {@code untilOffset}. */
    public static Optional<List<ProducerEntry>> decode(ByteBuffer bytes, long untilOffset) {
        ByteBuffer in = bytes.slice();
        if (in.limit() < HEADER_BYTES
                || in.getShort(0) != VERSION
                || in.getInt(CRC_AT) != crc(in)
                || in.getLong(CRC_END) != untilOffset) {
            return Optional.empty();
        }
        try {
            List<ProducerEntry> producers = new ArrayList<>();
            in.position(HEADER_BYTES);
            for (int n = in.getInt(COUNT_AT); n > 0; n--) {
                producers.add(decodeEntry(in));
            }
            return in.hasRemaining() ? Optional.empty() : Optional.of(producers);
        } catch (BufferUnderflowException | IllegalArgumentException notOfThisLayout) {
            return Optional.empty();
        }
    }

    private static ProducerEntry decodeEntry(ByteBuffer in) {
        long producerId = in.getLong();
        short epoch = in.getShort();
        long lastAppendMs = in.getLong();
        List<AppendedBatch> batches = new ArrayList<>();
        for (int n = in.get(); n > 0; n--) {
            batches.add(new AppendedBatch(in.getInt(), in.getInt(), in.getLong(), in.getLong()));
        }
        return new ProducerEntry(producerId, epoch, batches, lastAppendMs);
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(CRC_END, bytes.limit() - CRC_END));
        return (int) crc.getValue();
    }
}
