package dev.fatwood.protocol.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;

/**
 * The LZ4 frame format with independent blocks of 64 KiB and no checksums, which is what Kafka's clients write and
 * read.
 */
final class Lz4Codec implements Codec {

    @Override
    public OutputStream compressing(OutputStream target) throws IOException {
        return new LZ4FrameOutputStream(
                target, LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB, LZ4FrameOutputStream.FLG.Bits.BLOCK_INDEPENDENCE);
    }

    @Override
    public InputStream decompressing(InputStream source) throws IOException {
        return new LZ4FrameInputStream(source);
    }
}
