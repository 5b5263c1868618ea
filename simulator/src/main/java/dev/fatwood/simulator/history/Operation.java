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
            long invokedNs,
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

    /**
     * A member was told what it owns from now on.
     *
     * @param generation of the group, or the member's own epoch; {@link #NO_OFFSET} if it was told that it is out of the group
     * @param isToMember whether the epoch is the member's own (KIP-848), and others may be in another one
     */
    record Assigned(
            long invokedNs,
            long completedNs,
            String group,
            int generation,
            String member,
            Set<TopicPartition> partitions,
            boolean isToMember)
            implements Operation {

        /** A member of the classic protocol got its share of a generation. */
        public static Assigned inGeneration(
                long completedNs, String group, int generation, String member, Set<TopicPartition> partitions) {
            return new Assigned(completedNs, completedNs, group, generation, member, partitions, false);
        }

        /** A heartbeat of the consumer protocol was answered, so that this is what it owns. */
        public static Assigned toMember(
                long invokedNs,
                long completedNs,
                String group,
                int epoch,
                String member,
                Set<TopicPartition> partitions) {
            return new Assigned(invokedNs, completedNs, group, epoch, member, partitions, true);
        }

        /** A heartbeat of the consumer protocol was refused: the member owns nothing since it does not know when. */
        public static Assigned lost(long invokedNs, long completedNs, String group, String member) {
            return new Assigned(invokedNs, completedNs, group, (int) NO_OFFSET, member, Set.of(), true);
        }

        public boolean isLost() {
            return generation == NO_OFFSET;
        }
    }

    /** The end of a partition was asked for. */
    record EndOffset(long invokedNs, long completedNs, TopicPartition partition, long offset) implements Operation {}

    /** The start of a partition was asked for. */
    record StartOffset(long invokedNs, long completedNs, TopicPartition partition, long offset) implements Operation {}

    /** Records below {@code beforeOffset} were to be deleted. */
    record Trim(long invokedNs, long completedNs, TopicPartition partition, long beforeOffset, Outcome outcome)
            implements Operation {}

    /**
     * A topic was deleted and made again under its name.
     *
     * @param invokedNs when its deletion was asked for first
     * @param completedNs when it was known to be there again
     */
    record Recreated(long invokedNs, long completedNs, String topic) implements Operation {}

    /**
     * A topic acknowledges what is synced only, or also what is not.
     *
     * @param atNs from when that is sure, or, if {@code isSynced} is false, from when it may be so
     */
    record Durability(long atNs, String topic, boolean isSynced) implements Operation {}

    /**
     * A bit of records was flipped while the node was down.
     *
     * @param segmentOffset of the first record in the segment
     * @param batchOffset of the first record in the batch
     * @param isCovered whether the checkpoint says that the records are durable
     */
    record Flipped(long atNs, TopicPartition partition, long segmentOffset, long batchOffset, boolean isCovered)
            implements Operation {}

    /**
     * All of a partition, read after everything healed.
     *
     * @param endOffset as told; the largest number if the partition told nothing any more
     * @param refusedFrom from where on reads were refused as damaged; {@link #NOWHERE} if they were not
     * @param bytes of all batches
     */
    record Final(
            TopicPartition partition,
            long startOffset,
            long endOffset,
            long refusedFrom,
            long[] offsets,
            long[] values,
            long bytes)
            implements Operation {

        public static final long NOWHERE = Long.MAX_VALUE;

        /** Whether an offset is known to be there but was not given out. */
        boolean isRefused(long offset) {
            return offset >= refusedFrom && offset < endOffset;
        }
    }
}
