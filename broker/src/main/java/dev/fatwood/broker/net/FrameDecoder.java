package dev.fatwood.broker.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Cuts the byte stream into frames: 4 bytes of size, big-endian, then that many bytes. A frame that arrives in one read is passed on
 * as a view of the read buffer; only frames that arrive in pieces are copied together.
 *
 * <p>A connection that announces a negative size, or more than the limit, is closed, and so is one that begins a frame and does not go on
 * with it: fewer than {@link #STALL_BYTES} in {@link #STALL_MS}, unless it is our answers that keep us from reading. Memory follows the bytes that came,
 * never the size announced: at most twice the bytes received plus {@link #FIRST_PIECE_BYTES}.
 *
 * <p>Whoever gets the frame releases it. Owned by the connection's loop.
 */
final class FrameDecoder extends ChannelInboundHandlerAdapter {

    static final int SIZE_BYTES = 4;
    static final int FIRST_PIECE_BYTES = 4 * 1024;
    /** Long enough for a client that collects garbage, or loses packets. */
    static final int STALL_MS = 30_000;

    static final int STALL_BYTES = 1024;

    private final int frameBytesMax;
    private final RequestMemory memory;
    private final Runnable onMemoryFree = this::memoryFree;
    private ChannelHandlerContext context;
    private ByteBuf piece;
    private int pieceBytesTaken;
    private int pieceBytesAtCheck;
    private Future<?> nextCheck;
    private boolean isStopped;
    private boolean awaitsMemory;
    private int pieceBytesWanted;
    private int sizeBytesSeen;
    private int announcedSize;

    /** @param memory counts what frames that are still coming hold */
    FrameDecoder(int frameBytesMax, RequestMemory memory) {
        this.frameBytesMax = frameBytesMax;
        this.memory = memory;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext unused, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            while (bytes.isReadable() && context.channel().isActive()) {
                decode(bytes);
            }
        } finally {
            bytes.release();
        }
    }

    private void decode(ByteBuf bytes) {
        if (piece != null) {
            fillPiece(bytes);
        } else if (readSize(bytes)) {
            startFrame(bytes);
        }
    }

    /** Whether all four bytes of the size are there. */
    private boolean readSize(ByteBuf bytes) {
        if (sizeBytesSeen == 0 && bytes.readableBytes() >= SIZE_BYTES) {
            announcedSize = bytes.readInt();
            return true;
        }
        while (bytes.isReadable() && sizeBytesSeen < SIZE_BYTES) {
            announcedSize = announcedSize << Byte.SIZE | bytes.readUnsignedByte();
            sizeBytesSeen++;
        }
        return sizeBytesSeen == SIZE_BYTES;
    }

    private void startFrame(ByteBuf bytes) {
        int size = announcedSize;
        announcedSize = 0;
        sizeBytesSeen = 0;
        if (size < 0 || size > frameBytesMax) {
            throw new ConnectionRefusedException("announced a request of " + size + " bytes; allowed is 0 to "
                    + frameBytesMax + " (socket.request.max.bytes)");
        }
        if (bytes.readableBytes() >= size) {
            context.fireChannelRead(bytes.readRetainedSlice(size));
            return;
        }
        pieceBytesWanted = size;
        piece = context.alloc().buffer(Math.min(size, FIRST_PIECE_BYTES + bytes.readableBytes()), size);
        pieceBytesAtCheck = 0;
        checkLater();
        fillPiece(bytes);
    }

    private void checkLater() {
        nextCheck = context.executor().schedule(this::checkGoesOn, STALL_MS, TimeUnit.MILLISECONDS);
    }

    private void checkGoesOn() {
        int came = piece.readableBytes() - pieceBytesAtCheck;
        boolean mayGoOn = context.channel().config().isAutoRead() || isStopped;
        if (came < STALL_BYTES && mayGoOn) {
            context.fireExceptionCaught(new ConnectionRefusedException(
                    "sent " + came + " bytes of a request in " + STALL_MS + " ms, and did not end it"));
            return;
        }
        pieceBytesAtCheck = piece.readableBytes();
        checkLater();
    }

    private void fillPiece(ByteBuf bytes) {
        int count = Math.min(bytes.readableBytes(), pieceBytesWanted - piece.readableBytes());
        if (piece.writableBytes() < count) {
            piece.capacity(Math.min(pieceBytesWanted, Math.max(piece.readableBytes() + count, 2 * piece.capacity())));
        }
        piece.writeBytes(bytes, count);
        takeMemory();
        if (piece.readableBytes() == pieceBytesWanted) {
            ByteBuf whole = piece;
            pieceEnded();
            goOn();
            context.fireChannelRead(whole);
        }
    }

    private void takeMemory() {
        int grown = piece.capacity() - pieceBytesTaken;
        if (grown > 0) {
            memory.take(grown);
            pieceBytesTaken += grown;
        }
        if (memory.isFull() && !isStopped) {
            isStopped = true;
            context.fireUserEventTriggered(RequestMemory.Coming.STOP);
            goOnWhenFree();
        }
    }

    private void goOnWhenFree() {
        if (!awaitsMemory) {
            awaitsMemory = true;
            memory.whenFree(onMemoryFree);
        }
    }

    /** On whatever thread. */
    private void memoryFree() {
        context.executor().execute(() -> {
            awaitsMemory = false;
            goOn();
        });
    }

    private void goOn() {
        if (isStopped) {
            isStopped = false;
            context.fireUserEventTriggered(RequestMemory.Coming.GO_ON);
        }
    }

    /** Whoever has the frame now counts it. */
    private void pieceEnded() {
        piece = null;
        nextCheck.cancel(false);
        memory.giveBack(pieceBytesTaken);
        pieceBytesTaken = 0;
    }

    @Override
    public void channelInactive(ChannelHandlerContext unused) {
        memory.forget(onMemoryFree);
        dropPiece();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext unused) {
        memory.forget(onMemoryFree);
        dropPiece();
    }

    private void dropPiece() {
        if (piece != null) {
            piece.release();
            pieceEnded();
        }
    }
}
