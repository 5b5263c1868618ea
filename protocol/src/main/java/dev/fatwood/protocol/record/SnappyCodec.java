package dev.fatwood.protocol.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.xerial.snappy.SnappyOutputStream;

/** Snappy blocks in the framing of snappy-java, see {@link SnappyBlockStream}. */
final class SnappyCodec implements Codec {

    private static final int BLOCK_BYTES = 32 * 1024;

    @Override
    public OutputStream compressing(OutputStream target, int level) {
        return new SnappyOutputStream(target, BLOCK_BYTES);
    }

    @Override
    public InputStream decompressing(InputStream source) throws IOException {
        return new SnappyBlockStream(source);
    }
}
