package dev.fatwood.client.wire;

import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.RecordData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * Frames over a TCP connection: {@code INT32 length}, then as many bytes. A non-blocking channel with a selector of its
 * own, which is how a plain thread waits with a deadline and without a copy through the heap.
 *
 * <p>Frames are read into one direct buffer, which grows to the largest and is used again for each. They are written through
 * another, which stays small.
 *
 * <p>Errors: {@link ConnectionException}; the channel is closed by then. Owned by one thread at a time.
 */
final class FrameChannel {

    /** More is no frame of a broker: the first bytes of TLS or HTTP read as a length are larger. */
    static final int FRAME_BYTES_MAX = 256 << 20;

    /** While at least this much of a frame is missing, and naps bring something, it is not waited for by the selector. */
    private static final int NAP_BYTES_MIN = 32 << 10;

    private static final int NAPS_MAX = 10;
    private static final long NAP_NS = 100_000;

    private static final int BUFFER_BYTES_MIN = 64 << 10;

    /** What is written at once: large enough to be worth a call, small enough to stay in the processor's cache. */
    private static final int PIECE_BYTES_MAX = 128 << 10;

    private final BrokerAddress address;
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer length = ByteBuffer.allocateDirect(Integer.BYTES);
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);
    private ByteBuffer pieces = ByteBuffer.allocateDirect(0);

    private FrameChannel(BrokerAddress address, SocketChannel channel, Selector selector) throws IOException {
        this.address = address;
        this.channel = channel;
        this.selector = selector;
        this.key = channel.register(selector, SelectionKey.OP_CONNECT);
    }

    /** Connects to the first of the host's addresses that answers. */
    static FrameChannel open(BrokerAddress address, ClientConfig config, Deadline deadline) {
        IOException last = null;
        for (InetAddress ip : addressesOf(address)) {
            FrameChannel frames = null;
            try {
                frames = unconnected(address, config);
                frames.connect(new InetSocketAddress(ip, address.port()), deadline);
                return frames;
            } catch (IOException e) {
                if (frames != null) {
                    frames.close();
                }
                last = e;
            }
        }
        throw new ConnectionException("cannot connect to " + address + ": " + reason(last), last);
    }

    private static InetAddress[] addressesOf(BrokerAddress address) {
        try {
            return InetAddress.getAllByName(address.host());
        } catch (UnknownHostException e) {
            throw new ConnectionException("cannot connect to " + address + ": the host name is not known", e);
        }
    }

    private static FrameChannel unconnected(BrokerAddress address, ClientConfig config) throws IOException {
        SocketChannel channel = SocketChannel.open();
        Selector selector = null;
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (config.sendBufferBytes() > 0) {
                channel.setOption(StandardSocketOptions.SO_SNDBUF, config.sendBufferBytes());
            }
            if (config.receiveBufferBytes() > 0) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, config.receiveBufferBytes());
            }
            selector = Selector.open();
            return new FrameChannel(address, channel, selector);
        } catch (IOException e) {
            channel.close();
            if (selector != null) {
                selector.close();
            }
            throw e;
        }
    }

    private void connect(InetSocketAddress target, Deadline deadline) throws IOException {
        boolean isConnected = channel.connect(target);
        while (!isConnected) {
            await(SelectionKey.OP_CONNECT, deadline, "the connection");
            isConnected = channel.finishConnect();
        }
    }

    /**
     * Sends what {@code out} holds as one frame, a piece at a time: the channel would copy all of a heap buffer out of the
     * heap for each write, into memory of that size that its thread then keeps.
     */
    void write(ByteWriter out, Deadline deadline) {
        try {
            beginPieces(Integer.BYTES + (long) out.sizeBytes());
            pieces.putInt(out.sizeBytes());
            for (RecordData part : out.parts()) {
                ByteBuffer bytes = ((BufferRecords) part).bytes().duplicate();
                while (bytes.hasRemaining()) {
                    if (!pieces.hasRemaining()) {
                        writePiece(deadline);
                    }
                    moveToPiece(bytes);
                }
            }
            writePiece(deadline);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void beginPieces(long frameBytes) {
        if (pieces.capacity() < Math.min(frameBytes, PIECE_BYTES_MAX)) {
            long roundedUp = Long.highestOneBit(frameBytes - 1) << 1;
            pieces = ByteBuffer.allocateDirect((int) Math.min(roundedUp, PIECE_BYTES_MAX));
        }
        pieces.clear();
    }

    private void moveToPiece(ByteBuffer bytes) {
        int limit = bytes.limit();
        bytes.limit(bytes.position() + Math.min(bytes.remaining(), pieces.remaining()));
        pieces.put(bytes);
        bytes.limit(limit);
    }

    private void writePiece(Deadline deadline) throws IOException {
        pieces.flip();
        channel.write(pieces);
        while (pieces.hasRemaining()) {
            await(SelectionKey.OP_WRITE, deadline, "room to send");
            channel.write(pieces);
        }
        pieces.clear();
    }

    /**
     * The next frame, without its length.
     *
     * @param awaited what it is, for the message if it does not come
     */
    ByteBuffer read(Deadline deadline, String awaited) {
        try {
            fill(length.clear(), deadline, awaited);
            int bytes = length.getInt(0);
            if (bytes < 0 || bytes > FRAME_BYTES_MAX) {
                close();
                throw new ConnectionException("the answer of " + address + " claims " + Integer.toUnsignedString(bytes)
                        + " bytes, more than the allowed " + FRAME_BYTES_MAX
                        + "; is it the plaintext port of a Kafka broker?");
            }
            return fill(bufferOf(bytes), deadline, awaited).flip();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private ByteBuffer bufferOf(int bytes) {
        if (buffer.capacity() < bytes) {
            int roundedUp = Math.max(BUFFER_BYTES_MIN, Integer.highestOneBit(Math.max(bytes - 1, 1)) << 1);
            buffer = ByteBuffer.allocateDirect(roundedUp);
        }
        return buffer.clear().limit(bytes);
    }

    /**
     * Inside a large frame it looks again after a nap instead of waiting for the selector: a waiting reader is woken for every 64
     * KiB that arrive, and being woken costs both sides more than the bytes do.
     */
    private ByteBuffer fill(ByteBuffer target, Deadline deadline, String awaited) throws IOException {
        int naps = 0;
        while (target.hasRemaining()) {
            int bytes = channel.read(target);
            if (bytes < 0) {
                close();
                throw new ConnectionException(address + " closed the connection while " + awaited + " was awaited");
            }
            if (bytes > 0) {
                naps = 0;
            } else if (naps < NAPS_MAX && target.remaining() >= NAP_BYTES_MIN && !deadline.hasPassed()) {
                naps++;
                LockSupport.parkNanos(NAP_NS);
            } else {
                await(SelectionKey.OP_READ, deadline, awaited);
            }
        }
        return target;
    }

    private void await(int operation, Deadline deadline, String awaited) throws IOException {
        key.interestOps(operation);
        do {
            if (deadline.hasPassed()) {
                close();
                String problem = address + " gave no sign of " + awaited + " in time";
                throw operation == SelectionKey.OP_READ
                        ? new NoAnswerException(problem)
                        : new ConnectionException(problem);
            }
            selector.selectedKeys().clear();
            selector.select(deadline.remainingMs());
            if (Thread.currentThread().isInterrupted()) {
                throw new ClosedByInterruptException();
            }
        } while (selector.selectedKeys().isEmpty());
    }

    /** Whether bytes, or the end of the connection, are there to be read. */
    boolean hasInput() {
        try {
            key.interestOps(SelectionKey.OP_READ);
            selector.selectedKeys().clear();
            return selector.selectNow() > 0;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Waits until {@link #hasInput}; false if that is not so by the deadline. */
    boolean awaitInput(Deadline deadline) {
        try {
            key.interestOps(SelectionKey.OP_READ);
            do {
                selector.selectedKeys().clear();
                if (selector.select(Math.max(1, deadline.remainingMs())) > 0) {
                    return true;
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw new ClosedByInterruptException();
                }
            } while (!deadline.hasPassed());
            return false;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private ConnectionException broken(IOException e) {
        close();
        return new ConnectionException("the connection to " + address + " broke: " + reason(e), e);
    }

    private static String reason(IOException e) {
        if (e instanceof ClosedByInterruptException) {
            return "the thread was interrupted";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void close() {
        closeQuietly(channel);
        closeQuietly(selector);
    }

    /** A connection that is given up has nothing left to lose. */
    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // closing failed: the descriptor is gone either way
        }
    }
}
