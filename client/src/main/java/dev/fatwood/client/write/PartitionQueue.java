package dev.fatwood.client.write;

import dev.fatwood.client.wire.Deadline;
import dev.fatwood.protocol.model.ProducerIdentity;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The batches of one partition, in order: one being filled, those ready to be sent, those in flight.
 *
 * <p>Order after a failure: a batch that is to be sent again goes back in front, and nothing more is sent until all in
 * flight are answered. Those behind it were refused for their sequence, or join it; then all go again in their order.
 * The very first batch goes alone: a broker takes any sequence from a producer it has not seen, so the second could
 * land in its place if the first were refused for a passing reason.
 *
 * <p>All in flight are with one broker: after a change of leaders nothing goes to the new one until the old one has
 * answered, or is given up.
 *
 * <p>Owned by the sender's thread.
 */
final class PartitionQueue {

    private final TopicPartition partition;
    private final SendConfig config;
    private final BufferStack buffers;
    private final PriorityQueue<OutgoingBatch> ready =
            new PriorityQueue<>(Comparator.comparingLong(OutgoingBatch::firstRecord));
    /** Of a batch before compression; less once the topic took none of that size. */
    private int bytesMax;

    private OutgoingBatch open;
    /** Records of all batches but the open one. */
    private long recordCount;

    private int lastBatchBytes;
    private int inFlight;
    /** Where those in flight went. */
    private BrokerPipe pipe;

    private boolean isRepeating;
    private boolean hasAck;
    private Deadline pauseEnd = Deadline.afterMs(0);

    /** @param buffers of the sender */
    PartitionQueue(TopicPartition partition, SendConfig config, BufferStack buffers) {
        this.partition = partition;
        this.config = config;
        this.buffers = buffers;
        this.bytesMax = Math.min(config.batchBytesMax(), config.requestBytesMax());
    }

    TopicPartition partition() {
        return partition;
    }

    /** The batch that takes a record of {@code recordBytes}; one that has no room for it becomes ready. */
    OutgoingBatch openFor(int recordBytes) {
        if (open != null && open.sizeBytes() + recordBytes > bytesMax) {
            finishOpen();
        }
        if (open == null) {
            open = new OutgoingBatch(this, recordCount, config, buffers.take(lastBatchBytes));
        }
        return open;
    }

    boolean hasLingered() {
        return open != null && open.hasLingered();
    }

    /** Takes the open batch as it is. */
    void finishOpen() {
        if (open != null) {
            lastBatchBytes = open.sizeBytes();
            recordCount += open.recordCount();
            ready.add(open);
            open = null;
        }
    }

    boolean hasReady() {
        return !ready.isEmpty();
    }

    /** Whether the first ready batch may be sent now. */
    boolean maySend() {
        boolean goesAlone = isRepeating || !hasAck;
        return !ready.isEmpty() && !(goesAlone && inFlight > 0) && pauseEnd.hasPassed();
    }

    /** Whether batches are in flight to another broker than {@code next} leads to. */
    boolean isBoundElsewhere(BrokerPipe next) {
        return inFlight > 0 && pipe != next;
    }

    OutgoingBatch peek() {
        return ready.peek();
    }

    /** The first ready batch, sealed, as one in flight on {@code next}. */
    OutgoingBatch take(ProducerIdentity producer, BrokerPipe next) {
        OutgoingBatch batch = ready.remove();
        if (!batch.isSealed()) {
            byte[] free = batch.seal(producer);
            if (free != null) {
                buffers.giveBack(free);
            }
        }
        isRepeating = false;
        pipe = next;
        inFlight++;
        return batch;
    }

    /** A batch in flight was acked; nobody needs its bytes any more. */
    void acked(OutgoingBatch batch) {
        giveBack(batch);
        hasAck = true;
        inFlight--;
    }

    private void giveBack(OutgoingBatch batch) {
        if (!batch.isCompressed()) {
            buffers.giveBack(batch.bytes().array());
        }
    }

    /** A batch in flight is to be sent again, not before {@code pause} is over. */
    void putBack(OutgoingBatch batch, Deadline pause) {
        inFlight--;
        isRepeating = true;
        pauseEnd = pause;
        ready.add(batch);
    }

    /**
     * A batch in flight, of several records, is too large for its topic: they go again in batches of half its size, and
     * those to come are no larger. The records keep their sequences.
     *
     * @return what takes its place
     */
    List<OutgoingBatch> split(OutgoingBatch batch) {
        bytesMax = Math.min(bytesMax, batch.plainBytes() / 2);
        List<OutgoingBatch> parts = batch.parts(bytesMax, config, buffers);
        giveBack(batch);
        inFlight--;
        isRepeating = true;
        ready.addAll(parts);
        return parts;
    }

    /** Sends nothing before {@code pause} is over. */
    void pause(Deadline pause) {
        pauseEnd = pause;
    }

    /** Whether a batch before this one is to be sent again: the reason for its sequence to be refused. */
    boolean hasReadyBefore(OutgoingBatch batch) {
        return !ready.isEmpty() && ready.peek().firstRecord() < batch.firstRecord();
    }

    Deadline pauseEnd() {
        return pauseEnd;
    }
}
