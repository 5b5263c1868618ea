package dev.fatwood.storage.recovery;

import dev.fatwood.env.DiskFile;
import java.nio.ByteBuffer;

/**
 * Makes the sync that follows a scan tell the truth. If a sync failed before this process began, the system may have taken the pages it could not
 * write for clean: they are read back whole, no later sync writes them, and a power cut takes them. Written once more, unchanged, they are dirty
 * again.
 */
public final class AcceptedTail {

    private static final int PIECE_BYTES = 256 * 1024;

    private AcceptedTail() {}

    /** Writes the bytes of {@code file} between {@code fromBytes} and {@code untilBytes} (exclusive) again. Blocks. */
    public static void rewrite(DiskFile file, long fromBytes, long untilBytes) {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE_BYTES, untilBytes - fromBytes));
        for (long at = fromBytes; at < untilBytes; at += piece.limit()) {
            piece.clear().limit((int) Math.min(piece.capacity(), untilBytes - at));
            file.read(piece, at);
            file.write(piece.flip(), at);
        }
    }
}
