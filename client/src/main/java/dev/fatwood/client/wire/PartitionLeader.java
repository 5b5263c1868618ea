package dev.fatwood.client.wire;

import java.util.UUID;

/**
 * Where to send the requests of one partition.
 *
 * @param leaderEpoch -1 if the broker does not tell
 * @param topicId all zero bits if the broker is too old for topic ids
 */
public record PartitionLeader(BrokerAddress address, int leaderEpoch, UUID topicId) {}
