package dev.fatwood.storage.epoch;

/**
 * Where a leader epoch begins.
 *
 * @param startOffset offset of the first record written in {@code epoch}
 */
public record EpochEntry(int epoch, long startOffset) {}
