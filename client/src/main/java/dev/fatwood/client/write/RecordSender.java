package dev.fatwood.client.write;

import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.Deadline;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.RecordBatch;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends records to any topics of a cluster, in batches, in order per partition. {@link #send} returns once the record
 * is in a batch; {@link #flush} once all are acked. What was sent but not flushed may not have left yet: there is no
 * thread in the background, lingering batches go out with the next call.
 *
 * <p>With idempotence, the default, each batch lands once, also if it had to be sent again.
 *
 * <p>Errors: the first batch that cannot be delivered, and memory that stays full for {@code max.block.ms}, end the
 * sender with a {@link SendFailedException}, from that call and every later one. So does any other failure on the way;
 * the first call throws it as it is. A record too large, or for a partition or topic that is not there, is refused and does not
 * end it.
 *
 * <p>Owned by one thread; {@code send} waits only if {@code buffer.memory} is full or a topic must be looked up.
 */
public final class RecordSender implements AutoCloseable {

    /** Reading the clock costs as much as encoding a small record: it is done once for this many. */
    private static final int LINGER_CHECK_RECORDS = 16;

    /** Far away; flushing ends with what its batches allow. */
    private static final Deadline NEVER = Deadline.afterMs(TimeUnit.DAYS.toMillis(36_500));

    private final SendConfig config;
    private final TopicRoutes routes;
    private final Delivery delivery;
    /** Queues with an open batch, the oldest first. */
    private final Set<PartitionQueue> open = new LinkedHashSet<>();

    private final RecordSlot slot = new RecordSlot();
    /** What a record may take, with the header of the batch it may be alone in. */
    private final long recordRoom;

    private long recordCount;
    private SendFailedException failure;

    public RecordSender(Cluster cluster, SendConfig config) {
        this(cluster, config, batch -> {});
    }

    /** @param listener told of each acked batch, on the sender's thread; must not call the sender */
    public RecordSender(Cluster cluster, SendConfig config, Consumer<DeliveredBatch> listener) {
        this.config = config;
        this.recordRoom = Math.min(config.requestBytesMax(), config.bufferBytesMax());
        this.routes = new TopicRoutes(cluster, config, new SplittableRandom());
        this.delivery = new Delivery(cluster, config, listener);
    }

    /** Takes over {@code record}; its buffers are free again on return. */
    public void send(OutgoingRecord record) {
        send(slot.set(record));
    }

    /** As the other, for records whose bytes lie in arrays; allocates nothing for most of them. */
    public void send(RecordSlot record) {
        throwIfFailed();
        long bytesMax = BatchBuilder.recordBytesMax(record.key(), record.value(), record.headers());
        if (bytesMax + RecordBatch.HEADER_BYTES > recordRoom) {
            throw RecordTooLargeException.of(record.topic(), bytesMax, config);
        }
        int recordBytes = (int) bytesMax;
        PartitionQueue queue = routes.route(record).queueFor(record, recordBytes);
        try {
            add(record, recordBytes, queue);
            if (++recordCount % LINGER_CHECK_RECORDS == 0 && finishLingering() || delivery.isFull()) {
                makeRoom();
            }
        } catch (RuntimeException | Error e) {
            end(e);
            throw e;
        }
    }

    private void add(RecordSlot record, int recordBytes, PartitionQueue queue) {
        OutgoingBatch batch = queue.openFor(recordBytes);
        boolean isNew = batch.isEmpty();
        int before = isNew ? 0 : batch.memoryBytes();
        batch.add(record);
        delivery.charge(batch.memoryBytes() - before);
        if (isNew) {
            opened(queue);
        }
    }

    /** The queue begins a batch; the one before it, if any, is ready. */
    private void opened(PartitionQueue queue) {
        open.remove(queue);
        open.add(queue);
        if (queue.hasReady()) {
            delivery.enqueue(queue);
            delivery.dispatch();
        }
    }

    /**
     * Sends the batches that have waited for {@code linger.ms}, without a record to add: for callers whose records come
     * slowly. Otherwise this is looked at now and then.
     */
    public void sendLingering() {
        throwIfFailed();
        try {
            if (finishLingering()) {
                delivery.dispatch();
            }
        } catch (RuntimeException | Error e) {
            end(e);
            throw e;
        }
    }

    /** Makes the batches ready that have waited long enough; true if there was one. */
    private boolean finishLingering() {
        boolean isAny = false;
        while (!open.isEmpty() && open.iterator().next().hasLingered()) {
            finish(open.iterator().next());
            isAny = true;
        }
        return isAny;
    }

    private void finish(PartitionQueue queue) {
        queue.finishOpen();
        open.remove(queue);
        delivery.enqueue(queue);
    }

    private void finishAll() {
        Set.copyOf(open).forEach(this::finish);
    }

    private void makeRoom() {
        delivery.dispatch();
        if (delivery.isFull()) {
            finishAll();
            delivery.dispatch();
        }
        Deadline blockEnd = Deadline.afterMs(config.blockMsMax());
        while (delivery.isFull()) {
            if (blockEnd.hasPassed()) {
                throw SendFailedException.full(config);
            }
            delivery.await(blockEnd);
            delivery.dispatch();
        }
    }

    /** Sends everything and waits until all of it is acked. */
    public void flush() {
        throwIfFailed();
        try {
            finishAll();
            delivery.dispatch();
            while (delivery.isBusy()) {
                delivery.await(NEVER);
                delivery.dispatch();
            }
        } catch (RuntimeException | Error e) {
            end(e);
            throw e;
        }
    }

    /** Memory of batches that are filled, ready or in flight. */
    long bufferedBytes() {
        return delivery.chargedBytes();
    }

    /** How often a batch had to be tried again so far. */
    public long retryCount() {
        return delivery.retryCount();
    }

    /** A batch may have been between two hands: whatever the cause, nobody may believe that all arrived. */
    private void end(Throwable cause) {
        failure = cause instanceof SendFailedException failed ? failed : SendFailedException.broken(cause);
        discard();
    }

    private void throwIfFailed() {
        if (failure != null) {
            throw new SendFailedException(failure.getMessage(), failure.error(), failure);
        }
    }

    /**
     * Drops what has not left yet and gives the connections back; what has left may still arrive. For use after a
     * failure.
     */
    public void discard() {
        open.clear();
        delivery.close();
    }

    /** Flushes, unless the sender has failed, and gives the connections back. */
    @Override
    public void close() {
        try {
            if (failure == null) {
                flush();
            }
        } finally {
            discard();
        }
    }
}
