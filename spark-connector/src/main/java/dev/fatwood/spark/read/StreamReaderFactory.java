package dev.fatwood.spark.read;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Makes the readers of a micro-batch's tasks, on the executors. They go on with those of the batch before where they
 * can.
 *
 * @param stream unique to one run of a query's source
 */
record StreamReaderFactory(ReadTask task, String stream) implements PartitionReaderFactory {
    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return true;
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        StreamInputPartition share = (StreamInputPartition) partition;
        ReaderSource readers = share.isWhole() ? ParkedReaders.OF_JVM.of(stream) : ReaderSource.NEW;
        return new LogPartitionReader(share.range(), task, share.filter(), readers);
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new LogRowReader(createColumnarReader(partition));
    }
}
