package dev.fatwood.prove.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A disk of its own: ext4 in a file, mounted over a loop device. What a program has synced is in the file; what it has not is in the kernel's
 * memory above it. So a copy of the file is what a power cut would leave.
 *
 * <p>{@code commit=300} keeps ext4 from syncing by itself every 5 s; {@code noauto_da_alloc} keeps it from syncing files for programs that
 * forget to before a rename.
 *
 * <p>Limits: no torn sectors, and no reordering inside one flush of a drive's cache.
 */
public final class DiskImage implements AutoCloseable {

    private static final String NEED = "A disk image needs root, loop devices and e2fsprogs (Debian: e2fsprogs, mount)";
    private static final String OPTIONS = "loop,commit=300,noauto_da_alloc";

    private final Path image;
    private final Path copy;
    private final Path mountPoint;
    private boolean mounted;

    private DiskImage(Path directory) {
        this.image = directory.resolve("disk.img");
        this.copy = directory.resolve("disk-after-cut.img");
        this.mountPoint = directory.resolve("disk");
    }

    public static DiskImage create(Path directory, int sizeMb) {
        DiskImage disk = new DiskImage(directory);
        try {
            Files.createDirectories(disk.mountPoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Command.run(NEED, "truncate", "-s", sizeMb + "M", disk.image.toString());
        Command.run(NEED, "mkfs.ext4", "-qF", disk.image.toString());
        disk.mount();
        return disk;
    }

    public Path mountPoint() {
        return mountPoint;
    }

    /** Takes down what is on the platter now. Nobody may write meanwhile. */
    public void copyAside() {
        Command.run(NEED, "cp", "--sparse=always", image.toString(), copy.toString());
    }

    /** Goes on with what {@link #copyAside} took down. Nobody may have a file open. */
    public void goOnWithCopy() {
        unmount();
        try {
            Files.move(copy, image, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the image cannot be replaced", e);
        }
        mount();
    }

    @Override
    public void close() {
        if (mounted) {
            unmount();
        }
    }

    private void mount() {
        Command.run(NEED, "mount", "-o", OPTIONS, image.toString(), mountPoint.toString());
        mounted = true;
    }

    private void unmount() {
        Command.run(NEED, "umount", mountPoint.toString());
        mounted = false;
    }
}
