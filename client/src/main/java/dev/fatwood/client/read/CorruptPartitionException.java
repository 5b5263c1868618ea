package dev.fatwood.client.read;

import dev.fatwood.client.wire.ClientException;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.MalformedBatchException;

/** A partition's data cannot be read: a checksum does not match, or the bytes are no record batches. */
public final class CorruptPartitionException extends ClientException {

    private static final long serialVersionUID = 1L;

    private final TopicPartition partition;
    private final long fromOffset;

    CorruptPartitionException(TopicPartition partition, long fromOffset, MalformedBatchException cause) {
        super(
                "cannot read " + partition + " from offset " + fromOffset + ": " + cause.getMessage()
                        + "; check the disk of its leader, or start after the damage",
                cause);
        this.partition = partition;
        this.fromOffset = fromOffset;
    }

    public TopicPartition partition() {
        return partition;
    }

    /** Where the fetch that brought the damage began. */
    public long fromOffset() {
        return fromOffset;
    }
}
