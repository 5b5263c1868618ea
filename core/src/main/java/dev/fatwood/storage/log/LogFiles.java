package dev.fatwood.storage.log;

import dev.fatwood.storage.recovery.SegmentNames;
import java.util.List;

/** The files of a segment as a whole. */
final class LogFiles {

    private static final List<String> SUFFIXES =
            List.of(SegmentNames.LOG_SUFFIX, SegmentNames.INDEX_SUFFIX, SegmentNames.TIME_INDEX_SUFFIX);

    private LogFiles() {}

    /** Removes a segment's files; durable after the next sync of the directory. */
    static void deleteSegment(LogPlace place, long baseOffset) {
        SUFFIXES.forEach(suffix -> place.disk().delete(place.path(SegmentNames.name(baseOffset, suffix))));
    }
}
