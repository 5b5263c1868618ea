package dev.fatwood.storage.log;

import dev.fatwood.env.DiskFile;
import dev.fatwood.storage.index.SegmentIndex;
import dev.fatwood.storage.recovery.SegmentNames;
import dev.fatwood.storage.recovery.SegmentScanner;
import dev.fatwood.storage.recovery.SegmentSummary;
import dev.fatwood.storage.recovery.SegmentSummary.IndexSummary;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Brings the indexes of a log's segments from their files into heap and back. A file is believed only if its checksum
 * is the one in the checkpoint; anything else is built anew from the batch headers, which gives the same entries.
 *
 * <p>Owned by the lane of the log.
 */
final class SegmentIndexFiles {

    /**
     * Sealed segments whose indexes stay in heap; the one loaded first is dropped. About 4 MiB each at 1 GiB of small
     * batches.
     */
    private static final int SEALED_IN_HEAP_MAX = 8;

    private final LogPlace place;
    private final HeaderWalk walk;
    private final ArrayDeque<LogSegment> sealedInHeap = new ArrayDeque<>();
    private int intervalBytes;

    SegmentIndexFiles(LogPlace place, HeaderWalk walk, int intervalBytes) {
        this.place = place;
        this.walk = walk;
        this.intervalBytes = intervalBytes;
    }

    int intervalBytes() {
        return intervalBytes;
    }

    void intervalBytes(int newIntervalBytes) {
        intervalBytes = newIntervalBytes;
    }

    /** The indexes of all that {@code segment} holds now, from their files; {@code null} if these are not believed. */
    SegmentIndex read(LogSegment segment) {
        SegmentIndex index = new SegmentIndex(segment.baseOffset());
        if (segment.summary() == null || !read(index, segment.summary())) {
            return null;
        }
        index.restoreMaximum();
        return index;
    }

    /**
     * Makes the indexes anew from the batches themselves, checked: nothing else says where they are. Reads all of them. Where one is
     * damaged the indexes end, and whoever looks for what follows comes by the damage.
     */
    CheckStep rebuilding(LogSegment segment) {
        SegmentIndex index = new SegmentIndex(segment.baseOffset());
        SegmentScanner.Part all = new SegmentScanner.Part(
                0,
                segment.sizeBytes(),
                segment.sizeBytes(),
                segment.baseOffset(),
                segment.untilOffset(),
                segment.facts().isDense());
        int interval = intervalBytes;
        SegmentCheck check = new SegmentCheck(
                segment.file(),
                all,
                batch -> index.add(batch.position(), batch.lastOffset(), batch.maxTimestampMs(), interval));
        return new CheckStep(segment, check, index);
    }

    private boolean read(SegmentIndex index, SegmentSummary summary) {
        IndexSummary offsets = summary.offsetIndex();
        IndexSummary times = summary.timeIndex();
        DiskFile offsetFile = open(summary.baseOffset(), SegmentNames.INDEX_SUFFIX);
        DiskFile timeFile = open(summary.baseOffset(), SegmentNames.TIME_INDEX_SUFFIX);
        boolean whole = sizeOf(offsetFile) >= offsets.bytes() && sizeOf(timeFile) >= times.bytes();
        if (whole) {
            index.offsets().readFrom(offsetFile, offsets.bytes());
            index.times().readFrom(timeFile, times.bytes());
        }
        release(offsetFile);
        release(timeFile);
        return whole
                && index.offsets().checksum() == offsets.checksum()
                && index.times().checksum() == times.checksum();
    }

    private DiskFile open(long baseOffset, String suffix) {
        String path = place.path(SegmentNames.name(baseOffset, suffix));
        return place.disk().exists(path) ? place.disk().open(path) : null;
    }

    private static long sizeOf(DiskFile file) {
        return file == null ? -1 : file.sizeBytes();
    }

    private static void release(DiskFile file) {
        if (file != null) {
            file.release();
        }
    }

    /** Adds to {@code index} what it lacks, from the headers of the batches after its last entry. */
    void complete(LogSegment segment, SegmentIndex index) {
        walk.start(segment.file(), index.lastPosition(), segment.sizeBytes());
        while (walk.next()) {
            index.add(walk.position(), walk.lastOffset(), walk.recordsMaxTimestampMs(), intervalBytes);
        }
    }

    /** Notes that a sealed segment has its indexes in heap, and drops the oldest such if they are too many. */
    void keptInHeap(LogSegment segment) {
        sealedInHeap.remove(segment);
        sealedInHeap.add(segment);
        if (sealedInHeap.size() > SEALED_IN_HEAP_MAX) {
            sealedInHeap.poll().dropIndexFromHeap();
        }
    }

    /**
     * Writes both indexes, sealed, to their files.
     *
     * @return the files, not synced, one reference each for the caller to release
     */
    List<DiskFile> write(LogSegment segment) {
        SegmentIndex index = segment.index();
        index.seal();
        DiskFile offsetFile = openOrCreate(segment.baseOffset(), SegmentNames.INDEX_SUFFIX);
        DiskFile timeFile;
        try {
            index.offsets().writeTo(offsetFile);
            timeFile = openOrCreate(segment.baseOffset(), SegmentNames.TIME_INDEX_SUFFIX);
        } catch (RuntimeException failed) {
            offsetFile.release();
            throw failed;
        }
        try {
            index.times().writeTo(timeFile);
        } catch (RuntimeException failed) {
            offsetFile.release();
            timeFile.release();
            throw failed;
        }
        return List.of(offsetFile, timeFile);
    }

    /** As {@link #write}; nothing if they are lost, and to be made anew off the lane first. */
    List<DiskFile> writeUnlessLost(LogSegment segment) {
        return segment.lacksIndex() ? List.of() : write(segment);
    }

    private DiskFile openOrCreate(long baseOffset, String suffix) {
        String path = place.path(SegmentNames.name(baseOffset, suffix));
        return place.disk().exists(path)
                ? place.disk().open(path)
                : place.disk().create(path);
    }

    /** What a checkpoint may say of {@code segment} once its file and the files of {@link #write} are synced. */
    static SegmentSummary summary(LogSegment segment) {
        SegmentIndex index = segment.index();
        // An index built anew is not sealed; without its last word nobody would look for a time in this segment.
        index.seal();
        return new SegmentSummary(
                segment.baseOffset(),
                segment.untilOffset(),
                segment.sizeBytes(),
                index.maxTimestampMs(),
                index.maxTimestampOffset(),
                new IndexSummary(index.offsets().sizeBytes(), index.offsets().checksum()),
                new IndexSummary(index.times().sizeBytes(), index.times().checksum()),
                segment.facts().isDense(),
                segment.lastAppendMs());
    }
}
