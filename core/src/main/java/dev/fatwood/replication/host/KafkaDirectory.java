package dev.fatwood.replication.host;

import dev.fatwood.env.Disk;

/**
 * Keeps a broker out of a directory that Apache Kafka has formatted, as one has in {@code log.dirs} who starts with the settings of the old
 * broker: none of its files are changed.
 *
 * <p>Used once, before any file of the directory but its lock is opened. Blocks. Errors: {@link dev.fatwood.env.DiskException}.
 */
public record KafkaDirectory(Disk disk) {

    /** Kafka's own note of whose directory it is; never written here. */
    private static final String MARK = "meta.properties";

    /** @throws IllegalStateException if the directory is Apache Kafka's */
    public void refuse() {
        if (disk.exists(MARK)) {
            throw new IllegalStateException("log.dirs names a directory of Apache Kafka (" + MARK
                    + " is in it), whose files are not taken over; set it to an empty directory and copy the records");
        }
    }
}
