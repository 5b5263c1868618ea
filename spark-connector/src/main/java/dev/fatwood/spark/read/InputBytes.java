package dev.fatwood.spark.read;

import org.apache.hadoop.fs.FileSystem;

/**
 * Bytes that tasks read from brokers, for the input column of Spark's UI. Spark lets no source set it: it adds up what
 * Hadoop's file systems counted on the task's thread. So we count as one of them, which has no files.
 *
 * <p>Thread: the task's; counts are kept per thread.
 */
final class InputBytes {
    /** Never made: only its name counts. */
    private abstract static class Brokers extends FileSystem {}

    private static final FileSystem.Statistics READ = statistics();

    private InputBytes() {}

    /** The only way in that needs no instance; Spark reads the same statistics. */
    @SuppressWarnings("deprecation")
    private static FileSystem.Statistics statistics() {
        return FileSystem.getStatistics("fatwood", Brokers.class);
    }

    static void add(long bytes) {
        READ.incrementBytesRead(bytes);
    }
}
