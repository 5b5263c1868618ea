package dev.fatwood.protocol.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Adapter to one compression library, in the framing Kafka's clients use. Stateless; streams and buffers belong to the caller.
 */
interface Codec {

    /** Stands for the level the codec takes by itself. */
    int STANDARD_LEVEL = Integer.MIN_VALUE;

    /**
     * A stream whose bytes arrive compressed in {@code target}; closing it ends the frame.
     *
     * @param level {@link #STANDARD_LEVEL}, or one in the codec's range; codecs without levels take no notice
     */
    OutputStream compressing(OutputStream target, int level) throws IOException;

    /**
     * Decompresses {@code source}, from position to limit, to the end of {@code target}. Both lie on the heap or neither does. Broken
     * input throws an IOException or a RuntimeException.
     */
    void decompress(ByteBuffer source, DecompressedBytes target) throws IOException;
}
