package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicPartition;

/** A task waited in vain for the next record of its range. */
public final class FetchTimeoutException extends RuntimeException {
    FetchTimeoutException(TopicPartition partition, long offset, long untilOffset, long waitedMs, long endOffset) {
        super("Cannot fetch record for offset " + offset + " of " + partition + " in " + waitedMs
                + " milliseconds; the task reads"
                + " up to offset " + untilOffset + ", and the partition ends at "
                + (endOffset < 0 ? "an unknown offset" : endOffset)
                + ". Check the ending offsets, or raise option 'kafkaConsumer.pollTimeoutMs'");
    }
}
