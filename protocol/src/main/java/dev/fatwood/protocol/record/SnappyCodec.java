package dev.fatwood.protocol.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.xerial.snappy.SnappyOutputStream;

/** Snappy blocks in the framing of snappy-java. Reading: {@link SnappyBlockReader}. */
final class SnappyCodec implements Codec {

    private static final int BLOCK_BYTES = 32 * 1024;

    @Override
    public OutputStream compressing(OutputStream target, int level) {
        return new SnappyOutputStream(target, BLOCK_BYTES);
    }

    @Override
    public void decompress(ByteBuffer source, DecompressedBytes target) throws IOException {
        new SnappyBlockReader(source, target).readAll();
    }
}
