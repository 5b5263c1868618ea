package dev.fatwood.protocol.record;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Zstandard frames (RFC 8878), written at level 3 unless said. Read in one go into a target of the size the frame says, else of one that
 * is doubled until it is large enough: most writers do not say it. No window is allocated, since the target is the window.
 */
final class ZstdCodec implements Codec {

    private static final int FIRST_ROOM_FACTOR = 4;
    /** A claim takes no more memory than this for each byte that is there. */
    private static final int TOLD_ROOM_FACTOR_MAX = 64;

    /** A context takes 160 KB outside the heap and is dear to make. Used by one thread at a time, from any. */
    private static final Queue<ZstdDecompressCtx> IDLE_CONTEXTS = new ArrayBlockingQueue<>(16);

    @Override
    public OutputStream compressing(OutputStream target, int level) throws IOException {
        return level == STANDARD_LEVEL
                ? new ZstdOutputStreamNoFinalizer(target, RecyclingBufferPool.INSTANCE)
                : new ZstdOutputStreamNoFinalizer(target, RecyclingBufferPool.INSTANCE, level);
    }

    @Override
    public void decompress(ByteBuffer source, DecompressedBytes target) {
        ZstdDecompressCtx idle = IDLE_CONTEXTS.poll();
        ZstdDecompressCtx context = idle != null ? idle : new ZstdDecompressCtx();
        try {
            decompress(context, source, target);
        } finally {
            if (!IDLE_CONTEXTS.offer(context)) {
                context.close();
            }
        }
    }

    private static void decompress(ZstdDecompressCtx context, ByteBuffer source, DecompressedBytes target) {
        long room = firstRoom(source);
        while (true) {
            int allowed = target.allowance();
            ByteBuffer into = target.room((int) Math.min(room, allowed));
            int capacity = Math.min(into.capacity() - target.size(), allowed);
            try {
                target.add(decompress(context, source, into, target.size(), capacity));
                return;
            } catch (ZstdException e) {
                if (e.getErrorCode() != Zstd.errDstSizeTooSmall()) {
                    throw e;
                }
            }
            if (capacity == allowed) {
                throw target.tooMany();
            }
            room = 2L * capacity;
        }
    }

    /** What the frame says, if it does and its own size makes that likely. */
    private static long firstRoom(ByteBuffer source) {
        int from = source.position();
        int bytes = source.remaining();
        long told = source.isDirect()
                ? Zstd.getDirectByteBufferFrameContentSize(source, from, bytes)
                : Zstd.getFrameContentSize(source.array(), source.arrayOffset() + from, bytes);
        return Math.max((long) bytes * FIRST_ROOM_FACTOR, Math.min(told, (long) bytes * TOLD_ROOM_FACTOR_MAX));
    }

    private static int decompress(ZstdDecompressCtx context, ByteBuffer source, ByteBuffer into, int at, int capacity) {
        int from = source.position();
        int bytes = source.remaining();
        return source.isDirect()
                ? context.decompressDirectByteBuffer(into, at, capacity, source, from, bytes)
                : context.decompressByteArray(
                        into.array(),
                        into.arrayOffset() + at,
                        capacity,
                        source.array(),
                        source.arrayOffset() + from,
                        bytes);
    }
}
