package dev.fatwood.coordinator.runtime;

import dev.fatwood.protocol.model.ErrorCode;

/** What clients of a coordinator are told when its log refuses: they know the errors of coordinators, not those of partitions. */
final class CoordinatorErrors {

    private CoordinatorErrors() {}

    static ErrorCode of(ErrorCode ofLog) {
        return switch (ofLog) {
            case NONE -> ErrorCode.NONE;
            case NOT_LEADER_OR_FOLLOWER, KAFKA_STORAGE_ERROR -> ErrorCode.NOT_COORDINATOR;
            case UNKNOWN_TOPIC_OR_PARTITION, NOT_ENOUGH_REPLICAS, REQUEST_TIMED_OUT ->
                ErrorCode.COORDINATOR_NOT_AVAILABLE;
            default -> ErrorCode.UNKNOWN_SERVER_ERROR;
        };
    }
}
