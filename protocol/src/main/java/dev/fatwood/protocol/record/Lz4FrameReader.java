package dev.fatwood.protocol.record;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import net.jpountz.xxhash.XXHashFactory;

/**
 * Reads LZ4 frames that lie back to back. Own code because the library's stream copies every block three times and allocates for each
 * frame; here the native decompressor goes from the received bytes to the target.
 *
 * <p>Layout, little-endian (LZ4 frame format 1.6): {@code UINT32 magic, UINT8 flags, UINT8 block size, [UINT64 content size], [UINT32
 * dictionary], UINT8 header checksum}, then blocks of {@code UINT32 size (top bit: stored as is), bytes, [UINT32 checksum]} up to a
 * size of 0, then {@code [UINT32 content checksum]}. Checksums that are there must match. Dependent blocks and dictionaries are refused:
 * no client of Kafka writes them. Used once.
 */
final class Lz4FrameReader {

    private static final int MAGIC = 0x184D2204;
    private static final int SKIPPABLE_MAGIC = 0x184D2A50;
    private static final int SKIPPABLE_MASK = 0xfffffff0;

    private static final int VERSION = 1;
    private static final int INDEPENDENT_BIT = 0x20;
    private static final int BLOCK_CHECKSUM_BIT = 0x10;
    private static final int CONTENT_SIZE_BIT = 0x08;
    private static final int CONTENT_CHECKSUM_BIT = 0x04;
    private static final int DICTIONARY_BIT = 0x01;

    private static final int STORED_BIT = 0x80000000;
    /** No block expands more: a byte of a length stands for 255 bytes. */
    private static final int EXPANSION_MAX = 255;

    private static final int BLOCK_BYTES_FIRST_CODE = 4;
    private static final int BLOCK_BYTES_FIRST = 64 << 10;

    private final ByteBuffer source;
    private final DecompressedBytes target;
    private final LZ4SafeDecompressor decompressor =
            LZ4Factory.fastestInstance().safeDecompressor();

    private int flags;
    private int blockBytesMax;

    Lz4FrameReader(ByteBuffer source, DecompressedBytes target) {
        this.source = source.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.target = target;
    }

    /** Adds the content of all frames to the target. */
    void readAll() throws IOException {
        try {
            while (source.hasRemaining()) {
                readFrame();
            }
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException("the frame is cut off", e);
        }
    }

    private void readFrame() throws IOException {
        int magic = source.getInt();
        if ((magic & SKIPPABLE_MASK) == SKIPPABLE_MAGIC) {
            int bytes = source.getInt();
            source.position(source.position() + require(bytes >= 0, bytes, "a skippable frame's size"));
            return;
        }
        require(magic == MAGIC, magic, "the magic number");
        readHeader();
        int contentStart = target.size();
        for (int size = source.getInt(); size != 0; size = source.getInt()) {
            readBlock(size & ~STORED_BIT, (size & STORED_BIT) != 0);
        }
        if (has(CONTENT_CHECKSUM_BIT)) {
            requireChecksum(target.bytes(), contentStart, target.size() - contentStart, "content");
        }
    }

    private void readHeader() throws IOException {
        int start = source.position();
        flags = source.get() & 0xff;
        require(flags >> 6 == VERSION, flags >> 6, "the version");
        require(has(INDEPENDENT_BIT) && !has(DICTIONARY_BIT), flags, "the flags (only independent blocks are read)");
        int code = source.get() >> 4 & 0x7;
        require(code >= BLOCK_BYTES_FIRST_CODE, code, "the block size");
        blockBytesMax = BLOCK_BYTES_FIRST << 2 * (code - BLOCK_BYTES_FIRST_CODE);
        if (has(CONTENT_SIZE_BIT)) {
            source.getLong();
        }
        int end = source.position();
        int checksum = source.get() & 0xff;
        require(checksum == (hash(source, start, end - start) >> 8 & 0xff), checksum, "the header checksum");
    }

    private void readBlock(int bytes, boolean isStored) throws IOException {
        int from = source.position();
        require(bytes <= source.remaining() && bytes <= blockBytesMax, bytes, "a block's size");
        if (isStored) {
            target.room(bytes).put(target.size(), source, from, bytes);
            target.add(bytes);
        } else {
            int room = (int) Math.min(blockBytesMax, (long) bytes * EXPANSION_MAX);
            target.add(decompressor.decompress(source, from, bytes, target.room(room), target.size(), room));
        }
        source.position(from + bytes);
        if (has(BLOCK_CHECKSUM_BIT)) {
            requireChecksum(source, from, bytes, "block");
        }
    }

    private void requireChecksum(ByteBuffer of, int from, int bytes, String what) throws IOException {
        int checksum = source.getInt();
        require(checksum == hash(of, from, bytes), checksum, "the " + what + " checksum");
    }

    private static int hash(ByteBuffer bytes, int from, int length) {
        return XXHashFactory.fastestInstance().hash32().hash(bytes, from, length, 0);
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private static int require(boolean holds, int found, String what) throws IOException {
        if (!holds) {
            throw new IOException(what + " of an LZ4 frame must not be 0x" + Integer.toHexString(found));
        }
        return found;
    }
}
