package dev.fatwood.storage.log;

/**
 * The header of a batch in the log, without its records. A view that moves on: valid only during the call that hands it
 * out. Fields and units as in {@link dev.fatwood.protocol.record.RecordBatch}.
 */
public interface BatchHeader {

    long baseOffset();

    /** Inclusive. */
    long lastOffset();

    int leaderEpoch();

    long maxTimestampMs();

    /** -1 if none. */
    long producerId();

    short producerEpoch();

    /** Sequence of the first record, -1 if none. */
    int baseSequence();

    boolean isTransactional();

    boolean isControl();

    /** Bytes of the whole batch. */
    int sizeBytes();

    /** Receives the headers of a log in offset order. */
    interface Visitor {

        void batch(BatchHeader header);
    }
}
