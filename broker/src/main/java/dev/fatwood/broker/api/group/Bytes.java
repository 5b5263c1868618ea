package dev.fatwood.broker.api.group;

import java.nio.ByteBuffer;

/** Bytes of a request that outlive its frame. */
final class Bytes {

    private Bytes() {}

    static ByteBuffer copy(ByteBuffer ofFrame) {
        return ByteBuffer.allocate(ofFrame.remaining()).put(ofFrame.duplicate()).flip();
    }
}
