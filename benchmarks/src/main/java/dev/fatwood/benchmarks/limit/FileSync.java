package dev.fatwood.benchmarks.limit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * One {@code fdatasync} of an appended block of 4 KB, on the disk the brokers use: what an acknowledgement that means "on disk" cannot
 * be faster than. The median of many, since a disk has no best case worth naming.
 */
public final class FileSync {

    private static final int SYNCS = 300;
    private static final int BLOCK_BYTES = 4096;
    private static final double NS_PER_SECOND = 1e9;

    private FileSync() {}

    /** @param directory on that disk; a file in it is written and removed */
    public static BestTime in(Path directory) {
        Path file = directory.resolve("sync");
        try {
            double seconds = medianSeconds(file);
            Files.delete(file);
            return new BestTime("one fdatasync", seconds);
        } catch (IOException e) {
            throw new IllegalStateException("syncs could not be measured: " + e.getMessage(), e);
        }
    }

    private static double medianSeconds(Path file) throws IOException {
        long[] ns = new long[SYNCS];
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < SYNCS; i++) {
                channel.write(block.clear());
                long startNs = System.nanoTime();
                channel.force(false);
                ns[i] = System.nanoTime() - startNs;
            }
        }
        Arrays.sort(ns);
        return ns[SYNCS / 2] / NS_PER_SECOND;
    }
}
