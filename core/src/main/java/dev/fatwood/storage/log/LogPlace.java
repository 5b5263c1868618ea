package dev.fatwood.storage.log;

import dev.fatwood.env.Disk;
import dev.fatwood.env.Lane;
import dev.fatwood.env.Timers;
import dev.fatwood.storage.flush.GroupFlusher;
import java.util.UUID;

/**
 * Where a log lives.
 *
 * @param disk the log directory
 * @param directory the log's own directory in it, {@code <topic>-<partition>}; its name is durable before the first
 *     record, by somebody else's sync
 * @param lane the lane that owns the log
 * @param flusher the flusher of {@code disk}
 * @param timers delay the deletion of removed files; {@code null} where these go at once
 * @param topicId whose log it is, by which a journal knows its bytes again; {@code null} for a log that has none, and uses no journal
 */
public record LogPlace(Disk disk, String directory, Lane lane, GroupFlusher flusher, Timers timers, UUID topicId) {

    /** A place where removed files go at once, of a log that uses no journal. */
    public LogPlace(Disk disk, String directory, Lane lane, GroupFlusher flusher) {
        this(disk, directory, lane, flusher, null, null);
    }

    /** Path of a file of this log. */
    String path(String name) {
        return directory + "/" + name;
    }
}
