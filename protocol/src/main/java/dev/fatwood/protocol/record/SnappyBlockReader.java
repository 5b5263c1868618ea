package dev.fatwood.protocol.record;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xerial.snappy.Snappy;

/**
 * Reads snappy as Kafka's clients write it, snappy-java's framing: the 8 bytes {@code 82 'S' 'N' 'A' 'P' 'P' 'Y' 00}, two INT32
 * (version, lowest compatible version), then blocks of {@code INT32 length, snappy block}. Input without the magic is one bare snappy
 * block, which some clients in other languages send.
 *
 * <p>Own code because the library's stream trusts the lengths it reads and allocates up to 512 MiB for them; here a block must fit the
 * input that is left, and must not claim more than {@link #EXPANSION_MAX} times its size. Used once.
 */
final class SnappyBlockReader {

    private static final long MAGIC = 0x82534e4150505900L;
    private static final int FRAME_HEADER_BYTES = 16;
    /** The shortest snappy element yields at most 64 bytes from 3, so no block expands more than this. */
    private static final int EXPANSION_MAX = 32;

    private final ByteBuffer source;
    private final DecompressedBytes target;

    SnappyBlockReader(ByteBuffer source, DecompressedBytes target) {
        this.source = source.duplicate();
        this.target = target;
    }

    /** Adds the content of all blocks to the target. */
    void readAll() throws IOException {
        if (!startsWithMagic()) {
            readBlock(source.remaining());
            return;
        }
        source.position(source.position() + FRAME_HEADER_BYTES);
        while (source.hasRemaining()) {
            readBlock(blockLength());
        }
    }

    private boolean startsWithMagic() {
        return source.remaining() >= FRAME_HEADER_BYTES && source.getLong(source.position()) == MAGIC;
    }

    private int blockLength() throws IOException {
        if (source.remaining() < Integer.BYTES) {
            throw new EOFException("the length of a snappy block is cut off");
        }
        int length = source.getInt();
        if (length < 0 || length > source.remaining()) {
            throw new IOException(
                    "a snappy block of " + length + " bytes does not fit the " + source.remaining() + " left");
        }
        return length;
    }

    private void readBlock(int length) throws IOException {
        ByteBuffer block = source.slice(source.position(), length);
        int expanded = block.isDirect()
                ? Snappy.uncompressedLength(block)
                : Snappy.uncompressedLength(block.array(), block.arrayOffset(), length);
        if (expanded < 0 || expanded > (long) length * EXPANSION_MAX) {
            throw new IOException("a snappy block of " + length + " bytes cannot hold " + expanded);
        }
        if (expanded > target.allowance()) {
            throw target.tooMany();
        }
        ByteBuffer into = target.room(expanded);
        target.add(
                block.isDirect()
                        ? Snappy.uncompress(block, into.slice(target.size(), expanded))
                        : Snappy.uncompress(
                                block.array(),
                                block.arrayOffset(),
                                length,
                                into.array(),
                                into.arrayOffset() + target.size()));
        source.position(source.position() + length);
    }
}
