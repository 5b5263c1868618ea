package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.Assignor;
import dev.fatwood.coordinator.assign.RangeAssignor;
import dev.fatwood.coordinator.assign.UniformAssignor;
import dev.fatwood.metadata.config.GroupConfigKeys;
import dev.fatwood.metadata.image.MetadataImage;
import java.util.List;
import java.util.Optional;

/**
 * Settings of consumer groups, under Kafka's names {@code group.consumer.*}.
 *
 * @param times those that single groups may set for themselves
 * @param sizeMax {@code max.size}, 1 or more members
 * @param assignors {@code assignors}, at least one; the first is used where no member asks for one
 * @param migration {@code migration.policy}
 */
public record ConsumerGroupConfig(
        GroupConfigKeys times, int sizeMax, List<Assignor> assignors, MigrationPolicy migration) {

    public static final ConsumerGroupConfig DEFAULT = new ConsumerGroupConfig(
            GroupConfigKeys.DEFAULT,
            Integer.MAX_VALUE,
            List.of(new UniformAssignor(), new RangeAssignor()),
            MigrationPolicy.BIDIRECTIONAL);

    public ConsumerGroupConfig {
        assignors = List.copyOf(assignors);
        if (sizeMax < 1) {
            throw new IllegalArgumentException("group.consumer.max.size is " + sizeMax + ", must be 1 or more");
        }
        if (assignors.isEmpty()) {
            throw new IllegalArgumentException("group.consumer.assignors is empty; name at least one");
        }
    }

    /** The same for one group, by what was changed while the broker runs. */
    ConsumerGroupConfig of(String groupId, MetadataImage image) {
        return new ConsumerGroupConfig(image.groupConfig(groupId, times), sizeMax, assignors, migration);
    }

    /** How long a member may be silent. */
    public int sessionTimeoutMs() {
        return times.sessionTimeoutMs().value();
    }

    /** What members are told. */
    public int heartbeatIntervalMs() {
        return times.heartbeatIntervalMs().value();
    }

    /** How long after an assignment the next one may be computed; 0 for at once. */
    public int assignmentIntervalMs() {
        return times.assignmentIntervalMs().value();
    }

    Optional<Assignor> assignor(String name) {
        return assignors.stream()
                .filter(assignor -> assignor.name().equals(name))
                .findFirst();
    }
}
