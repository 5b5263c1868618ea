package dev.fatwood.replication.partition;

import dev.fatwood.protocol.model.ErrorCode;

/** Whether a partition answers, and what it says if it does not. */
enum PartitionState {
    OPEN(ErrorCode.NONE),
    /** There was no space to open it. */
    PUT_OFF(ErrorCode.KAFKA_STORAGE_ERROR),
    /** Its disk failed. */
    OFFLINE(ErrorCode.KAFKA_STORAGE_ERROR),
    CLOSED(ErrorCode.NOT_LEADER_OR_FOLLOWER);

    private final ErrorCode error;

    PartitionState(ErrorCode error) {
        this.error = error;
    }

    ErrorCode error() {
        return error;
    }
}
