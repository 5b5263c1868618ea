package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.OversizedBatchException;

/** A record batch takes more memory than a task may use. */
public final class LargeBatchException extends RuntimeException {
    LargeBatchException(TopicPartition partition, long baseOffset, OversizedBatchException cause) {
        super(
                "Cannot read the record batch at offset " + baseOffset + " of " + partition + ": " + cause.getMessage()
                        + ". If it is not damaged, raise option 'maxDecompressedBatchBytes'; a task takes up to one and"
                        + " a half times as much memory",
                cause);
    }
}
