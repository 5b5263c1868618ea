package dev.fatwood.storage.compact;

import dev.fatwood.env.Disk;
import java.util.List;
import java.util.Set;

/**
 * What one pass over a log is to do. Everything in it is as it was when the pass began.
 *
 * @param disk where the log lives
 * @param directory of the log
 * @param segments closed ones, from the log's first to the last that may change, ascending
 * @param fromOffset records below it have been compacted among themselves
 * @param untilOffset end of what may be compacted (exclusive)
 * @param neededBatches base offsets of batches that stay even without records: those by which producers are known
 * @param nowMs wall time
 * @param deleteRetentionMs how long tombstones stay after the first pass over them
 * @param segmentBytes adjacent segments that fit into one of so many bytes become one
 * @param indexBytes and of whose indexes as much holds
 * @param indexIntervalBytes bytes of log between two index entries
 */
public record CompactionJob(
        Disk disk,
        String directory,
        List<SourceSegment> segments,
        long fromOffset,
        long untilOffset,
        Set<Long> neededBatches,
        long nowMs,
        long deleteRetentionMs,
        int segmentBytes,
        int indexBytes,
        int indexIntervalBytes) {

    public CompactionJob {
        segments = List.copyOf(segments);
        neededBatches = Set.copyOf(neededBatches);
    }
}
