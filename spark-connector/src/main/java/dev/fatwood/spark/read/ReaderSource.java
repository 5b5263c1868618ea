package dev.fatwood.spark.read;

import dev.fatwood.client.read.FetchConfig;
import dev.fatwood.client.read.PartitionReader;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.spark.offset.OffsetRange;

/** Where the reader of a range comes from, and where it goes when the task is done with it. Thread: the task's. */
interface ReaderSource {
    /** A new reader each time, closed after use. */
    ReaderSource NEW = new ReaderSource() {
        @Override
        public PartitionReader open(Cluster cluster, LogInputPartition share, FetchConfig config) {
            OffsetRange range = share.range();
            return new PartitionReader(
                    cluster, range.partition(), share.topicId(), range.fromOffset(), range.untilOffset(), config);
        }

        @Override
        public void close(PartitionReader reader) {
            reader.close();
        }
    };

    /** A reader for the caller alone, that stands at the start of the share. */
    PartitionReader open(Cluster cluster, LogInputPartition share, FetchConfig config);

    /** Takes a reader back, wherever it stands. */
    void close(PartitionReader reader);
}
