package dev.fatwood.protocol.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.xxhash.XXHashFactory;

/**
 * The LZ4 frame format with independent blocks of 64 KiB and no checksums, which is what Kafka's clients write and
 * read.
 */
final class Lz4Codec implements Codec {

    /** Kafka's name for the fast compressor; all other levels are those of the thorough one. */
    private static final int FAST_LEVEL = 9;

    private static final long UNKNOWN_SIZE = -1;

    @Override
    public OutputStream compressing(OutputStream target, int level) throws IOException {
        LZ4Factory factory = LZ4Factory.fastestInstance();
        return new LZ4FrameOutputStream(
                target,
                LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB,
                UNKNOWN_SIZE,
                level == STANDARD_LEVEL || level == FAST_LEVEL
                        ? factory.fastCompressor()
                        : factory.highCompressor(level),
                XXHashFactory.fastestInstance().hash32(),
                LZ4FrameOutputStream.FLG.Bits.BLOCK_INDEPENDENCE);
    }

    @Override
    public InputStream decompressing(InputStream source) throws IOException {
        return new LZ4FrameInputStream(source);
    }
}
