package dev.fatwood.storage.compact;

/**
 * What of a log is to be compacted now.
 *
 * @param isDue whether a pass is to be made
 * @param fromOffset records below it have been compacted among themselves
 * @param untilOffset end of what may be compacted (exclusive); {@code fromOffset} if there is nothing new
 * @param rollsActive whether the active segment has to be closed, so that a later pass can take it
 */
public record CompactionPlan(boolean isDue, long fromOffset, long untilOffset, boolean rollsActive) {}
