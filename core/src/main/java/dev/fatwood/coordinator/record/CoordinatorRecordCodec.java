package dev.fatwood.coordinator.record;

import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.MalformedFrameException;
import dev.fatwood.protocol.wire.Message;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Coordinator records as records of a log, laid out as Kafka's:
 *
 * <pre>
 * key    INT16 type, then the key message in version 0
 * value  INT16 version, then the value message in that version; a null value is a tombstone
 * </pre>
 *
 * <p>Thread: any; no state.
 */
public final class CoordinatorRecordCodec {

    private static final short KEY_VERSION = 0;

    private CoordinatorRecordCodec() {}

    /**
     * One batch with all of {@code records}, in order, not compressed.
     *
     * @param records at least one
     * @param timestampMs wall time, the timestamp of each
     */
    public static ByteBuffer batch(List<CoordinatorRecord> records, long timestampMs) {
        BatchBuilder batch = BatchBuilder.with(Compression.NONE);
        for (CoordinatorRecord record : records) {
            ByteBuffer value =
                    record.isTombstone() ? null : bytes(record.valueVersion(), record.value(), record.valueVersion());
            batch.add(timestampMs, bytes(record.type(), record.key(), KEY_VERSION), value, List.of());
        }
        return batch.buildInPlace();
    }

    private static ByteBuffer bytes(short head, Message message, short version) {
        ByteWriter out = new ByteWriter();
        out.writeInt16(head);
        message.write(out, version);
        return out.toByteBuffer();
    }

    /**
     * The record of this key and value; empty if its type is none of ours.
     *
     * <p>Fields of bytes are views of {@code value}.
     *
     * @param value {@code null} for a tombstone
     * @throws UnreadableRecordException if the bytes are not what their type and version say, or of a later version
     */
    public static Optional<CoordinatorRecord> read(ByteBuffer key, ByteBuffer value) {
        if (key == null) {
            throw new UnreadableRecordException("it has no key");
        }
        try {
            ByteReader in = ByteReader.of(key);
            short type = in.readInt16();
            RecordType known = RecordType.of(type);
            return known == null ? Optional.empty() : Optional.of(read(known, known.readKey(in), value));
        } catch (MalformedFrameException malformed) {
            throw new UnreadableRecordException(malformed.getMessage());
        }
    }

    private static CoordinatorRecord read(RecordType type, Message key, ByteBuffer value) {
        if (value == null) {
            return CoordinatorRecord.tombstone(key);
        }
        ByteReader in = ByteReader.of(value);
        short version = in.readInt16();
        if (!type.knowsValueVersion(version)) {
            throw new UnreadableRecordException(type + " has no value version " + version
                    + " here; a later release wrote it, and it takes one to read it");
        }
        return CoordinatorRecord.of(key, version, type.readValue(in, version));
    }
}
