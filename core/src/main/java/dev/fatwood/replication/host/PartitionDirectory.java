package dev.fatwood.replication.host;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.replication.partition.PartitionId;
import dev.fatwood.storage.recovery.AtomicFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The directory of one partition and the file in it that says whose it is, laid out as Kafka's {@code partition.metadata}, with
 * a line more, which Kafka does not read:
 *
 * <pre>
 * version: 0
 * topic_id: (22 characters of base64)
 * crc32c: (8 hexadecimal digits, of all before this line)
 * </pre>
 *
 * <p>Without the last line, as Kafka and earlier versions write it, it is read too. With it, a changed id is not taken for that of another
 * topic, whose directory would be set aside.
 *
 * <p>A directory is only used for the topic whose id it carries, so a topic created again under an old name never finds old records.
 * The id is durable before any record, and the new name before anything is removed.
 *
 * <p>Thread: the partition's lane. Blocks. Errors: {@link DiskException}.
 */
record PartitionDirectory(Disk disk, PartitionId id) {

    static final String ID_FILE = "partition.metadata";
    /** Ends the name of a directory that is about to be removed. */
    static final String DELETED_SUFFIX = ".delete";

    private static final String ID_KEY = "topic_id: ";
    private static final String CHECKSUM_KEY = "crc32c: ";

    /**
     * Makes sure the directory is there and this partition's. Of a new directory only the id is durable on return: its own name
     * is made so with those of others, the names in it by the first append to its log.
     */
    void prepare() {
        String directory = id.directory();
        Optional<UUID> owner = owner(disk, directory);
        if (owner.isEmpty()) {
            claim(directory);
        } else if (!owner.get().equals(id.topicId())) {
            throw new DiskException(
                    "open",
                    directory,
                    "the directory belongs to topic id " + TopicId.text(owner.get()) + ", not to "
                            + TopicId.text(id.topicId()));
        }
    }

    private void claim(String directory) {
        boolean isNew = !disk.exists(directory);
        if (!isNew && hasRecords()) {
            throw new DiskException(
                    "open",
                    directory + "/" + ID_FILE,
                    "the file is missing or unreadable beside records, so it is unknown whose they are; restore it, or remove "
                            + "the directory");
        }
        disk.createDirectory(directory);
        writeOwner();
        if (!isNew) {
            disk.syncDirectory(directory);
            disk.syncDirectory("");
        }
    }

    /** Takes the directory's name away, durably; {@link #remove} removes what it holds, or the next start does. */
    void doom() {
        if (disk.exists(id.directory())) {
            disk.delete(doomed());
            disk.rename(id.directory(), doomed());
            disk.syncDirectory("");
        }
    }

    /** Removes what {@link #doom} left. */
    void remove() {
        disk.delete(doomed());
    }

    /** By the topic's id, so that a topic made again under the old name can be removed as well meanwhile. */
    private String doomed() {
        return TopicId.text(id.topicId()) + "-" + id.name().partition() + DELETED_SUFFIX;
    }

    /** The topic id that {@code directory} carries, if it carries one that can be read. */
    static Optional<UUID> owner(Disk disk, String directory) {
        String path = directory + "/" + ID_FILE;
        if (!disk.exists(path)) {
            return Optional.empty();
        }
        DiskFile file = disk.open(path);
        try {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.sizeBytes()));
            file.read(bytes, 0);
            return parse(StandardCharsets.US_ASCII.decode(bytes.flip()).toString());
        } finally {
            file.release();
        }
    }

    private static Optional<UUID> parse(String text) {
        Optional<String> topicId =
                text.lines().filter(line -> line.startsWith(ID_KEY)).findFirst();
        if (!hasRightChecksum(text)) {
            return Optional.empty();
        }
        try {
            return topicId.map(
                    line -> TopicId.parse(line.substring(ID_KEY.length()).trim()));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static boolean hasRightChecksum(String text) {
        int at = text.indexOf(CHECKSUM_KEY);
        return at < 0 || text.substring(at).trim().equals(CHECKSUM_KEY + checksum(text.substring(0, at)));
    }

    private static String checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(StandardCharsets.US_ASCII.encode(text));
        return String.format("%08x", crc.getValue());
    }

    private boolean hasRecords() {
        return disk.list(id.directory()).stream()
                .filter(name -> name.endsWith(".log"))
                .anyMatch(name -> sizeBytes(id.directory() + "/" + name) > 0);
    }

    private long sizeBytes(String path) {
        DiskFile file = disk.open(path);
        try {
            return file.sizeBytes();
        } finally {
            file.release();
        }
    }

    private void writeOwner() {
        String owner = "version: 0\n" + ID_KEY + TopicId.text(id.topicId()) + "\n";
        ByteBuffer content = StandardCharsets.US_ASCII.encode(owner + CHECKSUM_KEY + checksum(owner) + "\n");
        AtomicFile.put(disk, id.directory() + "/" + ID_FILE, content);
    }
}
