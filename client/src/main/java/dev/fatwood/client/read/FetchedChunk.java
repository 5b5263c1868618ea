package dev.fatwood.client.read;

import dev.fatwood.protocol.message.FetchResponse.PartitionData;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.MalformedBatchException;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordBatches;
import dev.fatwood.protocol.wire.BufferRecords;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The batches of one fetch answer that a user may see, checked, and the offset after all that came.
 *
 * @param nextOffset never below the offset fetched from
 */
record FetchedChunk(List<RecordBatch> batches, long nextOffset) {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    static FetchedChunk of(PartitionData data, long fromOffset, TopicPartition partition, FetchConfig config) {
        ByteBuffer bytes = data.records() == null ? NOTHING : ((BufferRecords) data.records()).bytes();
        try {
            return of(bytes, new AbortedRanges(data.abortedTransactions()), fromOffset, config.checksCrc());
        } catch (MalformedBatchException e) {
            throw new CorruptPartitionException(partition, fromOffset, e);
        }
    }

    private static FetchedChunk of(ByteBuffer bytes, AbortedRanges aborted, long fromOffset, boolean checksCrc) {
        List<RecordBatch> visible = new ArrayList<>();
        long nextOffset = fromOffset;
        int size = 0;
        for (RecordBatch batch : RecordBatches.in(bytes)) {
            if (checksCrc && !batch.crcMatches()) {
                throw new MalformedBatchException(size, "the checksum of " + batch + " does not match its bytes");
            }
            boolean isVisible = aborted.isVisible(batch);
            if (isVisible && batch.lastOffset() >= fromOffset && batch.recordCount() > 0) {
                visible.add(batch);
            }
            nextOffset = Math.max(nextOffset, batch.nextOffset());
            size += batch.sizeBytes();
        }
        if (size == 0 && bytes.hasRemaining()) {
            throw new MalformedBatchException(
                    0, "the broker sent " + bytes.remaining() + " bytes of a batch but not all of it");
        }
        return new FetchedChunk(visible, nextOffset);
    }
}
