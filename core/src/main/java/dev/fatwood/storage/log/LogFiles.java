package dev.fatwood.storage.log;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.OpenDirectory;
import dev.fatwood.storage.recovery.SegmentNames;
import java.util.List;

/** The files of segments as a whole. */
final class LogFiles {

    private static final List<String> SUFFIXES = SegmentNames.SEGMENT_SUFFIXES;

    private LogFiles() {}

    /** A new segment's file, whose name is durable. The caller releases it. */
    static DiskFile create(LogPlace place, LogDurability durability, long baseOffset) {
        try (OpenDirectory names = place.disk().openDirectory(place.directory())) {
            DiskFile file = place.disk().create(place.path(SegmentNames.name(baseOffset, SegmentNames.LOG_SUFFIX)));
            try {
                durability.syncing(() -> names.syncDirectory());
                return file;
            } catch (DiskException failed) {
                file.release();
                throw failed;
            }
        }
    }

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

    /** Gives files that compaction has finished the names of a swap, the records last. */
    static void renameCleaned(LogPlace place, long baseOffset) {
        for (String suffix : SUFFIXES) {
            String path = place.path(SegmentNames.name(baseOffset, suffix));
            place.disk().rename(path + SegmentNames.CLEANED_SUFFIX, path + SegmentNames.SWAP_SUFFIX);
        }
    }

    /** Takes back {@link #renameCleaned}, the records first. */
    static void deleteSwap(LogPlace place, long baseOffset) {
        place.disk()
                .delete(place.path(SegmentNames.name(baseOffset, SegmentNames.LOG_SUFFIX) + SegmentNames.SWAP_SUFFIX));
        SUFFIXES.forEach(suffix ->
                place.disk().delete(place.path(SegmentNames.name(baseOffset, suffix) + SegmentNames.SWAP_SUFFIX)));
    }

    /** Gives the files of a swap, as far as they have not, the names of the segment, the records last. */
    static void renameSwapped(LogPlace place, long baseOffset) {
        for (String suffix : SUFFIXES) {
            String path = place.path(SegmentNames.name(baseOffset, suffix));
            if (place.disk().exists(path + SegmentNames.SWAP_SUFFIX)) {
                place.disk().rename(path + SegmentNames.SWAP_SUFFIX, path);
            }
        }
    }
}
