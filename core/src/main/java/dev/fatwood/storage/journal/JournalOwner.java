package dev.fatwood.storage.journal;

import java.util.UUID;

/**
 * Whose bytes a journal holds.
 *
 * @param topicId of the topic
 * @param directory of the partition, a name in the log directory; 255 letters of ASCII at most
 */
public record JournalOwner(UUID topicId, String directory) {

    /** Whether the directory can be one of a partition, and none elsewhere. */
    boolean isPossible() {
        return !directory.isEmpty()
                && directory.length() <= JournalFormat.DIRECTORY_BYTES_MAX
                && directory.chars().allMatch(letter -> letter > ' ' && letter < 0x7F && letter != '/')
                && !directory.equals(".")
                && !directory.equals("..");
    }
}
