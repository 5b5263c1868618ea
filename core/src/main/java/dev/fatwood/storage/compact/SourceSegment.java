package dev.fatwood.storage.compact;

import dev.fatwood.env.DiskFile;

/**
 * A closed segment that a pass reads, as it was when the pass began.
 *
 * @param untilOffset offset after its last batch (exclusive)
 * @param file holds one reference, given back by the pass
 * @param sizeBytes how much of the file counts
 * @param truncations how often it had been cut
 * @param indexBytes of its larger index
 */
public record SourceSegment(
        long baseOffset, long untilOffset, DiskFile file, int sizeBytes, int truncations, int indexBytes) {}
