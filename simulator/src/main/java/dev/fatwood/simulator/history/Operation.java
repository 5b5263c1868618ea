package dev.fatwood.simulator.history;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.Set;

/**
 * What a client did and what it was told. Times are simulated nanoseconds: {@code invokedNs} when the client asked first, {@code completedNs} when
 * it knew.
 */
public sealed interface Operation {

    /** Stands for an offset that was not told. */
    long NO_OFFSET = -1;

    /**
     * A batch of an idempotent producer.
     *
     * @param order the how-manyth batch of this producer to this partition
     * @param values unique numbers, in order
     * @param baseOffset of the first value if OK; {@link #NO_OFFSET} if a repeated batch was only confirmed
     */
    record Send(
            long invokedNs,
            long completedNs,
            String producer,
            int order,
            TopicPartition partition,
            long[] values,
            long baseOffset,
            Outcome outcome)
            implements Operation {}

    /**
     * What one answer held for one partition.
     *
     * @param fromOffset the reader's position before
     * @param untilOffset and after (exclusive)
     */
    record Poll(
            long completedNs,
            String reader,
            TopicPartition partition,
            long fromOffset,
            long untilOffset,
            long[] offsets,
            long[] values)
            implements Operation {}

    /** An offset committed by a group's member. */
    record Commit(
            long invokedNs,
            long completedNs,
            String group,
            String member,
            int generation,
            TopicPartition partition,
            long offset,
            Outcome outcome)
            implements Operation {}

    /** A committed offset that was asked for. @param offset {@link #NO_OFFSET} if there was none */
    record Committed(long invokedNs, long completedNs, String group, TopicPartition partition, long offset)
            implements Operation {}

    /** A member was told what it owns. */
    record Assigned(long completedNs, String group, int generation, String member, Set<TopicPartition> partitions)
            implements Operation {}

    /** The end of a partition was asked for. */
    record EndOffset(long invokedNs, long completedNs, TopicPartition partition, long offset) implements Operation {}

    /** The start of a partition was asked for. */
    record StartOffset(long invokedNs, long completedNs, TopicPartition partition, long offset) implements Operation {}

    /** Records below {@code beforeOffset} were to be deleted. */
    record Trim(long invokedNs, long completedNs, TopicPartition partition, long beforeOffset, Outcome outcome)
            implements Operation {}

    /**
     * All of a partition, read after everything healed.
     *
     * @param bytes of all batches
     */
    record Final(TopicPartition partition, long startOffset, long endOffset, long[] offsets, long[] values, long bytes)
            implements Operation {}
}
