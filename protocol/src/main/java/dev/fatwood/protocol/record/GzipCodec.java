package dev.fatwood.protocol.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** RFC 1952, by the JDK. */
final class GzipCodec implements Codec {

    private static final int BUFFER_BYTES = 8 * 1024;

    @Override
    public OutputStream compressing(OutputStream target) throws IOException {
        return new GZIPOutputStream(target, BUFFER_BYTES);
    }

    @Override
    public InputStream decompressing(InputStream source) throws IOException {
        return new GZIPInputStream(source, BUFFER_BYTES);
    }
}
