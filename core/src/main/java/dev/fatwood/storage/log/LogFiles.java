package dev.fatwood.storage.log;

import dev.fatwood.env.Disk;
import dev.fatwood.storage.recovery.SegmentNames;
import java.util.List;

/** Names of what logs keep on disk, and their removal. */
public final class LogFiles {

    /** Ends the name of a log's directory once it is deleted; what a crash leaves of it goes at the next start. */
    public static final String DELETED_SUFFIX = ".deleted";

    private static final List<String> SEGMENT_SUFFIXES =
            List.of(SegmentNames.LOG_SUFFIX, SegmentNames.INDEX_SUFFIX, SegmentNames.TIME_INDEX_SUFFIX);

    private LogFiles() {}

    /** Removes the directories of deleted logs that a crash has left. Once, before logs are opened. */
    public static void removeDeleted(Disk disk) {
        disk.list("").stream().filter(name -> name.endsWith(DELETED_SUFFIX)).forEach(disk::delete);
    }

    /** Removes a segment's files; durable after the next sync of the directory. */
    static void deleteSegment(LogPlace place, long baseOffset) {
        SEGMENT_SUFFIXES.forEach(suffix -> place.disk().delete(place.path(SegmentNames.name(baseOffset, suffix))));
    }

    /** Removes a log: under its name it is gone for good on return, even if not all bytes are. */
    static void deleteLog(LogPlace place) {
        String doomed = place.directory() + DELETED_SUFFIX;
        place.disk().delete(doomed);
        place.disk().rename(place.directory(), doomed);
        place.disk().syncDirectory("");
        place.disk().delete(doomed);
    }
}
