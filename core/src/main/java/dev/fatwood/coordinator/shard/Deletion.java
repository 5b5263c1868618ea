package dev.fatwood.coordinator.shard;

import dev.fatwood.protocol.model.ErrorCode;

/**
 * What came of the wish to remove a group.
 *
 * @param error {@link ErrorCode#NONE}, or why it stays
 * @param isMoreLeft whether only part of its offsets is gone: the wish has to be repeated, and may be refused the next time
 */
public record Deletion(ErrorCode error, boolean isMoreLeft) {}
