package dev.fatwood.client.write;

import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.PartitionLeader;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.HashSet;
import java.util.Set;

/**
 * Who leads partitions, as remembered or asked for. Never waits for a leader to be there; many partitions without one cost
 * one request per topic and round. Owned by the sender's thread.
 */
final class Leaders {

    private final Cluster cluster;
    private final Set<String> asked = new HashSet<>();

    Leaders(Cluster cluster) {
        this.cluster = cluster;
    }

    /** From here on answers may be other ones. */
    void beginRound() {
        asked.clear();
    }

    /**
     * The leader of a partition.
     *
     * @throws BrokerErrorException if the partition is not there, or has no leader now
     * @throws dev.fatwood.client.wire.ConnectionException if no broker answers
     */
    PartitionLeader of(TopicPartition partition) {
        PartitionLeader known = cluster.knownLeader(partition);
        if (known != null) {
            return known;
        }
        boolean isNew = asked.add(partition.topic());
        if (!isNew && cluster.known(partition.topic()) != null) {
            throw new BrokerErrorException("find the leader of " + partition, ErrorCode.LEADER_NOT_AVAILABLE);
        }
        return cluster.askLeader(partition);
    }
}
