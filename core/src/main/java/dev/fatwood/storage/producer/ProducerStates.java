package dev.fatwood.storage.producer;

import dev.fatwood.protocol.model.ErrorCode;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Machine: the idempotent producers of one partition. {@link #check} decides on a batch and changes nothing;
 * {@link #appended} takes in a batch that is in the log. Replaying the log's batches through {@code appended} gives the
 * same state again.
 *
 * <p>Rules (KIP-98 and KIP-360, as Kafka 4 applies them):
 * <ul>
 * <li>an epoch older than the newest seen is fenced;
 * <li>a newer epoch starts at sequence 0;
 * <li>within an epoch, a batch follows the last one without a gap, or repeats one of the last
 * {@link ProducerEntry#BATCHES_MAX};
 * <li>an unknown producer may start anywhere: its state may have gone with its records, or expired.
 * </ul>
 *
 * <p>Owned by the partition's lane.
 */
public final class ProducerStates {

    /** In the order of ids, so that snapshots of equal states are equal bytes. */
    private final TreeMap<Long, ProducerEntry> entries = new TreeMap<>();

    /** Decides whether {@code batch} may be appended now. */
    public SequenceCheck check(ProducerBatch batch) {
        ProducerEntry entry = entries.get(batch.producerId());
        if (entry == null) {
            return SequenceCheck.NEXT;
        }
        if (batch.epoch() < entry.epoch()) {
            return SequenceCheck.refused(
                    ErrorCode.INVALID_PRODUCER_EPOCH,
                    "producer " + batch.producerId() + " wrote in epoch " + batch.epoch() + " but is in epoch "
                            + entry.epoch() + " by now");
        }
        if (batch.epoch() > entry.epoch()) {
            return inOrder(batch, 0);
        }
        Optional<AppendedBatch> original = entry.original(batch);
        return original.isPresent() ? SequenceCheck.duplicate(original.get()) : inOrder(batch, entry.nextSequence());
    }

    private static SequenceCheck inOrder(ProducerBatch batch, int expected) {
        return batch.baseSequence() == expected
                ? SequenceCheck.NEXT
                : SequenceCheck.refused(
                        ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER,
                        "producer " + batch.producerId() + " in epoch " + batch.epoch() + " sent sequence "
                                + batch.baseSequence() + ", expected " + expected);
    }

    /**
     * Takes in a batch that is in the log.
     *
     * @param baseOffset the offset it got
     * @param timestampMs its largest timestamp
     * @param appendMs wall time of the append, or of the replay
     */
    public void appended(ProducerBatch batch, long baseOffset, long timestampMs, long appendMs) {
        AppendedBatch newest = new AppendedBatch(batch.baseSequence(), batch.lastSequence(), baseOffset, timestampMs);
        ProducerEntry entry = entries.get(batch.producerId());
        boolean goesOn = entry != null && entry.epoch() == batch.epoch();
        entries.put(
                batch.producerId(),
                goesOn
                        ? entry.with(newest, appendMs)
                        : new ProducerEntry(batch.producerId(), batch.epoch(), List.of(newest), appendMs));
    }

    /** Forgets every producer whose newest append is older than {@code beforeMs}. */
    public void expire(long beforeMs) {
        entries.values().removeIf(entry -> entry.lastAppendMs() < beforeMs);
    }

    /** Replaces everything known by {@code restored}. */
    public void restore(Collection<ProducerEntry> restored) {
        entries.clear();
        restored.forEach(entry -> entries.put(entry.producerId(), entry));
    }

    /** What is known, in the order of producer ids: a view that changes with this object. */
    public Collection<ProducerEntry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }
}
