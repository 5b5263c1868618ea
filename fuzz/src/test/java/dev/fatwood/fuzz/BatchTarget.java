package dev.fatwood.fuzz;

import dev.fatwood.protocol.record.BatchRecompression;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.MalformedBatchException;
import dev.fatwood.protocol.record.OmittedParts;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordBatches;
import dev.fatwood.protocol.record.RecordCursor;
import dev.fatwood.protocol.record.RecordStripper;
import dev.fatwood.storage.validate.BatchRules;
import dev.fatwood.storage.validate.BatchValidator;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Record batches as a producer may send them. The checksum is made right first, or nothing behind it would ever be reached; a client that
 * means harm can do that too.
 */
final class BatchTarget implements Target {

    private static final int DECOMPRESSED_BYTES_MAX = 1 << 20;

    private final RecordCursor cursor = new RecordCursor(DECOMPRESSED_BYTES_MAX);
    private final BatchRules compacted = new BatchRules(1 << 20, 1 << 30, true, BatchRules.DEFAULT.timestamps());

    @Override
    public void read(ByteBuffer input) {
        ByteBuffer bytes =
                ByteBuffer.allocate(input.remaining()).put(input.slice()).flip();
        BatchValidator.check(bytes.duplicate(), BatchRules.DEFAULT, 1_000);
        makeChecksumRight(bytes);
        BatchValidator.check(bytes.duplicate(), BatchRules.DEFAULT, 1_000);
        BatchValidator.check(bytes.duplicate(), compacted, 1_000);
        try {
            for (RecordBatch batch : RecordBatches.in(bytes.duplicate())) {
                walk(batch);
            }
        } catch (MalformedBatchException refused) {
            // As it should.
        }
    }

    private void walk(RecordBatch batch) {
        cursor.enter(batch);
        while (cursor.next()) {
            cursor.key();
            cursor.value();
            cursor.headers();
        }
        RecordStripper stripper = new RecordStripper(DECOMPRESSED_BYTES_MAX);
        stripper.begin(new OmittedParts(OmittedParts.ALL_BITS));
        stripper.add(batch);
        stripper.finish();
        BatchRecompression.of(batch, Compression.NONE, -1, DECOMPRESSED_BYTES_MAX);
    }

    static void makeChecksumRight(ByteBuffer bytes) {
        if (bytes.remaining() >= RecordBatch.HEADER_BYTES) {
            long end = (long) bytes.getInt(RecordBatch.LENGTH_AT) + RecordBatch.SIZE_PREFIX_BYTES;
            int until = (int) Math.max(RecordBatch.HEADER_BYTES, Math.min(end, bytes.limit()));
            CRC32C crc = new CRC32C();
            crc.update(bytes.slice(RecordBatch.ATTRIBUTES_AT, until - RecordBatch.ATTRIBUTES_AT));
            bytes.putInt(RecordBatch.CRC_AT, (int) crc.getValue());
        }
    }
}
