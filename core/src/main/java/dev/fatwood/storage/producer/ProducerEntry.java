package dev.fatwood.storage.producer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one producer. Immutable.
 *
 * @param epoch the newest it wrote in
 * @param batches its last batches in that epoch, oldest first; at least one, at most {@link #BATCHES_MAX}
 * @param lastAppendMs wall time of the newest append, or of the restart that replayed it
 */
public record ProducerEntry(long producerId, short epoch, List<AppendedBatch> batches, long lastAppendMs) {

    /** Batches a client may have in flight with idempotence on, so as many may be repeated after a lost answer. */
    public static final int BATCHES_MAX = 5;

    public ProducerEntry {
        if (batches.isEmpty() || batches.size() > BATCHES_MAX) {
            throw new IllegalArgumentException(
                    "producer " + producerId + ": " + batches.size() + " batches, allowed are 1 to " + BATCHES_MAX);
        }
        batches = List.copyOf(batches);
    }

    /** The sequence that must come next: numbers wrap from 2^31 - 1 to 0. */
    public int nextSequence() {
        return (batches.get(batches.size() - 1).lastSequence() + 1) & Integer.MAX_VALUE;
    }

    /** The remembered batch with exactly the sequences of {@code batch}. */
    Optional<AppendedBatch> original(ProducerBatch batch) {
        return batches.stream()
                .filter(old -> old.baseSequence() == batch.baseSequence() && old.lastSequence() == batch.lastSequence())
                .findFirst();
    }

    /** This entry, with its newest append {@code byMs} later, or earlier if that is negative. */
    public ProducerEntry later(long byMs) {
        return new ProducerEntry(producerId, epoch, batches, lastAppendMs + byMs);
    }

    /** This entry after one more batch of the same epoch. */
    ProducerEntry with(AppendedBatch batch, long appendMs) {
        List<AppendedBatch> newest = new ArrayList<>(batches);
        if (newest.size() == BATCHES_MAX) {
            newest.remove(0);
        }
        newest.add(batch);
        return new ProducerEntry(producerId, epoch, newest, Math.max(lastAppendMs, appendMs));
    }
}
