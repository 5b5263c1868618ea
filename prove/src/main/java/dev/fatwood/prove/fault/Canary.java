package dev.fatwood.prove.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Proves that a power cut was one: of two files written just before it, the synced one has to be whole, and the other one must have lost
 * bytes.
 *
 * @param directory on the disk that loses power
 */
public record Canary(Path directory) {

    private static final int BYTES = 64 << 10;

    /** Before the cut. */
    public void write() {
        try {
            Files.deleteIfExists(synced());
            Files.deleteIfExists(unsynced());
            write(synced(), true);
            write(unsynced(), false);
        } catch (IOException e) {
            throw new UncheckedIOException("canary", e);
        }
    }

    /** After it: null if the cut dropped what was not synced and nothing else, otherwise what is wrong. */
    public String complaint() {
        try {
            long kept = Files.exists(synced()) ? Files.size(synced()) : 0;
            long dropped = Files.exists(unsynced()) ? Files.size(unsynced()) : 0;
            if (kept != BYTES) {
                return "a synced file of " + BYTES + " bytes has " + kept;
            }
            return dropped < BYTES ? null : "a file that nobody synced is whole";
        } catch (IOException e) {
            throw new UncheckedIOException("canary", e);
        }
    }

    private void write(Path file, boolean sync) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(BYTES));
            if (sync) {
                channel.force(true);
            }
        }
        if (sync) {
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private Path synced() {
        return directory.resolve("canary-synced");
    }

    private Path unsynced() {
        return directory.resolve("canary-unsynced");
    }
}
