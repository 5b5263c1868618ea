package dev.fatwood.protocol.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Adapter to one compression library, in the framing Kafka's clients use. Stateless; the streams belong to the caller.
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
     * A stream of the decompressed bytes of {@code source}. Broken input throws an IOException or a RuntimeException.
     */
    InputStream decompressing(InputStream source) throws IOException;
}
