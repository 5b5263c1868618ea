package dev.fatwood.spark.read;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Makes the readers of a batch's tasks, on the executors: one reader of a range after the other. */
record BatchReaderFactory(LogReaderFactory ofRanges) implements PartitionReaderFactory {
    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return true;
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        BatchInputPartition share = (BatchInputPartition) partition;
        return new PiecewiseReader(
                share.pieces(),
                range -> ofRanges.reader(share.piece(range), share.filter()),
                share.rowsMax(),
                share.takesLast());
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new LogRowReader(createColumnarReader(partition));
    }
}
