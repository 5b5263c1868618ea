package dev.fatwood.broker.net;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;

/** Counts the bytes handed out. */
final class CountingAllocator extends AbstractByteBufAllocator {

    private long bytes;
    private ByteBuf last;

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return counted(UnpooledByteBufAllocator.DEFAULT.heapBuffer(initialCapacity, maxCapacity));
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        return counted(UnpooledByteBufAllocator.DEFAULT.heapBuffer(initialCapacity, maxCapacity));
    }

    private ByteBuf counted(ByteBuf buffer) {
        bytes += buffer.capacity();
        last = buffer;
        return buffer;
    }

    long bytes() {
        return bytes;
    }

    ByteBuf last() {
        return last;
    }

    @Override
    public boolean isDirectBufferPooled() {
        return false;
    }
}
