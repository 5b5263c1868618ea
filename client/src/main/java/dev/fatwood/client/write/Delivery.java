package dev.fatwood.client.write;

import dev.fatwood.client.wire.BrokerAddress;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.client.wire.ClientException;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.ConnectionException;
import dev.fatwood.client.wire.Deadline;
import dev.fatwood.client.wire.PartitionLeader;
import dev.fatwood.protocol.message.ProduceResponse.PartitionProduceResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Gets ready batches to their leaders and acts on the answers: acked, again, or failed for good. {@link #dispatch} waits
 * for no partition's leader or answer, only for a question to the cluster; {@link #await} waits.
 *
 * <p>Errors: {@link SendFailedException} for a batch that cannot be delivered; nothing may be called after it but
 * {@link #close}. Owned by the sender's thread.
 */
final class Delivery {

    /** How long a silent broker may keep the sender from the answers of others. */
    private static final int SLICE_MS = 5;

    /** A broker may hear late of a topic just created; more tries than this mean it is not there. */
    private static final int UNKNOWN_TOPIC_TRIES = 3;

    private final Cluster cluster;
    private final SendConfig config;
    private final Consumer<DeliveredBatch> listener;
    private final Producer producer;
    private final Leaders leaders;
    private final Map<BrokerAddress, BrokerPipe> pipes = new LinkedHashMap<>();
    private final Set<PartitionQueue> waiting = new LinkedHashSet<>();

    private long chargedBytes;
    private long retryCount;

    Delivery(Cluster cluster, SendConfig config, Consumer<DeliveredBatch> listener) {
        this.cluster = cluster;
        this.config = config;
        this.listener = listener;
        this.producer = new Producer(cluster, config.isIdempotent());
        this.leaders = new Leaders(cluster);
    }

    /** Counts bytes of memory for batches that wait to be sent or acked; negative if it is less than before. */
    void charge(int bytes) {
        chargedBytes += bytes;
    }

    long chargedBytes() {
        return chargedBytes;
    }

    boolean isFull() {
        return chargedBytes > config.bufferBytesMax();
    }

    /** Tries of batches after their first. */
    long retryCount() {
        return retryCount;
    }

    /** A queue has a batch that is ready. */
    void enqueue(PartitionQueue queue) {
        waiting.add(queue);
    }

    /** Whether a batch is ready or in flight. */
    boolean isBusy() {
        return !waiting.isEmpty() || oldestPipe() != null;
    }

    /** Acts on the answers that are there, and sends what can be sent. */
    void dispatch() {
        leaders.beginRound();
        for (BrokerPipe pipe : List.copyOf(pipes.values())) {
            while (pipe.hasAnswer()) {
                receive(pipe);
            }
        }
        while (sendOnce()) {
            waiting.removeIf(queue -> !queue.hasReady());
        }
    }

    /**
     * One request to each broker that has room, with one batch of each partition; false if there was nothing to send.
     */
    private boolean sendOnce() {
        Map<BrokerPipe, ProduceCall> calls = new LinkedHashMap<>();
        for (PartitionQueue queue : List.copyOf(waiting)) {
            if (queue.maySend()) {
                plan(queue, calls);
            }
        }
        calls.forEach(this::send);
        return !calls.isEmpty();
    }

    private void plan(PartitionQueue queue, Map<BrokerPipe, ProduceCall> calls) {
        OutgoingBatch next = queue.peek();
        PartitionLeader leader = leader(next);
        if (leader == null) {
            return;
        }
        BrokerPipe pipe = pipes.computeIfAbsent(leader.address(), address -> new BrokerPipe(address, cluster, config));
        ProduceCall call = calls.get(pipe);
        if (queue.isBoundElsewhere(pipe)
                || !pipe.hasRoom()
                || call != null && !call.hasRoomFor(next.sizeBytes(), config.requestBytesMax())) {
            return;
        }
        if (!pipe.restEnd().hasPassed()) {
            queue.pause(pipe.restEnd());
            return;
        }
        try {
            pipe.connect();
        } catch (ConnectionException e) {
            postpone(next, e);
            pipe.rest(queue.pauseEnd());
            return;
        }
        int before = next.memoryBytes();
        calls.computeIfAbsent(pipe, unused -> new ProduceCall()).add(queue.take(producer.identity(), pipe), leader);
        charge(next.memoryBytes() - before);
    }

    /** Null if there is none now: the batch waits for one, and no other with it. */
    private PartitionLeader leader(OutgoingBatch batch) {
        try {
            return leaders.of(batch.queue().partition());
        } catch (ConnectionException e) {
            awaitLeader(batch, ErrorCode.NETWORK_EXCEPTION, e);
        } catch (BrokerErrorException e) {
            awaitLeader(batch, e.error(), e);
        }
        return null;
    }

    private void awaitLeader(OutgoingBatch batch, ErrorCode error, ClientException cause) {
        batch.miss();
        boolean isGone = error == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION && batch.misses() >= UNKNOWN_TOPIC_TRIES;
        if (isGone || !error.isRetriable() || batch.deadline().hasPassed()) {
            throw new SendFailedException(
                    "failed to send " + SendFailedException.records(batch.recordCount()) + " to "
                            + batch.queue().partition() + ": " + cause.getMessage()
                            + (isGone || !error.isRetriable() ? "" : ", for all of delivery.timeout.ms"),
                    error,
                    cause);
        }
        batch.queue().pause(Pauses.afterFailures(batch.misses(), cluster.config()));
    }

    private void postpone(OutgoingBatch batch, ConnectionException cause) {
        batch.fail();
        if (!batch.mayRetry(config)) {
            throw new SendFailedException(
                    "failed to send " + SendFailedException.records(batch.recordCount()) + " to "
                            + batch.queue().partition() + ": " + cause.getMessage(),
                    ErrorCode.NETWORK_EXCEPTION,
                    cause);
        }
        retryCount++;
        cluster.forget(batch.queue().partition().topic());
        batch.queue().pause(pause(batch));
    }

    private void send(BrokerPipe pipe, ProduceCall call) {
        try {
            pipe.send(call);
            if (!config.isAnswered()) {
                call.batches().forEach(batch -> acked(batch, -1));
            }
        } catch (ConnectionException e) {
            lose(pipe);
            if (!config.isAnswered()) {
                lose(call);
            }
        }
    }

    /**
     * Waits for the oldest answer, for a moment only if other brokers may answer before it, or for the end of a pause if
     * nothing is in flight, but not beyond {@code until}. Afterwards {@link #dispatch} can go on.
     */
    void await(Deadline until) {
        BrokerPipe pipe = oldestPipe();
        if (pipe != null) {
            if (pipe.awaitAnswer(isAloneBusy(pipe) ? until : until.earlier(Deadline.afterMs(SLICE_MS)))) {
                receive(pipe);
            }
        } else if (!waiting.isEmpty()) {
            Pauses.sleepUntil(waiting.stream().map(PartitionQueue::pauseEnd).reduce(until, Deadline::earlier));
        }
    }

    private boolean isAloneBusy(BrokerPipe pipe) {
        return pipes.values().stream().allMatch(other -> other == pipe || other.oldest() == null);
    }

    private BrokerPipe oldestPipe() {
        BrokerPipe oldest = null;
        for (BrokerPipe pipe : pipes.values()) {
            boolean isOlder = pipe.oldest() != null
                    && (oldest == null
                            || pipe.oldest().deadline().atNanos()
                                            - oldest.oldest().deadline().atNanos()
                                    < 0);
            oldest = isOlder ? pipe : oldest;
        }
        return oldest;
    }

    private void receive(BrokerPipe pipe) {
        ProduceCall call = pipe.oldest();
        try {
            call.outcomes(pipe.receive()).forEach(this::settle);
        } catch (ConnectionException e) {
            lose(pipe);
        }
    }

    /** The fate of all calls in flight is unknown: they go again, and brokers drop what they have already. */
    private void lose(BrokerPipe pipe) {
        pipe.fail().forEach(this::lose);
    }

    private void lose(ProduceCall call) {
        call.batches().forEach(batch -> retry(batch, ErrorCode.NETWORK_EXCEPTION, null));
    }

    private void settle(OutgoingBatch batch, PartitionProduceResponse outcome) {
        ErrorCode error = outcome == null ? ErrorCode.UNKNOWN_SERVER_ERROR : ErrorCode.forCode(outcome.errorCode());
        String detail = outcome == null ? null : outcome.errorMessage();
        if (error == ErrorCode.NONE || error == ErrorCode.DUPLICATE_SEQUENCE_NUMBER) {
            acked(batch, error == ErrorCode.NONE ? outcome.baseOffset() : -1);
        } else if (isTooLarge(error) && batch.recordCount() > 1) {
            split(batch);
        } else if (error == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
                && batch.queue().hasReadyBefore(batch)) {
            putBack(batch, batch.queue().pauseEnd());
        } else if (error.isRetriable()) {
            retry(batch, error, detail);
        } else if (isTooLarge(error)) {
            throw SendFailedException.tooLarge(batch.queue().partition(), batch.sizeBytes(), error, detail);
        } else {
            throw SendFailedException.of(batch.queue().partition(), batch.recordCount(), error, detail);
        }
    }

    /** Above what the topic takes as a batch, or as a segment. */
    private static boolean isTooLarge(ErrorCode error) {
        return error == ErrorCode.MESSAGE_TOO_LARGE || error == ErrorCode.RECORD_LIST_TOO_LARGE;
    }

    private void split(OutgoingBatch batch) {
        charge(-batch.memoryBytes());
        batch.queue().split(batch).forEach(part -> charge(part.memoryBytes()));
        retryCount++;
        waiting.add(batch.queue());
    }

    private void acked(OutgoingBatch batch, long baseOffset) {
        charge(-batch.memoryBytes());
        listener.accept(
                new DeliveredBatch(batch.queue().partition(), baseOffset, batch.recordCount(), batch.sizeBytes()));
        batch.queue().acked(batch);
    }

    private void retry(OutgoingBatch batch, ErrorCode error, String detail) {
        batch.fail();
        if (!batch.mayRetry(config)) {
            throw SendFailedException.of(
                    batch.queue().partition(),
                    batch.recordCount(),
                    error,
                    (detail == null ? error.message() : detail)
                            + "; the retries, or the time of delivery.timeout.ms, are used up");
        }
        cluster.forget(batch.queue().partition().topic());
        putBack(batch, pause(batch));
    }

    /** What was refused for a batch before it has not failed, and waits for that one only. */
    private void putBack(OutgoingBatch batch, Deadline pause) {
        retryCount++;
        batch.queue().putBack(batch, pause);
        waiting.add(batch.queue());
    }

    private Deadline pause(OutgoingBatch batch) {
        return Pauses.afterFailures(batch.failures(), cluster.config());
    }

    /** Drops everything and gives the connections back. */
    void close() {
        waiting.clear();
        pipes.values().forEach(BrokerPipe::close);
        pipes.clear();
    }
}
