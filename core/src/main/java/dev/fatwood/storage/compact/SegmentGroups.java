package dev.fatwood.storage.compact;

import java.util.ArrayList;
import java.util.List;

/** Puts adjacent segments together, as far as one segment can take what they hold now. */
final class SegmentGroups {

    private SegmentGroups() {}

    /** Groups of one segment or more, ascending, of those that begin below {@code untilOffset}. */
    static List<List<SourceSegment>> of(CompactionJob job, long untilOffset) {
        List<List<SourceSegment>> groups = new ArrayList<>();
        List<SourceSegment> group = List.of();
        for (SourceSegment segment : job.segments()) {
            if (segment.baseOffset() >= untilOffset) {
                break;
            }
            if (group.isEmpty() || !fits(group, segment, job)) {
                group = new ArrayList<>();
                groups.add(group);
            }
            group.add(segment);
        }
        return groups;
    }

    private static boolean fits(List<SourceSegment> group, SourceSegment next, CompactionJob job) {
        long bytes = group.stream().mapToLong(SourceSegment::sizeBytes).sum() + next.sizeBytes();
        long indexBytes = group.stream().mapToLong(SourceSegment::indexBytes).sum() + next.indexBytes();
        long lastOffset = next.untilOffset() - 1;
        return bytes <= job.segmentBytes()
                && indexBytes <= job.indexBytes()
                && lastOffset - group.get(0).baseOffset() <= Integer.MAX_VALUE;
    }
}
