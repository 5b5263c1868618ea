package dev.fatwood.replication.partition;

import java.nio.ByteBuffer;

/**
 * Records a client wants in the log.
 *
 * @param records record batches as sent, from position to limit, writable: offsets and epoch are put into them. They belong to the
 *     sender again as soon as {@link Partition#append} returns, even if its reply is still to come
 * @param acks when the sender wants its answer: {@link #ACKS_NONE} at once, {@link #ACKS_LEADER} and {@link #ACKS_ALL} once the
 *     records are durable
 */
public record AppendCommand(ByteBuffer records, short acks) {

    public static final short ACKS_NONE = 0;
    public static final short ACKS_LEADER = 1;
    public static final short ACKS_ALL = -1;
}
