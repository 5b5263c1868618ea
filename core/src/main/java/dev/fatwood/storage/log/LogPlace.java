package dev.fatwood.storage.log;

import dev.fatwood.env.Disk;
import dev.fatwood.env.Lane;
import dev.fatwood.storage.flush.GroupFlusher;

/**
 * Where a log lives.
 *
 * @param disk the log directory
 * @param directory the log's own directory in it, {@code <topic>-<partition>}; its name is durable before the first
 *     record, by somebody else's sync
 * @param lane the lane that owns the log
 * @param flusher the flusher of {@code disk}
 */
public record LogPlace(Disk disk, String directory, Lane lane, GroupFlusher flusher) {

    /** Path of a file of this log. */
    String path(String name) {
        return directory + "/" + name;
    }
}
