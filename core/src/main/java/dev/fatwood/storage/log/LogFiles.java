package dev.fatwood.storage.log;

import dev.fatwood.storage.recovery.SegmentNames;
import java.util.List;

/** The files of segments as a whole. */
final class LogFiles {

    private static final List<String> SUFFIXES =
            List.of(SegmentNames.LOG_SUFFIX, SegmentNames.INDEX_SUFFIX, SegmentNames.TIME_INDEX_SUFFIX);

    private LogFiles() {}

    /** Removes a segment's files; durable after the next sync of the directory. */
    static void deleteSegment(LogPlace place, long baseOffset) {
        SUFFIXES.forEach(suffix -> place.disk().delete(place.path(SegmentNames.name(baseOffset, suffix))));
    }

    /** Gives a segment's files the names of removed ones, which {@link #deleteRenamed} deletes, or the next start. */
    static void renameRemoved(LogPlace place, long baseOffset) {
        for (String suffix : SUFFIXES) {
            String path = place.path(SegmentNames.name(baseOffset, suffix));
            if (place.disk().exists(path)) {
                place.disk().rename(path, path + SegmentNames.DELETED_SUFFIX);
            }
        }
    }

    static void deleteRenamed(LogPlace place, long baseOffset) {
        SUFFIXES.forEach(suffix ->
                place.disk().delete(place.path(SegmentNames.name(baseOffset, suffix) + SegmentNames.DELETED_SUFFIX)));
    }
}
