package dev.fatwood.broker.net;

import dev.fatwood.broker.api.BudgetedRecords;
import dev.fatwood.broker.config.Endpoint;
import dev.fatwood.env.Lane;
import dev.fatwood.protocol.wire.RecordData;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the handler of each request as it comes, and sends the answers in the order of the requests, as the protocol demands,
 * whatever the order in which they are ready. Kafka serves one request of a connection at a time, and clients rely on it in one respect: what
 * they are told does not go back. So a request that asks behind a fetch that waits is served when that has its answer.
 *
 * <p>Back-pressure: the connection is not read from while too many requests, or too many bytes of them, are unanswered or unsent, while
 * the requests of all connections hold too much, or while the peer does not take what was sent.
 *
 * <p>Answers that get ready within one turn of the loop leave in one flush. Owned by the connection's loop.
 */
final class ResponseSequencer extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ResponseSequencer.class);

    private final Connection connection;
    private final TrafficObserver observer;
    private final RequestMemory memory;
    private final Queue<Exchange<?>> inOrder = new ArrayDeque<>();
    /** Of these the ones that are not served yet; while there are any, no more is read. */
    private final Queue<Exchange<?>> held = new ArrayDeque<>();

    private final ChannelFutureListener onWritten = written -> answerWritten();
    private final Runnable onMemoryFree = this::memoryFree;
    private ChannelHandlerContext context;
    private int unwritten;
    private long requestBytesHeld;
    private boolean inRead;
    private boolean flushQueued;
    private boolean draining;
    private boolean awaitsMemory;
    private boolean frameStopped;

    /** @param memory counts what requests without an answer hold */
    ResponseSequencer(Connection connection, TrafficObserver observer, RequestMemory memory) {
        this.connection = connection;
        this.observer = observer;
        this.memory = memory;
    }

    Lane lane() {
        return connection.lane();
    }

    Endpoint advertised() {
        return connection.advertised();
    }

    String peer() {
        return connection.peer();
    }

    TrafficObserver observer() {
        return observer;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext unused, Object message) {
        Exchange<?> exchange = (Exchange<?>) message;
        inRead = true;
        inOrder.add(exchange);
        unwritten++;
        requestBytesHeld += exchange.frameBytes();
        memory.take(exchange.frameBytes());
        exchange.arrived(this);
        if (exchange.tellsOfNow() && (isAnyWaiting() || !held.isEmpty())) {
            held.add(exchange);
        } else {
            exchange.serve();
        }
        updateReading();
    }

    private boolean isAnyWaiting() {
        for (Exchange<?> exchange : inOrder) {
            if (exchange.isWaitingForData()) {
                return true;
            }
        }
        return false;
    }

    private void serveHeld() {
        while (!held.isEmpty() && !isAnyWaiting()) {
            held.remove().serve();
            updateReading();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext unused) {
        inRead = false;
        context.flush();
    }

    /** The frame of a request is no longer held. */
    void frameReleased(int frameBytes) {
        memory.giveBack(frameBytes);
    }

    /** The request has ended; its answer, if any, leaves once all earlier ones have. */
    void ended(Exchange<?> exchange) {
        requestBytesHeld -= exchange.frameBytes();
        if (!context.channel().isActive()) {
            drop(exchange);
            return;
        }
        if (!encoded(exchange)) {
            context.close();
            return;
        }
        while (!inOrder.isEmpty() && inOrder.peek().hasEnded()) {
            send(inOrder.poll());
        }
        serveHeld();
    }

    private boolean encoded(Exchange<?> exchange) {
        try {
            exchange.encode();
            return true;
        } catch (RuntimeException fault) {
            LOG.error(
                    "closing the connection of {}: cannot encode the answer to {}", connection.peer(), exchange, fault);
            return false;
        }
    }

    private void send(Exchange<?> exchange) {
        Queue<RecordData> parts = new ArrayDeque<>(exchange.takeParts());
        exchange.leaves(sizeBytes(parts), observer);
        if (parts.isEmpty()) {
            answerWritten();
            return;
        }
        try {
            while (parts.size() > 1) {
                write(parts.remove(), false);
            }
            write(parts.remove(), true);
            queueFlush();
        } catch (RuntimeException failure) {
            LOG.error(
                    "closing the connection of {}: cannot send the answer to {}", connection.peer(), exchange, failure);
            parts.forEach(RecordData::release);
            context.close();
        }
    }

    private static int sizeBytes(Queue<RecordData> parts) {
        int sizeBytes = 0;
        for (RecordData part : parts) {
            sizeBytes += part.sizeBytes();
        }
        return sizeBytes;
    }

    private void write(RecordData part, boolean isLast) {
        Object outbound = ResponseEncoder.outbound(part, context.alloc());
        boolean isCounted = part instanceof BudgetedRecords;
        ChannelPromise written = isLast || isCounted ? context.newPromise() : context.voidPromise();
        if (isCounted) {
            written.addListener(taken -> part.release());
        }
        if (isLast) {
            written.addListener(onWritten);
        }
        context.write(outbound, written);
    }

    private void queueFlush() {
        if (!inRead && !flushQueued) {
            flushQueued = true;
            context.executor().execute(this::flushQueuedAnswers);
        }
    }

    private void flushQueuedAnswers() {
        flushQueued = false;
        context.flush();
    }

    private void answerWritten() {
        unwritten--;
        updateReading();
        closeIfDrained();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext unused, Object event) {
        if (event instanceof RequestMemory.Coming coming) {
            frameStopped = coming == RequestMemory.Coming.STOP;
            updateReading();
        } else if (event == Drain.NOW) {
            draining = true;
            updateReading();
            closeIfDrained();
        }
    }

    private void closeIfDrained() {
        if (draining && unwritten == inOrder.size() && inOrder.stream().allMatch(this::isWaiting)) {
            context.close();
        }
    }

    private boolean isWaiting(Exchange<?> exchange) {
        return exchange.isWaitingForData() || held.contains(exchange);
    }

    private void updateReading() {
        boolean read = !draining
                && held.isEmpty()
                && unwritten < connection.requestsMax()
                && requestBytesHeld < Connection.REQUEST_BYTES_HELD_MAX
                && context.channel().isWritable()
                && !frameStopped
                && hasMemory();
        if (context.channel().config().isAutoRead() != read) {
            context.channel().config().setAutoRead(read);
        }
    }

    private boolean hasMemory() {
        if (memory.isFull() && !awaitsMemory && context.channel().isActive()) {
            awaitsMemory = true;
            memory.whenFree(onMemoryFree);
        }
        return !memory.isFull();
    }

    /** On whatever thread. */
    private void memoryFree() {
        context.executor().execute(() -> {
            awaitsMemory = false;
            updateReading();
        });
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext unused) {
        updateReading();
    }

    /** Closes the connection because of what its peer did. */
    void refuse(String reason) {
        LOG.info("closing the connection of {}: {}", connection.peer(), reason);
        observer.refused(TrafficObserver.Reason.CLIENT);
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext unused) {
        memory.forget(onMemoryFree);
        for (Iterator<Exchange<?>> open = inOrder.iterator(); open.hasNext(); ) {
            Exchange<?> exchange = open.next();
            if (exchange.hasEnded()) {
                open.remove();
                drop(exchange);
            }
        }
        held.forEach(Exchange::forgo);
        held.clear();
        List<Exchange<?>> unanswered = List.copyOf(inOrder);
        inOrder.clear();
        unanswered.forEach(Exchange::abandon);
        context.fireChannelInactive();
    }

    private void drop(Exchange<?> exchange) {
        encoded(exchange);
        exchange.takeParts().forEach(RecordData::release);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext unused, Throwable cause) {
        if (cause instanceof ConnectionRefusedException) {
            refuse(cause.getMessage());
        } else if (isOutOfBuffers(cause)) {
            LOG.warn(
                    "closing the connection of {}: no memory is left for its request. {}. Requests of all connections"
                            + " together may take as much as -XX:MaxDirectMemorySize",
                    connection.peer(),
                    cause.getMessage());
            observer.refused(TrafficObserver.Reason.MEMORY);
            context.close();
        } else if (cause instanceof IOException) {
            LOG.debug("connection of {} broke: {}", connection.peer(), cause.getMessage());
            context.close();
        } else {
            LOG.error("closing the connection of {} after a fault of the broker", connection.peer(), cause);
            observer.refused(TrafficObserver.Reason.FAULT);
            context.close();
        }
    }

    /** Buffers live outside the heap, so that requests can use them up without taking anything from the rest of the broker. */
    private static boolean isOutOfBuffers(Throwable cause) {
        return cause instanceof OutOfMemoryError
                && String.valueOf(cause.getMessage()).contains("direct");
    }
}
