package dev.fatwood.broker.net;

import dev.fatwood.broker.api.BudgetedRecords;
import dev.fatwood.broker.os.NioDiskFile;
import dev.fatwood.protocol.message.ResponseHeader;
import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.Message;
import dev.fatwood.protocol.wire.RecordData;
import dev.fatwood.storage.log.LogSlice;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * An answer as bytes: 4 bytes of size, the response header, the body. Record data stays apart and leaves without being copied: memory
 * as a buffer, a range of a log file as a {@link DiskFileRegion}. Ranges so small that a system call of their own costs more than a
 * copy are read into a buffer.
 */
final class ResponseEncoder {

    /** Up to here a copy is cheaper than a system call for each file range. */
    static final int COPIED_BYTES_MAX = 16 * 1024;

    private ResponseEncoder() {}

    /** The parts of the frame, in order; the first starts with the size. The caller owns them. */
    static List<RecordData> encode(Message answer, short version, int correlationId, short headerVersion) {
        ByteWriter out = new ByteWriter();
        out.writeInt32(0);
        new ResponseHeader().correlationId(correlationId).write(out, headerVersion);
        answer.write(out, version);
        List<RecordData> parts = out.parts();
        ByteBuffer first = ((BufferRecords) parts.get(0)).bytes();
        first.putInt(first.position(), out.sizeBytes() - FrameDecoder.SIZE_BYTES);
        return parts;
    }

    /** What Netty sends for {@code part}; takes the part over, but for memory of a budget, held until it was written. */
    static Object outbound(RecordData part, ByteBufAllocator allocator) {
        if (part instanceof BufferRecords memory) {
            return Unpooled.wrappedBuffer(memory.bytes());
        }
        if (part instanceof BudgetedRecords memory) {
            return Unpooled.wrappedBuffer(memory.bytes());
        }
        LogSlice slice = (LogSlice) part;
        if (slice.sizeBytes() > COPIED_BYTES_MAX && slice.file() instanceof NioDiskFile file) {
            return new DiskFileRegion(file, slice);
        }
        return copied(slice, allocator);
    }

    private static ByteBuf copied(LogSlice slice, ByteBufAllocator allocator) {
        int size = slice.sizeBytes();
        ByteBuf copy = allocator.directBuffer(size, size);
        try {
            int read = slice.file().read(copy.internalNioBuffer(0, size), slice.positionBytes());
            if (read < size) {
                throw new IllegalStateException(
                        slice.file().path() + " ended " + (size - read) + " bytes before its slice");
            }
            return copy.writerIndex(size);
        } catch (RuntimeException failure) {
            copy.release();
            throw failure;
        } finally {
            slice.release();
        }
    }
}
