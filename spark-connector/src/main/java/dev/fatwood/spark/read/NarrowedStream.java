package dev.fatwood.spark.read;

import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;

/**
 * A stream as one scan of a micro-batch sees it. Equal to the stream: Spark counts rows by it, and takes two scans of one
 * stream for the same. They are as far as anybody looks, because the columns keep their places and Spark filters again.
 */
final class NarrowedStream implements MicroBatchStream {
    private final LogMicroBatchStream stream;
    private final Narrowing narrowing;

    NarrowedStream(LogMicroBatchStream stream, Narrowing narrowing) {
        this.stream = stream;
        this.narrowing = narrowing;
    }

    LogMicroBatchStream stream() {
        return stream;
    }

    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
        return stream.plan(start, end, narrowing.filters());
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return stream.readerFactory(narrowing);
    }

    @Override
    public Offset latestOffset() {
        return stream.latestOffset();
    }

    @Override
    public Offset initialOffset() {
        return stream.initialOffset();
    }

    @Override
    public Offset deserializeOffset(String json) {
        return stream.deserializeOffset(json);
    }

    @Override
    public void commit(Offset end) {
        stream.commit(end);
    }

    @Override
    public void stop() {
        stream.stop();
    }

    @Override
    public boolean equals(Object other) {
        return stream.equals(other);
    }

    @Override
    public int hashCode() {
        return stream.hashCode();
    }

    @Override
    public String toString() {
        return stream.toString();
    }
}
