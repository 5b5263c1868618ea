package dev.fatwood.broker.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Cuts the byte stream into frames: 4 bytes of size, big-endian, then that many bytes. A frame that arrives in one read is passed on
 * as a view of the read buffer; only frames that arrive in pieces are copied together.
 *
 * <p>A connection that announces a negative size, or more than the limit, is closed. Memory follows the bytes that came, never the
 * size announced: at most twice the bytes received plus {@link #FIRST_PIECE_BYTES}.
 *
 * <p>Whoever gets the frame releases it. Owned by the connection's loop.
 */
final class FrameDecoder extends ChannelInboundHandlerAdapter {

    static final int SIZE_BYTES = 4;
    static final int FIRST_PIECE_BYTES = 4 * 1024;

    private final int frameBytesMax;
    private ByteBuf piece;
    private int pieceBytesWanted;
    private int sizeBytesSeen;
    private int announcedSize;

    FrameDecoder(int frameBytesMax) {
        this.frameBytesMax = frameBytesMax;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            while (bytes.isReadable() && context.channel().isActive()) {
                decode(context, bytes);
            }
        } finally {
            bytes.release();
        }
    }

    private void decode(ChannelHandlerContext context, ByteBuf bytes) {
        if (piece != null) {
            fillPiece(context, bytes);
        } else if (readSize(bytes)) {
            startFrame(context, bytes);
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

    private void startFrame(ChannelHandlerContext context, ByteBuf bytes) {
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
        fillPiece(context, bytes);
    }

    private void fillPiece(ChannelHandlerContext context, ByteBuf bytes) {
        int count = Math.min(bytes.readableBytes(), pieceBytesWanted - piece.readableBytes());
        if (piece.writableBytes() < count) {
            piece.capacity(Math.min(pieceBytesWanted, Math.max(piece.readableBytes() + count, 2 * piece.capacity())));
        }
        piece.writeBytes(bytes, count);
        if (piece.readableBytes() == pieceBytesWanted) {
            ByteBuf whole = piece;
            piece = null;
            context.fireChannelRead(whole);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        dropPiece();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        dropPiece();
    }

    private void dropPiece() {
        if (piece != null) {
            piece.release();
            piece = null;
        }
    }
}
