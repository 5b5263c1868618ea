package dev.fatwood.metadata.control;

import static dev.fatwood.metadata.control.NewTopic.BROKER_DEFAULT;

import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.Optional;

/**
 * Which placements of replicas are possible: those on the one node there is.
 *
 * @param nodeId number of that node
 */
record ReplicaRules(int nodeId) {

    /** What is wrong with a replication factor, or nothing. */
    Optional<Refusal> factorProblem(int factor) {
        if (factor == BROKER_DEFAULT || factor == 1) {
            return Optional.empty();
        }
        String problem = factor < 1
                ? "Replication factor must be larger than 0, or -1 to use the default value."
                : "Unable to replicate the partition " + factor + " time(s): The target replication factor of " + factor
                        + " cannot be reached because only 1 broker(s) are registered.";
        return Optional.of(new Refusal(ErrorCode.INVALID_REPLICATION_FACTOR, problem));
    }

    /** What is wrong with partitions placed by hand, or nothing. Their numbers must be 0, 1, 2, ... in any order. */
    Optional<Refusal> assignmentProblem(List<ReplicaAssignment> assignments) {
        long distinct = assignments.stream()
                .map(ReplicaAssignment::partition)
                .filter(number -> number >= 0 && number < assignments.size())
                .distinct()
                .count();
        if (distinct != assignments.size()) {
            return refuse("partitions should be a consecutive 0-based integer sequence");
        }
        return assignments.stream()
                .flatMap(assignment -> replicasProblem(assignment.brokerIds()).stream())
                .findFirst();
    }

    /** What is wrong with the replicas of one partition, or nothing. */
    Optional<Refusal> replicasProblem(List<Integer> brokerIds) {
        if (brokerIds.isEmpty()) {
            return refuse("The manual partition assignment includes an empty replica list.");
        }
        for (int brokerId : brokerIds) {
            if (brokerId != nodeId) {
                return refuse("The manual partition assignment includes broker " + brokerId
                        + ", but no such broker is registered.");
            }
        }
        if (brokerIds.size() > 1) {
            return refuse("The manual partition assignment includes the broker " + nodeId + " more than once.");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(String problem) {
        return Optional.of(new Refusal(ErrorCode.INVALID_REPLICA_ASSIGNMENT, problem));
    }
}
