package dev.fatwood.protocol.record;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Zstandard frames (RFC 8878) at level 3 unless said. The library refuses windows above 128 MiB, which bounds what a frame can make
 * it take.
 */
final class ZstdCodec implements Codec {

    @Override
    public OutputStream compressing(OutputStream target, int level) throws IOException {
        return level == STANDARD_LEVEL
                ? new ZstdOutputStreamNoFinalizer(target, RecyclingBufferPool.INSTANCE)
                : new ZstdOutputStreamNoFinalizer(target, RecyclingBufferPool.INSTANCE, level);
    }

    @Override
    public InputStream decompressing(InputStream source) throws IOException {
        return new ZstdInputStreamNoFinalizer(source, RecyclingBufferPool.INSTANCE);
    }
}
