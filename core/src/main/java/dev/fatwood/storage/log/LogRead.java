package dev.fatwood.storage.log;

/** What {@link PartitionLog#read} found. */
public sealed interface LogRead {

    /**
     * Whole batches; the first holds the offset asked for or the next one that exists. The receiver releases the slice.
     */
    record Batches(LogSlice slice) implements LogRead {}

    /**
     * The offset is valid but no whole batch may be handed out: end of log, the bound, or a first batch above the byte
     * limit.
     */
    record Nothing() implements LogRead {}

    /** The offset is below the log start or above the log end. */
    record OutOfRange(long logStartOffset, long logEndOffset) implements LogRead {}
}
