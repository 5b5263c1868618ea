package dev.fatwood.client.read;

import dev.fatwood.client.read.FetchedBatches.Status;
import dev.fatwood.client.wire.Backoff;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.client.wire.ClientException;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.ConnectionException;
import dev.fatwood.protocol.message.FetchResponse.PartitionData;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.MalformedBatchException;
import dev.fatwood.protocol.record.RecordBatch;
import java.util.List;
import java.util.UUID;

/**
 * Reads one partition in order, from an offset up to another. While the caller works on one chunk, the broker already
 * prepares and sends the next: a fetch is always in flight.
 *
 * <p>Leader changes, broken connections and other passing errors are retried until {@code default.api.timeout.ms}
 * without an answer.
 *
 * <p>Errors: {@link BrokerErrorException} for what retrying does not cure; {@link ConnectionException} if the cluster
 * stays away; {@link MalformedBatchException} for damaged data, never skipped. An offset the partition does not have is
 * a value.
 *
 * <p>Owned by one thread; blocks in {@link #next} only. Owns a connection until closed.
 */
public final class PartitionReader implements AutoCloseable {

    private static final long NO_REST = -1;

    private final Cluster cluster;
    private final TopicPartition partition;
    private final FetchConfig config;
    private final FetchPipe pipe;
    private long untilOffset;
    private long position;
    /** The chunk handed out last, while its bytes are still where they were. */
    private FetchedBatches last;
    /** From where the next call hands out the rest of {@link #last} again; {@link #NO_REST} if it shall not. */
    private long restFrom = NO_REST;

    /**
     * @param fromOffset first offset wanted
     * @param untilOffset first offset not wanted; {@link Long#MAX_VALUE} to read on for ever
     */
    public PartitionReader(
            Cluster cluster, TopicPartition partition, long fromOffset, long untilOffset, FetchConfig config) {
        this(cluster, partition, TopicId.ZERO, fromOffset, untilOffset, config);
    }

    /**
     * As above, of one topic among those that had its name in turn: {@link #next} fails with {@link
     * ErrorCode#INCONSISTENT_TOPIC_ID} if the partition has become another's.
     *
     * @param topicId {@link TopicId#ZERO} for whichever has the name
     */
    public PartitionReader(
            Cluster cluster,
            TopicPartition partition,
            UUID topicId,
            long fromOffset,
            long untilOffset,
            FetchConfig config) {
        if (fromOffset < 0 || untilOffset < fromOffset) {
            throw new IllegalArgumentException(
                    "offsets " + fromOffset + " to " + untilOffset + " of " + partition + " are no range");
        }
        this.cluster = cluster;
        this.partition = partition;
        this.position = fromOffset;
        this.untilOffset = untilOffset;
        this.config = config;
        this.pipe = new FetchPipe(cluster, partition, topicId, config);
    }

    /** The offset the next chunk begins at. */
    public long position() {
        return position;
    }

    /** First offset not wanted. */
    public long untilOffset() {
        return untilOffset;
    }

    /** Continues at {@code offset}, for example after {@code OFFSET_OUT_OF_RANGE}. Drops what is in flight. */
    public void seek(long offset) {
        restFrom = NO_REST;
        if (offset != position) {
            letGo();
            position = offset;
        }
    }

    /**
     * At the end of its range: already asks for what lies behind it, for a reader that will {@link #goOn} there. Never
     * connects: whoever is done does not wait for a leader.
     *
     * @return whether the request is out; if not, the reader is good for nothing more than closing
     */
    public boolean lookAhead() {
        try {
            if (pipe.isConnected() && !pipe.awaits(position)) {
                pipe.request(position);
            }
            return pipe.isConnected();
        } catch (ClientException e) {
            pipe.reset();
            return false;
        }
    }

    /**
     * Goes on with another range. If it starts within the chunk handed out last, the rest of that comes first; behind
     * it comes what {@link #lookAhead} asked for.
     */
    public void goOn(long fromOffset, long nextUntilOffset) {
        untilOffset = nextUntilOffset;
        if (last != null && fromOffset >= last.fromOffset() && fromOffset < position) {
            restFrom = fromOffset;
        } else {
            seek(fromOffset);
        }
    }

    private FetchedBatches restOfLast() {
        List<RecordBatch> rest = last.batches().stream()
                .filter(batch -> batch.lastOffset() >= restFrom)
                .toList();
        restFrom = NO_REST;
        return new FetchedBatches(
                Status.BATCHES,
                rest,
                last.fromOffset(),
                position,
                last.logStartOffset(),
                last.highWatermark(),
                last.lastStableOffset());
    }

    /** The next chunk. Ends the validity of the one before. Waits up to {@code fetch.max.wait.ms} for new records. */
    public FetchedBatches next() {
        if (restFrom != NO_REST) {
            return restOfLast();
        }
        if (position >= untilOffset) {
            return empty(Status.AT_END, -1, -1, -1);
        }
        Backoff backoff = new Backoff(cluster.config(), cluster.config().apiDeadline());
        while (true) {
            FetchedBatches fetched = tryNext(backoff);
            if (fetched != null) {
                return fetched;
            }
            letGo();
            cluster.forget(partition.topic());
            backoff.pause();
        }
    }

    /** Null if it did not work but may later. */
    private FetchedBatches tryNext(Backoff backoff) {
        PartitionData data;
        try {
            data = pipe.fetch(position);
        } catch (ConnectionException e) {
            if (backoff.isOver() || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return null;
        }
        ErrorCode error = ErrorCode.forCode(data.errorCode());
        if (error == ErrorCode.NONE) {
            return accept(data);
        }
        if (error == ErrorCode.OFFSET_OUT_OF_RANGE) {
            return outOfRange();
        }
        if (!isPassing(error) || backoff.isOver()) {
            throw new BrokerErrorException("fetch offset " + position + " of " + partition, error);
        }
        return null;
    }

    private static boolean isPassing(ErrorCode error) {
        return error.isRetriable() && error != ErrorCode.CORRUPT_MESSAGE;
    }

    private FetchedBatches accept(PartitionData data) {
        FetchedChunk chunk = FetchedChunk.of(data, position, partition, config);
        long from = position;
        position = chunk.nextOffset();
        requestAhead();
        Status status = position > from ? Status.BATCHES : Status.NOTHING_YET;
        last = new FetchedBatches(
                status,
                chunk.batches(),
                from,
                position,
                data.logStartOffset(),
                data.highWatermark(),
                data.lastStableOffset());
        return last;
    }

    private void requestAhead() {
        if (position < untilOffset) {
            try {
                pipe.request(position);
            } catch (ConnectionException e) {
                pipe.reset(); // the chunk is here; the next call connects anew, and fails itself if it must
            }
        }
    }

    /** The next to use the connection overwrites the last chunk. */
    private void letGo() {
        pipe.reset();
        last = null;
    }

    private FetchedBatches outOfRange() {
        letGo();
        PartitionBounds bounds = PartitionBounds.of(cluster, partition, config.isolation());
        return empty(Status.OFFSET_OUT_OF_RANGE, bounds.logStartOffset(), bounds.endOffset(), bounds.endOffset());
    }

    private FetchedBatches empty(Status status, long logStartOffset, long highWatermark, long lastStableOffset) {
        return new FetchedBatches(
                status, List.of(), position, position, logStartOffset, highWatermark, lastStableOffset);
    }

    /** Gives the connection back; with a fetch still in flight it is closed instead. */
    @Override
    public void close() {
        letGo();
    }
}
