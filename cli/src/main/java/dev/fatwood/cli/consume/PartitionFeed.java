package dev.fatwood.cli.consume;

import dev.fatwood.client.read.FetchConfig;
import dev.fatwood.client.read.FetchedBatches;
import dev.fatwood.client.read.PartitionReader;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import dev.fatwood.protocol.record.RecordHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;

/** Reads one partition to its end and puts copies of its records into a queue. Runs on a thread of its own until done or interrupted. */
final class PartitionFeed implements Runnable {

    private static final int CHUNK_RECORDS_MAX = 500;
    private static final int DECOMPRESSED_BYTES_MAX = 256 << 20;

    private final Cluster cluster;
    private final TopicPartition place;
    private final long fromOffset;
    private final long untilOffset;
    private final BlockingQueue<Chunk> queue;
    private final RecordCursor cursor = new RecordCursor(DECOMPRESSED_BYTES_MAX);

    /** @param untilOffset exclusive; {@link Long#MAX_VALUE} to read on for ever */
    PartitionFeed(
            Cluster cluster, TopicPartition place, long fromOffset, long untilOffset, BlockingQueue<Chunk> queue) {
        this.cluster = cluster;
        this.place = place;
        this.fromOffset = fromOffset;
        this.untilOffset = untilOffset;
        this.queue = queue;
    }

    @Override
    public void run() {
        try (PartitionReader reader =
                new PartitionReader(cluster, place, fromOffset, untilOffset, FetchConfig.STANDARD)) {
            RuntimeException failure = null;
            try {
                read(reader);
            } catch (RuntimeException e) {
                failure = e;
            }
            queue.put(Chunk.end(place, reader.position(), failure));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Nobody wants more.
        }
    }

    private void read(PartitionReader reader) throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            FetchedBatches fetched = reader.next();
            switch (fetched.status()) {
                case BATCHES -> hand(fetched);
                case OFFSET_OUT_OF_RANGE -> skip(reader, fetched);
                case NOTHING_YET -> {}
                case AT_END -> {
                    return;
                }
            }
        }
    }

    /** Retention may be faster than the reader; then it says what is missing and goes on with what is there. */
    private void skip(PartitionReader reader, FetchedBatches fetched) throws InterruptedException {
        long next = reader.position() < fetched.logStartOffset() ? fetched.logStartOffset() : fetched.highWatermark();
        queue.put(Chunk.notice(
                place, next, place + " has no offset " + reader.position() + " any more; going on at " + next));
        if (next >= untilOffset) {
            reader.goOn(untilOffset, untilOffset);
        } else {
            reader.seek(next);
        }
    }

    private void hand(FetchedBatches fetched) throws InterruptedException {
        List<ReadRecord> records = new ArrayList<>();
        for (RecordBatch batch : fetched.batches()) {
            cursor.enter(batch);
            while (cursor.next()) {
                if (cursor.offset() >= fetched.fromOffset() && cursor.offset() < untilOffset) {
                    records.add(copy());
                }
                if (records.size() == CHUNK_RECORDS_MAX) {
                    queue.put(Chunk.of(place, records, cursor.offset() + 1));
                    records = new ArrayList<>();
                }
            }
        }
        queue.put(Chunk.of(place, records, Math.min(fetched.nextOffset(), untilOffset)));
    }

    private ReadRecord copy() {
        List<ReadRecord.ReadHeader> headers = cursor.headerCount() == 0
                ? List.of()
                : cursor.headers().stream().map(PartitionFeed::copy).toList();
        return new ReadRecord(
                place, cursor.offset(), cursor.timestampMs(), bytes(cursor.key()), bytes(cursor.value()), headers);
    }

    private static ReadRecord.ReadHeader copy(RecordHeader header) {
        return new ReadRecord.ReadHeader(header.key(), bytes(header.value()));
    }

    private static byte[] bytes(ByteBuffer view) {
        if (view == null) {
            return null;
        }
        byte[] bytes = new byte[view.remaining()];
        view.get(view.position(), bytes);
        return bytes;
    }
}
