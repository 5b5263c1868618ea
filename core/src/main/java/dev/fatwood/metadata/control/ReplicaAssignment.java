package dev.fatwood.metadata.control;

import java.util.List;

/** The nodes that shall keep copies of one partition, the preferred leader first. */
public record ReplicaAssignment(int partition, List<Integer> brokerIds) {}
