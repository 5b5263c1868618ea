package dev.fatwood.storage.journal;

import java.util.UUID;

/**
 * Whose bytes a journal holds.
 *
 * @param topicId of the topic
 * @param directory of the partition, relative to the log directory; 255 bytes of UTF-8 at most
 */
public record JournalOwner(UUID topicId, String directory) {}
