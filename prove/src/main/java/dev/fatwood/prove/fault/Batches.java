package dev.fatwood.prove.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Walks the headers of a segment file, record batches of version 2: base offset (8 bytes), length of what follows (4), leader epoch (4), magic
 * (1), CRC (4), and what the CRC covers.
 */
public final class Batches {

    /** Bytes of a batch before those that its CRC covers. */
    public static final int NOT_COVERED_BYTES = 21;

    private static final int HEADER_BYTES = 12;

    private Batches() {}

    /** @param position of its first byte in the file */
    public record Batch(long position, long baseOffset, int sizeBytes) {}

    /** The batch that holds the byte at {@code position}; null if there is none. */
    public static Batch holding(Path segment, long position) {
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
            for (long at = 0; at + HEADER_BYTES <= channel.size(); ) {
                header.clear();
                channel.read(header, at);
                int size = HEADER_BYTES + header.getInt(8);
                if (size <= HEADER_BYTES) {
                    return null;
                }
                if (position < at + size) {
                    return new Batch(at, header.getLong(0), size);
                }
                at += size;
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + segment, e);
        }
    }
}
