package dev.fatwood.protocol.record;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.zip.CRC32C;

/**
 * Rewrites batches without some of their records, as compaction does: what the header says of offsets, producer, sequences and
 * leader epoch stays, and so do offsets and timestamps of the records that stay. First {@link #choose}, then ask what came of it, then
 * {@link #thinned} or {@link #emptied}.
 *
 * <p>Owned by one thread at a time; keeps its buffers for the next batch.
 */
public final class BatchThinner {

    /** Says which records stay. */
    public interface Choice {

        /** @param record stands on the record; not to be moved */
        boolean keeps(RecordCursor record);
    }

    /** Attributes, both deltas, three lengths. */
    private static final int RECORD_HEAD_BYTES_MAX = 1 + 10 + 5 * RecordBytes.VARINT_BYTES_MAX;

    private final RecordCursor cursor;
    private final BitSet kept = new BitSet();
    private RecordBatch batch;
    private int keptCount;
    private boolean keepsTombstones;

    /** @param maxDecompressedBytes what the records of one batch may take once decompressed */
    public BatchThinner(int maxDecompressedBytes) {
        this.cursor = new RecordCursor(maxDecompressedBytes);
    }

    /** A cursor before the first record of {@code next}, the thinner's own. Forgets what was chosen. */
    public RecordCursor cursor(RecordBatch next) {
        cursor.enter(next);
        return cursor;
    }

    /**
     * Asks {@code choice} about every record of {@code newBatch}.
     *
     * @throws MalformedBatchException if the records cannot be read
     */
    public void choose(RecordBatch newBatch, Choice choice) {
        batch = newBatch;
        kept.clear();
        keptCount = 0;
        keepsTombstones = false;
        cursor.enter(batch);
        for (int n = 0; cursor.next(); n++) {
            if (choice.keeps(cursor)) {
                kept.set(n);
                keptCount++;
                keepsTombstones |= cursor.valueBytes() == RecordCursor.NULL;
            }
        }
    }

    /** How many records stay. */
    public int keptCount() {
        return keptCount;
    }

    public boolean keepsAll() {
        return keptCount == batch.recordCount();
    }

    /** Whether a record without a value stays. */
    public boolean keepsTombstones() {
        return keepsTombstones;
    }

    /** The batch with the records that stay, one or more, and the delete horizon it has or has not. */
    public ByteBuffer thinned() {
        return encoded(batch.baseTimestampMs(), batch.attributes());
    }

    /** The batch with the records that stay, one or more, and a new delete horizon (KIP-534), wall time in ms. */
    public ByteBuffer thinnedWithHorizon(long deleteHorizonMs) {
        return encoded(deleteHorizonMs, (short) (batch.attributes() | RecordBatch.DELETE_HORIZON_BIT));
    }

    /** A batch of no records in place of {@code source}: its offsets and its producer's sequences. */
    public static ByteBuffer emptied(RecordBatch source) {
        ByteBuffer empty = ByteBuffer.allocate(RecordBatch.HEADER_BYTES);
        empty.put(0, source.buffer(), source.start(), RecordBatch.HEADER_BYTES);
        int dropped = RecordBatch.COMPRESSION_MASK | RecordBatch.DELETE_HORIZON_BIT;
        empty.putLong(RecordBatch.BASE_TIMESTAMP_AT, source.maxTimestampMs());
        return finished(empty, (short) (source.attributes() & ~dropped), source.maxTimestampMs(), 0);
    }

    private ByteBuffer encoded(long baseTimestampMs, short attributes) {
        cursor.enter(batch);
        ByteBuffer source = cursor.buffer();
        long shiftMs = batch.baseTimestampMs() - baseTimestampMs;
        RecordBytes target = new RecordBytes(
                new byte[RecordBatch.HEADER_BYTES + source.limit() - cursor.position()], RecordBatch.HEADER_BYTES);
        long maxTimestampMs = RecordBatch.NONE;
        for (int n = 0; cursor.next(); n++) {
            if (kept.get(n)) {
                copy(source, target, cursor.timestampDeltaMs() + shiftMs);
                maxTimestampMs = Math.max(maxTimestampMs, cursor.timestampMs());
            }
        }
        RecordBytes whole = batch.compression() == Compression.NONE ? target : compressed(target);
        ByteBuffer thin = ByteBuffer.wrap(Arrays.copyOf(whole.array(), whole.size()));
        thin.put(0, batch.buffer(), batch.start(), RecordBatch.HEADER_BYTES);
        thin.putLong(RecordBatch.BASE_TIMESTAMP_AT, baseTimestampMs);
        return finished(thin, attributes, maxTimestampMs, keptCount);
    }

    private void copy(ByteBuffer source, RecordBytes target, long timestampDeltaMs) {
        int headersBytes = cursor.recordEnd() - cursor.headersPosition();
        int keyBytes = Math.max(cursor.keyBytes(), 0);
        int valueBytes = Math.max(cursor.valueBytes(), 0);
        target.ensure(RECORD_HEAD_BYTES_MAX + headersBytes + keyBytes + valueBytes);
        target.putVarint(1
                + RecordBytes.varlongBytes(timestampDeltaMs)
                + RecordBytes.varintBytes(cursor.offsetDelta())
                + RecordBytes.varintBytes(cursor.keyBytes())
                + keyBytes
                + RecordBytes.varintBytes(cursor.valueBytes())
                + valueBytes
                + RecordBytes.varintBytes(cursor.headerCount())
                + headersBytes);
        target.putByte(0);
        target.putVarlong(timestampDeltaMs);
        target.putVarint(cursor.offsetDelta());
        target.putVarint(cursor.keyBytes());
        target.put(source, cursor.keyPosition(), keyBytes);
        target.putVarint(cursor.valueBytes());
        target.put(source, cursor.valuePosition(), valueBytes);
        target.putVarint(cursor.headerCount());
        target.put(source, cursor.headersPosition(), headersBytes);
    }

    private RecordBytes compressed(RecordBytes plain) {
        int plainBytes = plain.size() - RecordBatch.HEADER_BYTES;
        RecordBytes target =
                new RecordBytes(new byte[RecordBatch.HEADER_BYTES + plainBytes / 2], RecordBatch.HEADER_BYTES);
        try (OutputStream stream = batch.compression().codec().compressing(target.stream(), Codec.STANDARD_LEVEL)) {
            stream.write(plain.array(), RecordBatch.HEADER_BYTES, plainBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot compress records with " + batch.compression().settingName(), e);
        }
        return target;
    }

    private static ByteBuffer finished(ByteBuffer whole, short attributes, long maxTimestampMs, int recordCount) {
        whole.putInt(RecordBatch.LENGTH_AT, whole.limit() - RecordBatch.SIZE_PREFIX_BYTES);
        whole.putShort(RecordBatch.ATTRIBUTES_AT, attributes);
        whole.putLong(RecordBatch.MAX_TIMESTAMP_AT, maxTimestampMs);
        whole.putInt(RecordBatch.RECORD_COUNT_AT, recordCount);
        CRC32C crc = new CRC32C();
        crc.update(whole.array(), RecordBatch.ATTRIBUTES_AT, whole.limit() - RecordBatch.ATTRIBUTES_AT);
        return whole.putInt(RecordBatch.CRC_AT, (int) crc.getValue());
    }
}
