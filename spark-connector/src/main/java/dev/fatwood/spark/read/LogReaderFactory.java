package dev.fatwood.spark.read;

import dev.fatwood.spark.plan.BatchFilter;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Makes the readers of tasks, on the executors. Columns by default; rows when asked. */
record LogReaderFactory(ReadTask task) implements PartitionReaderFactory {
    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return true;
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        return reader((LogInputPartition) partition, BatchFilter.ALL);
    }

    /** A reader of the batches of one share that {@code filter} lets through. */
    PartitionReader<ColumnarBatch> reader(LogInputPartition share, BatchFilter filter) {
        return new LogPartitionReader(share, task, filter);
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new LogRowReader(createColumnarReader(partition));
    }
}
