package dev.fatwood.benchmarks.spark;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Readers of {@link EmptySource}: one batch without rows each. */
record EmptyReaders(StructType schema) implements PartitionReaderFactory {

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return true;
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        throw new UnsupportedOperationException("this source reads columns only");
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        return new OneEmptyBatch(new ColumnarBatch(OnHeapColumnVector.allocateColumns(1, schema), 0));
    }

    private static final class OneEmptyBatch implements PartitionReader<ColumnarBatch> {

        private final ColumnarBatch batch;
        private boolean isGiven;

        OneEmptyBatch(ColumnarBatch batch) {
            this.batch = batch;
        }

        @Override
        public boolean next() {
            boolean isFirst = !isGiven;
            isGiven = true;
            return isFirst;
        }

        @Override
        public ColumnarBatch get() {
            return batch;
        }

        @Override
        public void close() {
            batch.close();
        }
    }
}
