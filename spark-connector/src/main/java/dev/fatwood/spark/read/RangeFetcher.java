package dev.fatwood.spark.read;

import dev.fatwood.client.read.FetchedBatches;
import dev.fatwood.client.read.FetchedBatches.Status;
import dev.fatwood.client.read.PartitionReader;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.spark.offset.DataLossCheck;
import dev.fatwood.spark.offset.DataLossException;
import dev.fatwood.spark.offset.OffsetRange;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the record batches of one range, in order, and decides what happens when offsets are gone or nothing comes.
 * Owned by one task; {@link #next} blocks, at most the poll timeout without progress.
 */
final class RangeFetcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RangeFetcher.class);

    private static final Set<ErrorCode> TOPIC_IS_GONE = EnumSet.of(
            ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, ErrorCode.UNKNOWN_TOPIC_ID, ErrorCode.INCONSISTENT_TOPIC_ID);

    /** How long a topic may be unknown before it counts as deleted. */
    private static final long UNKNOWN_TOPIC_MS = 3_000;

    /** How long a task stands at the end of the log, short of that of its range, before that is told. */
    private static final long TOLD_AFTER_MS_MAX = 5_000;

    private static final RetryPause PAUSE = new RetryPause(100);

    private final OffsetRange range;
    private final ReadTask task;
    private final ReaderSource readers;
    private final PartitionReader reader;
    /** When the task first stood at the end of the log and short of that of its range; 0: never. */
    private long shortSinceNs;

    private boolean hasTold;
    private long fromOffset;
    private long fetchedBytes;
    private long fetchWaitNs;
    private long skippedOffsets;
    private long losses;

    RangeFetcher(LogInputPartition share, ReadTask task, ReaderSource readers) {
        this.range = share.range();
        this.task = task;
        this.fromOffset = range.fromOffset();
        this.readers = readers;
        this.reader = readers.open(SharedClusters.of(task.settings()), share, task.fetchConfig());
    }

    /**
     * The next batches of the range, never an empty list but at its end. They overlap the range; the first and the
     * last may reach beyond it. Valid until the next call.
     *
     * @throws DataLossException     if offsets of the range are gone and that is an error
     * @throws FetchTimeoutException if nothing came within the poll timeout though the log goes on
     */
    List<RecordBatch> next() {
        long startNs = System.nanoTime();
        long waitedSinceNs = startNs;
        while (true) {
            FetchedBatches fetched = fetch();
            long nowNs = System.nanoTime();
            tellIfItMustGrow(fetched, nowNs);
            if (fetched.status() == Status.AT_END || !fetched.batches().isEmpty()) {
                fetchWaitNs += nowNs - startNs;
                count(fetched.batches());
                return fetched.batches();
            }
            endIfKilled();
            boolean isInTime = TimeUnit.NANOSECONDS.toMillis(nowNs - waitedSinceNs) < task.pollTimeoutMs();
            DataLossCheck.OutOfRange found = found(fetched);
            boolean isMissing = fetched.status() == Status.OFFSET_OUT_OF_RANGE && !found.isThere();
            if (isMissing || fetched.status() == Status.NOTHING_YET && !isInTime && isBehindTheLog(fetched)) {
                skip(found);
                waitedSinceNs = nowNs;
            } else if (fetched.status() == Status.BATCHES) {
                waitedSinceNs = nowNs;
            } else if (!isInTime) {
                throw timeout(TimeUnit.NANOSECONDS.toMillis(nowNs - waitedSinceNs), fetched);
            } else if (fetched.status() == Status.OFFSET_OUT_OF_RANGE) {
                PAUSE.run();
            }
        }
    }

    /**
     * An end that a user names may lie beyond that of the log, and the query would wait without a word. Told only after a while: an answer
     * that was fetched ahead is older than the range, so that at first it may well end before it.
     */
    private void tellIfItMustGrow(FetchedBatches fetched, long nowNs) {
        if (hasTold || reader.position() >= range.untilOffset() || !isBehindTheLog(fetched)) {
            return;
        }
        if (shortSinceNs == 0) {
            shortSinceNs = nowNs;
        }
        long toldAfterMs = Math.min(TOLD_AFTER_MS_MAX, task.pollTimeoutMs() / 10);
        if (TimeUnit.NANOSECONDS.toMillis(nowNs - shortSinceNs) > toldAfterMs) {
            hasTold = true;
            LOG.warn(
                    "{} ends at offset {} and is to be read up to {}: the task waits for records to come, {} ms without any at most",
                    range.partition(),
                    fetched.highWatermark(),
                    range.untilOffset(),
                    task.pollTimeoutMs());
        }
    }

    /** A task that Spark has given up need not be interrupted: it looks itself while nothing comes. */
    private static void endIfKilled() {
        TaskContext task = TaskContext.get();
        if (task != null && task.isInterrupted()) {
            throw new TaskKilledException("given up while it waited for records");
        }
    }

    private void count(List<RecordBatch> batches) {
        long bytes = 0;
        for (RecordBatch batch : batches) {
            bytes += batch.sizeBytes();
        }
        fetchedBytes += bytes;
        InputBytes.add(bytes);
    }

    private DataLossCheck.OutOfRange found(FetchedBatches fetched) {
        return DataLossCheck.outOfRange(range, reader.position(), fetched.logStartOffset(), fetched.highWatermark());
    }

    /** Whether the log ends before what comes next: as after a loss, or where the user named an end it never had. */
    private boolean isBehindTheLog(FetchedBatches fetched) {
        return fetched.highWatermark() >= 0 && reader.position() >= fetched.highWatermark();
    }

    /**
     * The next answer; a topic that was deleted meanwhile, or created again, ends the range, if that is no error. One that is new may be
     * unknown to a broker that has not heard of it yet, so that it takes some time to count as deleted.
     */
    private FetchedBatches fetch() {
        long startNs = System.nanoTime();
        long patienceMs = Math.min(UNKNOWN_TOPIC_MS, task.pollTimeoutMs());
        while (true) {
            try {
                return reader.next();
            } catch (BrokerErrorException failure) {
                if (!TOPIC_IS_GONE.contains(failure.error())) {
                    throw failure;
                }
                if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs) >= patienceMs) {
                    skip(DataLossCheck.deleted(range, reader.position()));
                    return reader.next();
                }
                PAUSE.run();
            }
        }
    }

    private FetchTimeoutException timeout(long waitedMs, FetchedBatches fetched) {
        return new FetchTimeoutException(
                range.partition(), reader.position(), range.untilOffset(), waitedMs, fetched.lastStableOffset());
    }

    private void skip(DataLossCheck.OutOfRange found) {
        losses++;
        if (task.failOnDataLoss()) {
            throw new DataLossException(found.loss());
        }
        LOG.warn("{} Going on at offset {}.", found.loss().warning(), found.nextOffset());
        skippedOffsets += found.skippedOffsets();
        fromOffset = found.nextOffset();
        reader.seek(found.nextOffset());
    }

    /** First offset that counts: the range's, or where it went on after a loss. A batch may begin before it. */
    long fromOffset() {
        return fromOffset;
    }

    /** Bytes of the batches handed out, as they came over the wire. */
    long fetchedBytes() {
        return fetchedBytes;
    }

    long fetchWaitMs() {
        return TimeUnit.NANOSECONDS.toMillis(fetchWaitNs);
    }

    /** Offsets passed over because they were gone. */
    long skippedOffsets() {
        return skippedOffsets;
    }

    /** Times that offsets were gone. */
    long losses() {
        return losses;
    }

    @Override
    public void close() {
        readers.close(reader);
    }
}
