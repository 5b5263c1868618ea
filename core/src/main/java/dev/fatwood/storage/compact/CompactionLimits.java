package dev.fatwood.storage.compact;

/**
 * What one pass may take.
 *
 * @param mapBytes of the table of keys; when it is full the pass ends at the offset it has reached
 * @param mapLoadFactor how full that table may be, above 0 and at most 1
 * @param bufferBytes of the buffers for reading and for writing, each; a larger batch takes as much as it has
 */
public record CompactionLimits(long mapBytes, double mapLoadFactor, int bufferBytes) {

    /** Kafka's defaults for one thread. */
    public static final CompactionLimits DEFAULT = new CompactionLimits(128L << 20, 0.9, 512 << 10);

    private static final int BUFFER_BYTES_MIN = 4096;

    public CompactionLimits {
        bufferBytes = Math.max(BUFFER_BYTES_MIN, bufferBytes);
    }
}
