package dev.fatwood.prove.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * A library that is loaded into a broker before its own, {@code prove/src/main/native/faults.c}, and the memory shared with it. Made by
 * {@code cc} for each run.
 */
public final class Shim {

    private static final String NEED =
            "The preloaded library needs a C compiler (Debian: apt-get install gcc libc6-dev)";
    private static final Path SOURCE = Path.of("prove/src/main/native/faults.c");

    /** Offsets in {@code struct control} of the source. */
    private static final int SYNC_MODE = 0;

    private static final int WALL_OFFSET_NS = 8;
    private static final int FIRST_FAILED_NS = 16;
    private static final int FAILED = 24;
    private static final int LATER = 32;
    private static final int SYNCED = 40;
    private static final int BYTES = 48;

    private static final int SYNC_WORKS = 0;
    private static final int SYNC_FAILS_ONCE = 1;
    private static final int SYNC_FAILS = 2;

    private final Path library;
    private final Path controlFile;
    private final MappedByteBuffer control;

    private Shim(Path library, Path controlFile, MappedByteBuffer control) {
        this.library = library;
        this.controlFile = controlFile;
        this.control = control;
    }

    public static Shim compile(Path directory) {
        Path library = directory.resolve("faults.so");
        Command.run(NEED, "cc", "-shared", "-fPIC", "-O2", "-o", library.toString(), SOURCE.toString(), "-ldl");
        Path file = directory.resolve("faults.control");
        try {
            Files.write(file, new byte[BYTES]);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                MappedByteBuffer control = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
                control.order(ByteOrder.nativeOrder());
                return new Shim(library, file, control);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the shared memory cannot be made", e);
        }
    }

    /** What a broker has to have in its environment so that files below {@code data} are concerned. */
    public Map<String, String> environment(Path data) {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FATWOOD_FAULTS", controlFile.toString(),
                "FATWOOD_FAULTS_BELOW", data + "/");
    }

    /** The next sync fails with EIO; those behind it work, as the kernel does it. */
    public void failOneSync() {
        control.putLong(SYNC_MODE, SYNC_FAILS_ONCE);
    }

    /** Every sync fails with EIO. */
    public void failAllSyncs() {
        control.putLong(SYNC_MODE, SYNC_FAILS);
    }

    /** Syncs work again, and no failure is remembered. */
    public void repair() {
        control.putLong(SYNC_MODE, SYNC_WORKS);
        control.putLong(FIRST_FAILED_NS, 0);
        control.putLong(FAILED, 0);
        control.putLong(LATER, 0);
    }

    /** When the first sync failed, by {@link System#nanoTime}, which on Linux is the same monotonic clock; 0 if none did. */
    public long firstFailedNs() {
        return control.getLong(FIRST_FAILED_NS);
    }

    public long failed() {
        return control.getLong(FAILED);
    }

    /** Syncs that were called after the first one failed. */
    public long calledAfterFailure() {
        return control.getLong(LATER);
    }

    public long synced() {
        return control.getLong(SYNCED);
    }

    /** Sets the wall clock ahead of the true one, or behind it. */
    public void setWallOffsetMs(long ms) {
        control.putLong(WALL_OFFSET_NS, ms * 1_000_000);
    }
}
