package dev.fatwood.protocol.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.xxhash.XXHashFactory;

/**
 * The LZ4 frame format; written with independent blocks of 64 KiB and no checksums, as Kafka's clients do. Reading: {@link
 * Lz4FrameReader}.
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
    public void decompress(ByteBuffer source, DecompressedBytes target) throws IOException {
        new Lz4FrameReader(source, target).readAll();
    }
}
