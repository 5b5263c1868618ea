package dev.fatwood.client.group;

import dev.fatwood.protocol.model.ErrorCode;

/**
 * What became of offsets that were to be stored.
 *
 * @param error {@code NONE}, or why some or all were not stored; {@code UNSUPPORTED_VERSION} if the cluster has no groups
 * @param message the broker's words, or the error's
 */
public record CommitOutcome(ErrorCode error, String message) {

    static CommitOutcome of(ErrorCode error, String message) {
        return new CommitOutcome(error, message == null || message.isBlank() ? error.message() : message);
    }

    public boolean isDone() {
        return error == ErrorCode.NONE;
    }

    /** Whether the cluster does not know consumer groups at all, so that asking again is no use. */
    public boolean hasNoGroups() {
        return error == ErrorCode.UNSUPPORTED_VERSION;
    }
}
