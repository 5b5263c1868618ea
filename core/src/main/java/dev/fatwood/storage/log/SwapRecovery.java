package dev.fatwood.storage.log;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskFile;
import dev.fatwood.storage.index.SegmentIndex;
import dev.fatwood.storage.recovery.AtomicFile;
import dev.fatwood.storage.recovery.CorruptLogException;
import dev.fatwood.storage.recovery.LogCheckpoint;
import dev.fatwood.storage.recovery.LogCheckpointFormat;
import dev.fatwood.storage.recovery.SegmentNames;
import dev.fatwood.storage.recovery.SegmentScanner;
import dev.fatwood.storage.recovery.SegmentSummary;
import dev.fatwood.storage.recovery.SegmentSummary.IndexSummary;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finishes, at the start, what {@link SegmentSwap} had begun when the process ended: a segment of records that has the name of a swap was
 * on disk, whole, before it got it, and stands for every segment from its base offset to its end. May itself end anywhere, and is then
 * begun again by the next start.
 *
 * <p>Lives for the opening of a log, on its lane.
 */
final class SwapRecovery {

    private static final long UNKNOWN = -1;

    private final LogPlace place;
    private final Disk disk;
    private final int indexIntervalBytes;

    SwapRecovery(LogPlace place, int indexIntervalBytes) {
        this.place = place;
        this.disk = place.disk();
        this.indexIntervalBytes = indexIntervalBytes;
    }

    /** Returns how many segments were replaced. */
    int finishAll() {
        List<Long> swaps = SegmentNames.swaps(disk.list(place.directory()));
        int replaced = 0;
        for (long baseOffset : swaps) {
            replaced += finish(baseOffset);
        }
        return replaced;
    }

    private int finish(long baseOffset) {
        SegmentSummary target = read(baseOffset);
        noteInCheckpoint(target);
        List<Long> sources = SegmentNames.of(disk.list(place.directory())).baseOffsets().stream()
                .filter(base -> base > baseOffset && base < target.untilOffset())
                .toList();
        sources.forEach(base -> LogFiles.deleteSegment(place, base));
        disk.syncDirectory(place.directory());
        LogFiles.renameSwapped(place, baseOffset);
        disk.syncDirectory(place.directory());
        return sources.size() + 1;
    }

    private SegmentSummary read(long baseOffset) {
        String path = place.path(SegmentNames.name(baseOffset, SegmentNames.LOG_SUFFIX) + SegmentNames.SWAP_SUFFIX);
        DiskFile file = disk.open(path);
        try {
            return summary(baseOffset, file);
        } finally {
            file.release();
        }
    }

    private SegmentSummary summary(long baseOffset, DiskFile file) {
        SegmentIndex index = new SegmentIndex(baseOffset);
        Ends ends = new Ends(baseOffset);
        SegmentScanner.Outcome outcome = SegmentScanner.scan(
                file, SegmentScanner.rest(file, 0, baseOffset, baseOffset + (1L << 31), false), batch -> {
                    index.add(batch.position(), batch.lastOffset(), batch.maxTimestampMs(), indexIntervalBytes);
                    ends.add(batch);
                });
        if (outcome.problem() != null) {
            throw new CorruptLogException(file.path(), outcome.validBytes(), "a valid batch", outcome.problem());
        }
        index.seal();
        return new SegmentSummary(
                baseOffset,
                ends.untilOffset,
                outcome.validBytes(),
                index.maxTimestampMs(),
                index.maxTimestampOffset(),
                new IndexSummary(index.offsets().sizeBytes(), index.offsets().checksum()),
                new IndexSummary(index.times().sizeBytes(), index.times().checksum()),
                ends.dense,
                UNKNOWN);
    }

    /** Where a segment ends, and whether it is dense. */
    private static final class Ends {

        private long untilOffset;
        private boolean dense = true;

        Ends(long baseOffset) {
            untilOffset = baseOffset;
        }

        void add(SegmentScanner.Batch batch) {
            dense &= batch.isDense() && batch.baseOffset() == untilOffset;
            untilOffset = batch.lastOffset() + 1;
        }
    }

    /** A log without a whole checkpoint is scanned, swaps and all. */
    private void noteInCheckpoint(SegmentSummary target) {
        ByteBuffer bytes = AtomicFile.read(disk, place.path(LogCheckpointFormat.NAME));
        LogCheckpoint checkpoint = bytes == null ? null : LogCheckpointFormat.decode(bytes);
        if (checkpoint == null) {
            return;
        }
        List<SegmentSummary> replaced = checkpoint.segments().stream()
                .filter(known -> known.baseOffset() >= target.baseOffset())
                .filter(known -> known.baseOffset() < target.untilOffset())
                .toList();
        List<SegmentSummary> segments = new ArrayList<>(checkpoint.segments());
        segments.removeAll(replaced);
        segments.add(target.withLastAppendMs(lastAppendMs(replaced)));
        segments.sort(Comparator.comparingLong(SegmentSummary::baseOffset));
        LogCheckpoint next = checkpoint.withSegments(segments);
        AtomicFile.replace(disk, place.directory(), LogCheckpointFormat.NAME, LogCheckpointFormat.encode(next));
    }

    /** The latest, or unknown if one is. */
    private static long lastAppendMs(List<SegmentSummary> replaced) {
        boolean isKnown = replaced.stream().noneMatch(segment -> segment.lastAppendMs() == UNKNOWN);
        return isKnown
                ? replaced.stream()
                        .mapToLong(SegmentSummary::lastAppendMs)
                        .max()
                        .orElse(UNKNOWN)
                : UNKNOWN;
    }
}
