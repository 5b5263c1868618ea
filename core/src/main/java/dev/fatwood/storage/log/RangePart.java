package dev.fatwood.storage.log;

import dev.fatwood.env.DiskFile;

/**
 * What a range takes of one segment, as it was when the scan was planned.
 *
 * @param baseOffset of the segment
 * @param file holds one reference, given back by the scan
 * @param fromOffset first offset wanted, inclusive
 * @param untilOffset first offset not wanted
 * @param fromPosition a batch boundary at or before {@code fromOffset}
 * @param lastPosition a batch boundary at or before {@code untilOffset - 1}
 * @param untilPosition end of what may be read; a batch boundary
 * @param isDense whether counting is subtracting
 * @param before facts of the bytes before {@code fromPosition}, which are those of the segment from its start;
 *     {@code null} if the range does not begin with the segment
 * @param truncations how often the segment had been cut
 */
record RangePart(
        long baseOffset,
        DiskFile file,
        long fromOffset,
        long untilOffset,
        int fromPosition,
        int lastPosition,
        int untilPosition,
        boolean isDense,
        RangeFacts before,
        int truncations) {

    /** Whether nothing of the segment lies before what the part covers, or its facts are known. */
    boolean isFromStart() {
        return before != null;
    }
}
