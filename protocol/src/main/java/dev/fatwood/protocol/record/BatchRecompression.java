package dev.fatwood.protocol.record;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Compresses the records of a batch in another way. The records themselves, and all the header says of them, stay as they are;
 * length, compression and checksum are new.
 */
public final class BatchRecompression {

    private BatchRecompression() {}

    /**
     * @param level how hard to compress, in the codec's own measure; codecs without levels take no notice
     * @param maxDecompressedBytes what the records may take decompressed
     * @return the new batch in a buffer of its own, from position 0 to limit
     * @throws MalformedBatchException if the records cannot be decompressed, or take more
     */
    public static ByteBuffer of(RecordBatch batch, Compression target, int level, int maxDecompressedBytes) {
        ByteBuffer records = plainRecords(batch, maxDecompressedBytes);
        RecordBytes bytes =
                new RecordBytes(new byte[RecordBatch.HEADER_BYTES + records.remaining()], RecordBatch.HEADER_BYTES);
        byte[] plain = new byte[records.remaining()];
        records.get(plain);
        try (OutputStream stream =
                target == Compression.NONE ? bytes.stream() : target.codec().compressing(bytes.stream(), level)) {
            stream.write(plain, 0, plain.length);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compress records with " + target.settingName(), e);
        }
        return withHeaderOf(batch, target, ByteBuffer.wrap(bytes.array(), 0, bytes.size()));
    }

    private static ByteBuffer plainRecords(RecordBatch batch, int maxDecompressedBytes) {
        return batch.compression() == Compression.NONE
                ? batch.payload()
                : new Decompressor(maxDecompressedBytes).decompress(batch);
    }

    private static ByteBuffer withHeaderOf(RecordBatch batch, Compression target, ByteBuffer whole) {
        whole.put(0, batch.buffer(), batch.start(), RecordBatch.HEADER_BYTES);
        whole.putInt(RecordBatch.LENGTH_AT, whole.limit() - RecordBatch.SIZE_PREFIX_BYTES);
        int others = batch.attributes() & ~RecordBatch.COMPRESSION_MASK;
        whole.putShort(RecordBatch.ATTRIBUTES_AT, (short) (others | target.id()));
        CRC32C crc = new CRC32C();
        crc.update(whole.array(), RecordBatch.ATTRIBUTES_AT, whole.limit() - RecordBatch.ATTRIBUTES_AT);
        return whole.putInt(RecordBatch.CRC_AT, (int) crc.getValue());
    }
}
