package dev.fatwood.coordinator.assign;

import java.util.Map;

/**
 * Divides partitions among the members of a group (KIP-848, on the broker's side). A function: the same spec gives the same answer.
 */
public interface Assignor {

    /** What clients call it in {@code group.remote.assignor}. */
    String name();

    /**
     * Gives every partition of a topic that somebody is subscribed to to exactly one member that is subscribed to it.
     *
     * @return an entry for every member, empty if it gets nothing
     */
    Map<String, PartitionSet> assign(AssignmentSpec spec);
}
