package dev.fatwood.storage.log;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.env.OpenDirectory;
import dev.fatwood.storage.compact.SourceSegment;
import dev.fatwood.storage.compact.TargetSegment;
import dev.fatwood.storage.index.SegmentIndex;
import dev.fatwood.storage.recovery.SegmentNames;
import dev.fatwood.storage.recovery.SegmentSummary;
import dev.fatwood.storage.recovery.SegmentSummary.IndexSummary;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a segment that compaction has made in the place of its sources, so that after a crash at any step there is either the one or the
 * others:
 * <ol>
 * <li>the new files, which are on disk, get the names of a swap; directory synced: from here on the next start finishes it
 * ({@link SwapRecovery});
 * <li>the checkpoint covers the new segment in place of the old ones;
 * <li>the files of all old segments but the one of the same name get the names of removed ones; directory synced;
 * <li>so do those of the last, and the new files get their names; directory synced.
 * </ol>
 * On a full disk the first two steps are taken back; any other failure ends the log until the next start.
 *
 * <p>Owned by the lane of the log, which it blocks for five syncs.
 */
final class SegmentSwap {

    private final LogPlace place;
    private final SegmentList segments;
    private final SegmentIndexFiles indexFiles;
    private final Checkpointer checkpointer;
    private final LogDurability durability;
    private final RemovedSegments removed;

    SegmentSwap(LogOpening opening, Checkpointer checkpointer, LogDurability durability, RemovedSegments removed) {
        this.place = opening.place();
        this.segments = opening.segments();
        this.indexFiles = opening.indexFiles();
        this.checkpointer = checkpointer;
        this.durability = durability;
        this.removed = removed;
    }

    /** Whether the log took {@code target}: not if its sources are no longer what they were. */
    boolean swap(TargetSegment target, long deleteDelayMs) {
        List<LogSegment> sources = sourcesOf(target);
        if (sources.isEmpty()) {
            return false;
        }
        SegmentSummary summary = summary(target, sources);
        try (OpenDirectory names = place.disk().openDirectory(place.directory())) {
            durability.syncing(() -> begin(target.baseOffset(), sources, summary, names));
            durability.syncing(() -> finish(target, sources, summary, deleteDelayMs, names));
        }
        return true;
    }

    /** The log's own segments, in order; none if one is gone or has been cut. */
    private List<LogSegment> sourcesOf(TargetSegment target) {
        List<LogSegment> found = new ArrayList<>();
        for (SourceSegment source : target.sources()) {
            LogSegment segment = segments.holding(source.baseOffset());
            boolean isSame = segment.file() == source.file()
                    && segment.sizeBytes() == source.sizeBytes()
                    && segment.facts().truncations() == source.truncations();
            if (!isSame || segment == segments.active()) {
                return List.of();
            }
            found.add(segment);
        }
        return found;
    }

    private static SegmentSummary summary(TargetSegment target, List<LogSegment> sources) {
        SegmentIndex index = target.index();
        return new SegmentSummary(
                target.baseOffset(),
                target.untilOffset(),
                target.sizeBytes(),
                index.maxTimestampMs(),
                index.maxTimestampOffset(),
                new IndexSummary(index.offsets().sizeBytes(), index.offsets().checksum()),
                new IndexSummary(index.times().sizeBytes(), index.times().checksum()),
                target.isDense(),
                sources.stream().mapToLong(LogSegment::lastAppendMs).max().orElseThrow());
    }

    private void begin(long baseOffset, List<LogSegment> sources, SegmentSummary summary, OpenDirectory names) {
        try {
            LogFiles.renameCleaned(place, baseOffset);
            names.syncDirectory();
            checkpointer.replace(sources, summary);
        } catch (DiskFullException full) {
            LogFiles.deleteSwap(place, baseOffset);
            names.syncDirectory();
            throw full;
        }
    }

    private void finish(
            TargetSegment target,
            List<LogSegment> sources,
            SegmentSummary summary,
            long deleteDelayMs,
            OpenDirectory names) {
        try {
            for (LogSegment source : sources.subList(1, sources.size())) {
                removed.removeReplaced(source.baseOffset(), deleteDelayMs);
            }
            names.syncDirectory();
            removed.removeReplaced(target.baseOffset(), deleteDelayMs);
            LogFiles.renameSwapped(place, target.baseOffset());
            names.syncDirectory();
        } catch (DiskFullException full) {
            throw new DiskException("swap", place.directory(), full);
        }
        DiskFile file = open(target);
        target.release();
        sources.forEach(segments::remove);
        LogSegment segment = new LogSegment(summary, file, indexFiles, target.index());
        segments.add(segment);
        indexFiles.keptInHeap(segment);
        sources.forEach(LogSegment::release);
    }

    /** The file under its new name, for messages; without a descriptor for that, as it is. */
    private DiskFile open(TargetSegment target) {
        try {
            return place.disk().open(place.path(SegmentNames.name(target.baseOffset(), SegmentNames.LOG_SUFFIX)));
        } catch (DiskFullException noDescriptor) {
            target.file().retain();
            return target.file();
        }
    }
}
