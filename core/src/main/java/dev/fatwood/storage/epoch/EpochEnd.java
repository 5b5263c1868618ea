package dev.fatwood.storage.epoch;

/**
 * Where a leader epoch ends.
 *
 * @param epoch the largest epoch at or below the one asked for that wrote anything; -1 if unknown
 * @param endOffset the offset after its last record; -1 if unknown
 */
public record EpochEnd(int epoch, long endOffset) {

    public static final EpochEnd UNKNOWN = new EpochEnd(-1, -1);
}
