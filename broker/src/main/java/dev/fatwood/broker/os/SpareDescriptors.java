package dev.fatwood.broker.os;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Descriptors kept for opening a directory that is to be synced, which a client must not be able to prevent by connecting. Where there is no
 * other left, all of them are given up at once: the connections that wait for one do not take so many in between.
 *
 * <p>Thread: any.
 */
final class SpareDescriptors implements AutoCloseable {

    static final int COUNT = 8;

    /** Opens what lies at a path. */
    interface Opener {

        FileChannel open(Path path) throws IOException;
    }

    private final Path anyDirectory;
    private final Opener opener;
    /** Guarded by this. */
    private final List<FileChannel> spare = new ArrayList<>(COUNT);

    private volatile boolean isShort;
    private boolean isClosed;

    /** @param anyDirectory one that exists, and will */
    SpareDescriptors(Path anyDirectory, Opener opener) {
        this.anyDirectory = anyDirectory;
        this.opener = opener;
        fill();
    }

    /** Opens {@code directory}; the caller closes it, and then calls {@link #fill}. */
    FileChannel open(Path directory) throws IOException {
        try {
            return opener.open(directory);
        } catch (IOException failure) {
            if (!DiskFailures.isOutOfDescriptors(failure)) {
                throw failure;
            }
        }
        synchronized (this) {
            giveUp();
            return opener.open(directory);
        }
    }

    private void giveUp() throws IOException {
        isShort = true;
        for (FileChannel descriptor : spare) {
            descriptor.close();
        }
        spare.clear();
    }

    /** Takes the spare descriptors again, as many as there are. */
    void fill() {
        synchronized (this) {
            isShort = true;
            try {
                while (spare.size() < COUNT && !isClosed) {
                    spare.add(opener.open(anyDirectory));
                }
                isShort = false;
            } catch (IOException noMore) {
                // Tried again when the next directory has been synced.
            }
        }
    }

    /** Whether some were given up and could not be taken again. */
    boolean isShort() {
        return isShort;
    }

    @Override
    public synchronized void close() throws IOException {
        isClosed = true;
        giveUp();
    }
}
