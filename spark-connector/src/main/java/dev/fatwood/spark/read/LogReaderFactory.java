package dev.fatwood.spark.read;

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
        return new LogPartitionReader(((LogInputPartition) partition).range(), task);
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new LogRowReader(createColumnarReader(partition));
    }
}
