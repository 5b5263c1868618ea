package dev.fatwood.protocol.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** RFC 1952, by the JDK. */
final class GzipCodec implements Codec {

    private static final int BUFFER_BYTES = 8 * 1024;

    @Override
    public OutputStream compressing(OutputStream target, int level) throws IOException {
        return new LevelledStream(target, level);
    }

    @Override
    public void decompress(ByteBuffer source, DecompressedBytes target) throws IOException {
        try (InputStream stream = new GZIPInputStream(new BufferInputStream(source), BUFFER_BYTES)) {
            target.addAll(stream);
        }
    }

    /** The JDK's stream has a level, but shows it to subclasses only. */
    private static final class LevelledStream extends GZIPOutputStream {
        LevelledStream(OutputStream target, int level) throws IOException {
            super(target, BUFFER_BYTES);
            if (level != STANDARD_LEVEL) {
                def.setLevel(level);
            }
        }
    }
}
