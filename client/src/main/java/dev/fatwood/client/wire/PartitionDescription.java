package dev.fatwood.client.wire;

import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;

/**
 * A partition as the cluster describes it.
 *
 * @param error why it has no leader, {@code NONE} if it has one
 * @param leaderId node id, -1 if there is no leader
 * @param leaderEpoch -1 if the broker does not tell
 */
public record PartitionDescription(
        int partition, ErrorCode error, int leaderId, int leaderEpoch, List<Integer> replicas, List<Integer> isr) {

    public PartitionDescription {
        replicas = List.copyOf(replicas);
        isr = List.copyOf(isr);
    }
}
