package dev.fatwood.broker.boot;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A real file system of a few megabytes, in memory, with a file on it that can be let go. Mounting takes root on Linux. */
final class SmallDisk implements AutoCloseable {

    private static final int BALLAST_BYTES = 4 << 20;

    private final Path mountPoint;

    private SmallDisk(Path mountPoint) {
        this.mountPoint = mountPoint;
    }

    /** Empty where it cannot be mounted. */
    static Optional<SmallDisk> mounted(Path mountPoint, int megabytes) throws IOException {
        if (!succeeds(
                List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "none", mountPoint.toString()))) {
            return Optional.empty();
        }
        Files.write(mountPoint.resolve("ballast"), new byte[BALLAST_BYTES]);
        return Optional.of(new SmallDisk(mountPoint));
    }

    Path directory() {
        return mountPoint.resolve("data");
    }

    /** Takes what space there is. */
    void fill() throws IOException {
        try (OutputStream filling = Files.newOutputStream(mountPoint.resolve("filling"))) {
            while (true) {
                filling.write(new byte[4_096]);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw full;
            }
        }
    }

    void freeSpace() throws IOException {
        Files.delete(mountPoint.resolve("ballast"));
    }

    @Override
    public void close() {
        if (!succeeds(List.of("umount", "-l", mountPoint.toString()))) {
            throw new IllegalStateException("the file system at " + mountPoint + " stays mounted: unmount it by hand");
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while " + command));
        }
    }
}
