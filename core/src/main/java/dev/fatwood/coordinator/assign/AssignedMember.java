package dev.fatwood.coordinator.assign;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A member as an assignor sees it.
 *
 * @param instanceId its {@code group.instance.id}, if it is static
 * @param topicIds topics it is subscribed to
 * @param current what the last assignment gave it, whether it has it already or not
 */
public record AssignedMember(Optional<String> instanceId, Set<UUID> topicIds, PartitionSet current) {}
