package dev.fatwood.protocol.record;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.xerial.snappy.Snappy;

/**
 * Reads snappy as Kafka's clients write it, snappy-java's framing: the 8 bytes {@code 82 'S' 'N' 'A' 'P' 'P' 'Y' 00},
 * two INT32 (version, lowest compatible version), then blocks of {@code INT32 length, snappy block}. Input without the
 * magic is one bare snappy block, which some clients in other languages send.
 *
 * <p>Own code because the library's stream trusts the lengths it reads and allocates up to 512 MiB for them; here a
 * block must fit the input that is left, and must not claim more than {@link #EXPANSION_MAX} times its size.
 */
final class SnappyBlockStream extends InputStream {

    private static final byte[] MAGIC = {(byte) 0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0};
    private static final int FRAME_HEADER_BYTES = 16;
    /** The shortest snappy element yields at most 64 bytes from 3, so no block expands more than this. */
    private static final int EXPANSION_MAX = 32;

    private final ByteBuffer source;
    private final boolean isFramed;
    private byte[] block = new byte[0];
    private int position;
    private int limit;

    SnappyBlockStream(InputStream source) throws IOException {
        this.source = ByteBuffer.wrap(source.readAllBytes());
        this.isFramed = startsWithMagic(this.source);
        if (isFramed) {
            this.source.position(FRAME_HEADER_BYTES);
        }
    }

    private static boolean startsWithMagic(ByteBuffer source) {
        return source.remaining() >= FRAME_HEADER_BYTES
                && Arrays.equals(source.array(), 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    @Override
    public int read() throws IOException {
        return fill() ? block[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int bytes = Math.min(length, limit - position);
        System.arraycopy(block, position, target, offset, bytes);
        position += bytes;
        return bytes;
    }

    private boolean fill() throws IOException {
        while (position == limit) {
            if (!source.hasRemaining()) {
                return false;
            }
            decompressBlock(isFramed ? blockLength() : source.remaining());
        }
        return true;
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

    private void decompressBlock(int length) throws IOException {
        int start = source.position();
        int expanded = Snappy.uncompressedLength(source.array(), start, length);
        if (expanded < 0 || expanded > (long) length * EXPANSION_MAX) {
            throw new IOException("a snappy block of " + length + " bytes cannot hold " + expanded);
        }
        if (block.length < expanded) {
            block = new byte[expanded];
        }
        limit = Snappy.uncompress(source.array(), start, length, block, 0);
        position = 0;
        source.position(start + length);
    }
}
