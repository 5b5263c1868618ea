package dev.fatwood.metadata.image;

import java.util.List;

/**
 * One partition of a topic as the cluster sees it.
 *
 * @param partition number within the topic, from 0
 * @param leaderId node that takes its writes, or {@link #NO_LEADER}
 * @param leaderEpoch grows with every change of leader, from 0
 * @param replicas nodes that keep a copy, the preferred leader first; never empty
 * @param isr nodes of {@code replicas} that are in sync with the leader
 */
public record PartitionImage(int partition, int leaderId, int leaderEpoch, List<Integer> replicas, List<Integer> isr) {

    public static final int NO_LEADER = -1;

    public PartitionImage {
        if (partition < 0 || leaderEpoch < 0 || replicas.isEmpty()) {
            throw new IllegalArgumentException("partition " + partition + ", leader epoch " + leaderEpoch
                    + ", replicas " + replicas + ": both numbers must be at least 0 and the replicas not empty");
        }
        replicas = List.copyOf(replicas);
        isr = List.copyOf(isr);
    }

    /** A new partition, led in epoch 0 by the first of its replicas, all of them in sync. */
    public static PartitionImage created(int partition, List<Integer> replicas) {
        return new PartitionImage(partition, replicas.get(0), 0, replicas, replicas);
    }
}
