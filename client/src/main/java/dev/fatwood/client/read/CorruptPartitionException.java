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
        this(
                "cannot read " + partition + " from offset " + fromOffset + ": " + cause.getMessage()
                        + "; check the disk of its leader, or start after the damage",
                partition,
                fromOffset,
                cause);
    }

    private CorruptPartitionException(
            String message, TopicPartition partition, long fromOffset, MalformedBatchException cause) {
        super(message, cause);
        this.partition = partition;
        this.fromOffset = fromOffset;
    }

    /** The records of the batch at {@code baseOffset} cannot be read, though its checksum may match its bytes. */
    public static CorruptPartitionException inBatch(
            TopicPartition partition, long baseOffset, MalformedBatchException cause) {
        return new CorruptPartitionException(
                "cannot read the records of the batch at offset " + baseOffset + " of " + partition + ": "
                        + cause.getMessage() + "; look for the client that wrote it, and read around it",
                partition,
                baseOffset,
                cause);
    }

    public TopicPartition partition() {
        return partition;
    }

    /** Where the fetch that brought the damage began, or the damaged batch itself if that is known. */
    public long fromOffset() {
        return fromOffset;
    }
}
