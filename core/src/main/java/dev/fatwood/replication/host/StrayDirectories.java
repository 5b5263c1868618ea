package dev.fatwood.replication.host;

import dev.fatwood.env.Disk;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.TopicImage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in a log directory at start and belongs to no partition. Removals that a crash cut short are finished. A partition of
 * a topic id that the image does not know is set aside as {@code <name>.stray} and left to people: most likely the crash came
 * between the decision to delete the topic and the removal, but if the metadata is older than the records, deleting would lose them.
 *
 * <p>Used once, before partitions are opened. Blocks. Errors: {@link dev.fatwood.env.DiskException}.
 */
record StrayDirectories(Disk disk, MetadataImage image) {

    private static final Pattern PARTITION = Pattern.compile("(.+)-(\\d{1,9})");
    private static final String STRAY_SUFFIX = ".stray";
    private static final int NAME_BYTES_MAX = 255;

    /** @throws IllegalStateException if there are partitions but no metadata: nobody knows what they are */
    void clear() {
        boolean changed = false;
        for (String name : disk.list("")) {
            Matcher partition = PARTITION.matcher(name);
            if (name.endsWith(PartitionDirectory.DELETED_SUFFIX)) {
                disk.delete(name);
            } else if (partition.matches() && isStray(name, partition)) {
                setAside(name);
                changed = true;
            }
        }
        if (changed) {
            disk.syncDirectory("");
        }
    }

    private boolean isStray(String name, Matcher partition) {
        Optional<UUID> owner = PartitionDirectory.owner(disk, name);
        if (owner.isEmpty()) {
            return false;
        }
        if (image.isNew()) {
            throw new IllegalStateException("the log directory holds partition " + name
                    + " but no metadata log: restore the file " + "metadata.log, or start with an empty log directory");
        }
        Optional<TopicImage> topic =
                image.topic(owner.get()).filter(known -> known.name().equals(partition.group(1)));
        return topic.flatMap(known -> known.partition(Integer.parseInt(partition.group(2))))
                .isEmpty();
    }

    private void setAside(String name) {
        List<String> present = disk.list("");
        String aside = name.substring(0, Math.min(name.length(), NAME_BYTES_MAX - STRAY_SUFFIX.length() - 4));
        String target = aside + STRAY_SUFFIX;
        for (int n = 1; present.contains(target); n++) {
            target = aside + "." + n + STRAY_SUFFIX;
        }
        disk.rename(name, target);
    }
}
