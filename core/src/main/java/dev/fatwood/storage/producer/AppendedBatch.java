package dev.fatwood.storage.producer;

/**
 * A batch that is in the log, as its producer's entry remembers it.
 *
 * @param baseSequence of its first record
 * @param lastSequence of its last record, inclusive; below {@code baseSequence} if the numbers wrapped within the batch
 * @param baseOffset of its first record
 * @param timestampMs its largest timestamp; in LogAppendTime topics the time of the append
 */
public record AppendedBatch(int baseSequence, int lastSequence, long baseOffset, long timestampMs) {

    /** The offset after its last record. */
    public long nextOffset() {
        return baseOffset + ((lastSequence - baseSequence) & Integer.MAX_VALUE) + 1;
    }
}
