package dev.fatwood.prove.fault;

import dev.fatwood.prove.broker.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A disk of a few megabytes (tmpfs), with a file of ballast that can be taken away. */
public final class SmallDisk implements AutoCloseable {

    private static final String NEED = "A small disk needs root, to mount a tmpfs";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path mountPoint;

    private SmallDisk(Path mountPoint) {
        this.mountPoint = mountPoint;
    }

    public static SmallDisk create(Path mountPoint, int sizeMb) {
        try {
            Files.createDirectories(mountPoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Command.run(NEED, "mount", "-t", "tmpfs", "-o", "size=" + sizeMb + "m", "tmpfs", mountPoint.toString());
        return new SmallDisk(mountPoint);
    }

    public Path mountPoint() {
        return mountPoint;
    }

    public void addBallast(int mb) {
        try {
            Files.write(ballast(), new byte[mb << 20]);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for the ballast", e);
        }
    }

    public void dropBallast() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until files that were deleted are gone. */
    public void awaitFree(long bytes) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (freeBytes() < bytes) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + freeBytes() + " bytes became free, not " + bytes);
            }
            Pause.ms(10);
        }
    }

    public long freeBytes() {
        return mountPoint.toFile().getUsableSpace();
    }

    @Override
    public void close() {
        Command.run(NEED, "umount", mountPoint.toString());
    }

    private Path ballast() {
        return mountPoint.resolve("ballast");
    }
}
