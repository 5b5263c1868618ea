package dev.fatwood.protocol.record;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Decompresses the records of batches into a buffer of its own, outside the heap if the batch lies there, so that the native libraries
 * work in place. Owned by one cursor.
 */
final class Decompressor {

    private final DecompressedBytes output;

    /** @param bytesMax what the records of one batch may take */
    Decompressor(int bytesMax) {
        this.output = new DecompressedBytes(bytesMax);
    }

    /** Bytes of the buffer it keeps. */
    int heldBytes() {
        return output.heldBytes();
    }

    /** The records of {@code batch}, from position to limit. Makes earlier results invalid. */
    ByteBuffer decompress(RecordBatch batch) {
        output.clear();
        return decompressBehind(batch);
    }

    /** As {@link #decompress}, but earlier results stay at their indices, before this one. */
    ByteBuffer decompressBehind(RecordBatch batch) {
        ByteBuffer payload = batch.payload();
        output.begin(batch, payload.isDirect());
        try {
            if (payload.hasRemaining()) {
                batch.compression().codec().decompress(payload, output);
            }
        } catch (MalformedBatchException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new MalformedBatchException(
                    batch.start() + RecordBatch.HEADER_BYTES,
                    "the records are not valid " + batch.compression().settingName() + ": " + e.getMessage(),
                    e);
        }
        return output.bytes().position(output.start());
    }
}
