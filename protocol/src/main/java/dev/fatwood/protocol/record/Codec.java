package dev.fatwood.protocol.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Adapter to one compression library, in the framing Kafka's clients use. Stateless; the streams belong to the caller.
 */
interface Codec {

    /** A stream whose bytes arrive compressed in {@code target}; closing it ends the frame. */
    OutputStream compressing(OutputStream target) throws IOException;

    /**
     * A stream of the decompressed bytes of {@code source}. Broken input throws an IOException or a RuntimeException.
     */
    InputStream decompressing(InputStream source) throws IOException;
}
