package dev.fatwood.spark.read;

import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;

/** A stream whose micro-batches may read less than all of each record, and fewer records. */
public interface NarrowableStream extends MicroBatchStream {
    /**
     * This stream, equal to it, for the tasks of one batch that read only what {@code narrowing} says. Offsets, progress
     * and checkpoint know nothing of it.
     */
    MicroBatchStream narrowed(Narrowing narrowing);
}
