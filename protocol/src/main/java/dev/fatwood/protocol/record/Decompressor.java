package dev.fatwood.protocol.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Decompresses the records of one batch after the other into a buffer of its own, which grows with what really comes
 * out and never beyond the limit: a batch cannot take memory by a claim. The result is valid until the next call.
 */
final class Decompressor {

    private static final int START_BYTES = 16 * 1024;

    private final int bytesMax;
    private byte[] output = new byte[0];

    Decompressor(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    ByteBuffer decompress(RecordBatch batch) {
        ByteBuffer payload = batch.payload();
        if (!payload.hasRemaining()) {
            return payload;
        }
        try (InputStream records = batch.compression().codec().decompressing(new BufferInputStream(payload))) {
            int size = readAll(records, batch);
            return ByteBuffer.wrap(output, 0, size);
        } catch (MalformedBatchException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new MalformedBatchException(
                    batch.start() + RecordBatch.HEADER_BYTES,
                    "the records are not valid " + batch.compression().settingName() + ": " + e.getMessage(),
                    e);
        }
    }

    private int readAll(InputStream records, RecordBatch batch) throws IOException {
        int size = 0;
        while (true) {
            ensureRoom(size, batch);
            int bytes = records.read(output, size, Math.min(output.length, bytesMax + 1) - size);
            if (bytes < 0) {
                return size;
            }
            size += bytes;
        }
    }

    /**
     * Leaves room for at least one byte, also at the limit: only that byte tells a full buffer from one that is too
     * small.
     */
    private void ensureRoom(int size, RecordBatch batch) {
        if (size > bytesMax) {
            throw new MalformedBatchException(
                    batch.start() + RecordBatch.HEADER_BYTES,
                    "the records of a batch of " + batch.sizeBytes() + " bytes take more than the allowed " + bytesMax
                            + " bytes once decompressed");
        }
        if (size == output.length) {
            long wanted = Math.max(2L * size, START_BYTES);
            output = Arrays.copyOf(output, (int) Math.min(wanted, bytesMax + 1L));
        }
    }
}
