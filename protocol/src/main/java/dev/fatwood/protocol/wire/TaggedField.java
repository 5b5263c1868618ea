package dev.fatwood.protocol.wire;

import java.nio.ByteBuffer;

/**
 * A tagged field (KIP-482) that this release does not know: kept as it came and written back.
 *
 * @param tag   0 or more, unique in its message
 * @param bytes the value from position to limit, a view of the frame after decoding
 */
public record TaggedField(int tag, ByteBuffer bytes) {}
