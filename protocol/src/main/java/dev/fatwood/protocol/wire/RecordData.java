package dev.fatwood.protocol.wire;

/**
 * The value of a {@code records} field: a run of bytes that a message carries without looking inside. In memory
 * ({@link BufferRecords}) or elsewhere, for example a range of a log file, so that it can be sent without a copy.
 */
public interface RecordData {

    /** Size in bytes; fixed for the life of the object. */
    int sizeBytes();

    /** Gives back what the object holds (a file reference, a pooled buffer). Called once, by whoever owns it last. */
    default void release() {}
}
