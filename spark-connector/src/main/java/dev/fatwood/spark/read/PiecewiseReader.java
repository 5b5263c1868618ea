package dev.fatwood.spark.read;

import dev.fatwood.spark.offset.OffsetRange;
import java.io.IOException;
import java.util.Iterator;
import java.util.function.Function;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Reads ranges of one partition one after the other and stops when it has given enough rows. The next range is opened
 * when the one before is closed. Owned by one task.
 */
final class PiecewiseReader implements PartitionReader<ColumnarBatch> {
    private final Iterator<OffsetRange> pieces;
    private final Function<OffsetRange, PartitionReader<ColumnarBatch>> open;
    private final boolean wholePieces;
    private final MetricSums closed = new MetricSums();
    private long rowsLeft;
    /** Null between two pieces. */
    private PartitionReader<ColumnarBatch> current;

    private ColumnarBatch batch;

    /** @param wholePieces whether a piece once begun is given to its end, even if that is more than {@code rowsMax} */
    PiecewiseReader(
            Iterator<OffsetRange> pieces,
            Function<OffsetRange, PartitionReader<ColumnarBatch>> open,
            long rowsMax,
            boolean wholePieces) {
        this.pieces = pieces;
        this.open = open;
        this.rowsLeft = rowsMax;
        this.wholePieces = wholePieces;
    }

    @Override
    public boolean next() throws IOException {
        while (mayGoOn()) {
            if (current == null) {
                current = open.apply(pieces.next());
            }
            if (current.next()) {
                take(current.get());
                return true;
            }
            closeCurrent();
        }
        return false;
    }

    private boolean mayGoOn() {
        return current == null ? rowsLeft > 0 && pieces.hasNext() : rowsLeft > 0 || wholePieces;
    }

    private void take(ColumnarBatch next) {
        if (!wholePieces && next.numRows() > rowsLeft) {
            next.setNumRows((int) rowsLeft);
        }
        rowsLeft -= next.numRows();
        batch = next;
    }

    @Override
    public ColumnarBatch get() {
        return batch;
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return closed.plus(current == null ? new CustomTaskMetric[0] : current.currentMetricsValues());
    }

    private void closeCurrent() throws IOException {
        PartitionReader<ColumnarBatch> done = current;
        current = null;
        closed.add(done.currentMetricsValues());
        done.close();
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            closeCurrent();
        }
    }
}
