package dev.fatwood.spark.read;

import dev.fatwood.client.read.CorruptPartitionException;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.MalformedBatchException;
import dev.fatwood.protocol.record.OversizedBatchException;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.plan.BatchFilter;
import dev.fatwood.spark.row.ColumnBatchBuilder;
import java.util.List;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Reads one range as column batches: fetched record batches are walked where they lie, and the places of their
 * records become vectors. Record batches of one fetch fill column batches together: uncompressed ones lie in one buffer, compressed
 * ones are decompressed one behind the other into another.
 *
 * <p>When the query needs no column that differs from record to record ({@code count(*)}), records are counted from
 * the headers of their batches. Ends exactly at {@code untilOffset}, whatever gaps lie before it.
 */
final class LogPartitionReader implements PartitionReader<ColumnarBatch> {
    /** From this size on, decompressed batches are handed out; more would leave the processor's cache. */
    private static final int DECOMPRESSED_TOGETHER_BYTES = 512 << 10;

    private final OffsetRange range;
    private final BatchFilter filter;
    private final RangeFetcher fetcher;
    private final ColumnBatchBuilder builder;
    private final RecordCursor cursor;

    private List<RecordBatch> batches = List.of();
    /** Index in {@link #batches} of the next one to enter. */
    private int nextBatch;
    /** Whether the cursor stands in a batch that may have more records. */
    private boolean inBatch;

    LogPartitionReader(LogInputPartition share, ReadTask task, BatchFilter filter) {
        this(share, task, filter, ReaderSource.NEW);
    }

    LogPartitionReader(LogInputPartition share, ReadTask task, BatchFilter filter, ReaderSource readers) {
        this.range = share.range();
        this.filter = filter;
        this.cursor = new RecordCursor(task.decompressedBatchBytesMax());
        this.fetcher = new RangeFetcher(share, task, readers);
        this.builder = new ColumnBatchBuilder(range.partition(), task.row(), task.columns());
    }

    @Override
    public boolean next() {
        while (inBatch || nextBatch < batches.size() || fetch()) {
            step();
            if (builder.rows() > 0) {
                return true;
            }
        }
        return false;
    }

    private void step() {
        if (!inBatch && canCount(batches.get(nextBatch))) {
            count();
            return;
        }
        try {
            fill();
        } catch (OversizedBatchException e) {
            throw new LargeBatchException(
                    range.partition(), batches.get(nextBatch - 1).baseOffset(), e);
        } catch (MalformedBatchException e) {
            throw CorruptPartitionException.inBatch(
                    range.partition(), batches.get(nextBatch - 1).baseOffset(), e);
        }
    }

    /** Goes on to the next batches that may hold what is wanted; false at the end of the range. */
    private boolean fetch() {
        List<RecordBatch> fetched;
        do {
            fetched = fetcher.next();
            batches = filter.matching(fetched);
        } while (batches.isEmpty() && !fetched.isEmpty());
        nextBatch = 0;
        return !batches.isEmpty();
    }

    private void fill() {
        if (!inBatch) {
            enter(batches.get(nextBatch++));
        }
        builder.begin(batches.get(nextBatch - 1).timestampType());
        inBatch = builder.fill(cursor, fetcher.fromOffset(), range.untilOffset());
        while (!inBatch && !builder.isFull() && nextGoesTogether()) {
            enterNextTogether();
            inBatch = builder.fill(cursor, fetcher.fromOffset(), range.untilOffset());
        }
    }

    /** Enters a batch so that the places of those before it in the column batch stay true. */
    private void enterNextTogether() {
        RecordBatch next = batches.get(nextBatch++);
        if (next.compression() == Compression.NONE) {
            enter(next);
        } else {
            cursor.enterBehind(next);
            builder.enter(next);
        }
    }

    private void enter(RecordBatch batch) {
        cursor.enter(batch);
        builder.enter(batch);
    }

    private boolean nextGoesTogether() {
        if (nextBatch == batches.size()) {
            return false;
        }
        RecordBatch last = batches.get(nextBatch - 1);
        RecordBatch next = batches.get(nextBatch);
        boolean isPlain = next.compression() == Compression.NONE;
        return isPlain == (last.compression() == Compression.NONE)
                && last.timestampType() == next.timestampType()
                && (isPlain || cursor.buffer().limit() < DECOMPRESSED_TOGETHER_BYTES);
    }

    private boolean canCount(RecordBatch batch) {
        return !builder.readsRecords()
                && batch.baseOffset() >= fetcher.fromOffset()
                && batch.lastOffset() < range.untilOffset();
    }

    private void count() {
        RecordBatch first = batches.get(nextBatch);
        int records = 0;
        while (nextBatch < batches.size()
                && canCount(batches.get(nextBatch))
                && batches.get(nextBatch).timestampType() == first.timestampType()) {
            records += batches.get(nextBatch++).recordCount();
        }
        builder.count(records, first.timestampType());
    }

    @Override
    public ColumnarBatch get() {
        return builder.build();
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return ReadMetrics.of(fetcher);
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
