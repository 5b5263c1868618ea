package dev.fatwood.storage.log;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.storage.recovery.AcceptedTail;
import dev.fatwood.storage.recovery.AtomicFile;
import dev.fatwood.storage.recovery.CorruptLogException;
import dev.fatwood.storage.recovery.LogCheckpoint;
import dev.fatwood.storage.recovery.LogCheckpointFormat;
import dev.fatwood.storage.recovery.RecoveryReport;
import dev.fatwood.storage.recovery.SegmentNames;
import dev.fatwood.storage.recovery.SegmentScanner;
import dev.fatwood.storage.recovery.SegmentSummary;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of opening a log: finish what compaction had begun, remove leftovers, take over what the checkpoint covers, scan and cut the rest, sync what
 * remains, cover it. What the checkpoint covers is never cut: if it is not there, opening fails.
 *
 * <p>Lives for one call, on the lane of the log; the parts it holds go to the {@link PartitionLog}.
 */
final class LogOpening {

    private final LogPlace place;
    private final Disk disk;
    private final HeaderWalk walk = new HeaderWalk();
    private final SegmentIndexFiles indexFiles;
    private final SegmentList segments = new SegmentList();
    private final List<LogSegment> scanned = new ArrayList<>();
    private LogCoverage coverage;
    private boolean ownCheckpoint;
    private boolean checkpointLost;
    private boolean checkpointPutOff;
    private long bytesScanned;
    private long bytesCut;
    private String cutReason = "";
    private int filesRemoved;
    private boolean namesInDoubt;

    private LogOpening(LogPlace place, LogConfig config) {
        this.place = place;
        this.disk = place.disk();
        this.indexFiles = new SegmentIndexFiles(place, walk, config.indexIntervalBytes());
    }

    static LogOpening open(LogPlace place, LogConfig config) {
        LogOpening opening = new LogOpening(place, config);
        try {
            opening.run();
        } catch (RuntimeException failed) {
            opening.segments.all().forEach(LogSegment::release);
            throw failed;
        }
        return opening;
    }

    private void run() {
        disk.createDirectory(place.directory());
        SwapRecovery swaps = new SwapRecovery(place, indexFiles.intervalBytes());
        filesRemoved += swaps.finishAll();
        SegmentNames names = SegmentNames.of(disk.list(place.directory()));
        names.leftovers().forEach(this::removeLeftover);
        LogCheckpoint checkpoint = readCheckpoint(names);
        List<Long> baseOffsets = removeBelowLogStart(names.baseOffsets(), checkpoint.logStartOffset());
        int covered = takeCovered(baseOffsets, checkpoint);
        scanRest(baseOffsets.subList(covered, baseOffsets.size()));
        ensureActive();
        settle();
    }

    private void removeLeftover(String name) {
        disk.delete(place.path(name));
        filesRemoved++;
    }

    private LogCheckpoint readCheckpoint(SegmentNames names) {
        ByteBuffer bytes = AtomicFile.read(disk, place.path(LogCheckpointFormat.NAME));
        LogCheckpoint checkpoint = bytes == null ? null : LogCheckpointFormat.decode(bytes);
        checkpointLost = bytes != null && checkpoint == null;
        ownCheckpoint = checkpoint != null;
        if (checkpoint != null) {
            return checkpoint;
        }
        long firstOffset =
                names.baseOffsets().isEmpty() ? 0 : names.baseOffsets().get(0);
        return new LogCheckpoint(firstOffset, 0, List.of());
    }

    /** Segments that a log start moved past, but a crash kept from being deleted. */
    private List<Long> removeBelowLogStart(List<Long> baseOffsets, long logStartOffset) {
        int first = 0;
        while (first + 1 < baseOffsets.size() && baseOffsets.get(first + 1) <= logStartOffset) {
            LogFiles.deleteSegment(place, baseOffsets.get(first));
            filesRemoved++;
            first++;
        }
        return baseOffsets.subList(first, baseOffsets.size());
    }

    /** Opens the segments the checkpoint speaks of, unread; returns how many of {@code baseOffsets} these are. */
    private int takeCovered(List<Long> baseOffsets, LogCheckpoint checkpoint) {
        List<SegmentSummary> kept = new ArrayList<>();
        for (SegmentSummary summary : checkpoint.segments()) {
            if (baseOffsets.contains(summary.baseOffset())) {
                segments.add(new LogSegment(summary, openCovered(summary), indexFiles));
                kept.add(summary);
            } else if (summary.untilOffset() > checkpoint.logStartOffset()) {
                throw new CorruptLogException(
                        logPath(summary.baseOffset()), 0, summary.logBytes() + " durable bytes", "no file");
            }
        }
        coverage = new LogCoverage(place, checkpoint.withSegments(kept), ownCheckpoint);
        return kept.size();
    }

    private DiskFile openCovered(SegmentSummary summary) {
        DiskFile file = disk.open(logPath(summary.baseOffset()));
        if (file.sizeBytes() < summary.logBytes()) {
            long size = file.sizeBytes();
            file.release();
            throw new CorruptLogException(
                    logPath(summary.baseOffset()), size, summary.logBytes() + " durable bytes", "the end of the file");
        }
        return file;
    }

    /** Scans on in the last covered segment, then in those after it, as long as nothing is missing in between. */
    private void scanRest(List<Long> uncovered) {
        boolean unbroken =
                segments.count() == 0 || scan(segments.active(), uncovered.isEmpty() ? null : uncovered.get(0));
        for (int i = 0; i < uncovered.size(); i++) {
            long baseOffset = uncovered.get(i);
            if (unbroken) {
                LogSegment segment = new LogSegment(baseOffset, disk.open(logPath(baseOffset)), indexFiles);
                segments.add(segment);
                unbroken = scan(segment, i + 1 < uncovered.size() ? uncovered.get(i + 1) : null);
            } else {
                dropSegment(baseOffset);
            }
        }
    }

    /**
     * Takes the valid batches after the segment's end and cuts the rest; whether the next segment follows without a
     * gap.
     */
    private boolean scan(LogSegment segment, Long nextBaseOffset) {
        DiskFile file = segment.file();
        int from = segment.sizeBytes();
        long limit =
                Math.min(nextBaseOffset == null ? Long.MAX_VALUE : nextBaseOffset, segment.baseOffset() + (1L << 31));
        if (file.sizeBytes() > from) {
            scanned.add(segment);
        }
        SegmentScanner.Part rest = SegmentScanner.rest(file, from, segment.untilOffset(), limit, mustBeGapless());
        SegmentScanner.Outcome outcome = SegmentScanner.scan(file, rest, segment::appended);
        bytesScanned += outcome.validBytes() - from;
        if (outcome.problem() != null) {
            noteCut(file.sizeBytes() - outcome.validBytes(), file.path() + ": " + outcome.problem());
            file.truncate(outcome.validBytes());
        }
        AcceptedTail.rewrite(file, from, outcome.validBytes());
        return nextBaseOffset == null || segment.untilOffset() == nextBaseOffset || isForeignGap(outcome);
    }

    /**
     * Only compaction leaves gaps, and what it makes is covered. So a gap behind the checkpoint is a changed base offset, which no
     * checksum of the batch covers.
     */
    private boolean mustBeGapless() {
        return ownCheckpoint;
    }

    /**
     * A log that is not ours yet, which we see by the missing checkpoint, may have been compacted: offsets are missing
     * between segments, but no byte is damaged. In ours a gap means that a tail was lost.
     */
    private boolean isForeignGap(SegmentScanner.Outcome outcome) {
        return !ownCheckpoint && !checkpointLost && outcome.problem() == null;
    }

    private void dropSegment(long baseOffset) {
        DiskFile file = disk.open(logPath(baseOffset));
        noteCut(file.sizeBytes(), "the segment before " + file.path() + " ends too early");
        file.release();
        LogFiles.deleteSegment(place, baseOffset);
    }

    private void noteCut(long bytes, String reason) {
        bytesCut += bytes;
        cutReason = cutReason.isEmpty() ? reason : cutReason;
    }

    private void ensureActive() {
        long logStart = coverage.logStartOffset();
        if (segments.count() > 0 && segments.active().untilOffset() < logStart) {
            dropAllBelow(logStart);
        }
        if (segments.count() == 0) {
            segments.add(new LogSegment(logStart, disk.create(logPath(logStart)), indexFiles));
        }
        namesInDoubt = segments.active().isNew();
    }

    /** The log start is on disk, but all records up to it are not: possible only without fsync. */
    private void dropAllBelow(long logStart) {
        coverage.moveLogStart(logStart, logStart);
        for (LogSegment segment : segments.from(0)) {
            noteCut(segment.sizeBytes(), "the log ends before its start offset " + logStart);
            segments.remove(segment);
            segment.release();
            LogFiles.deleteSegment(place, segment.baseOffset());
        }
        scanned.clear();
    }

    /**
     * Makes durable what the scan accepted and that the rest is gone, an empty segment included: if that came back, its
     * base offset would bound the one before. Then notes it, so that it is not scanned twice.
     */
    private void settle() {
        if (scanned.isEmpty() && cutReason.isEmpty()) {
            return;
        }
        scanned.forEach(segment -> segment.file().sync());
        disk.syncDirectory(place.directory());
        try {
            coverAll();
        } catch (DiskFullException full) {
            checkpointPutOff = true;
        }
    }

    private void coverAll() {
        List<LogSegment> uncovered = segments.all().stream()
                .filter(segment -> !LogCoverage.covers(segment))
                .toList();
        uncovered.forEach(segment -> indexFiles.write(segment).forEach(DiskFile::release));
        if (cutReason.isEmpty()) {
            coverage.cover(uncovered);
        } else {
            coverage.coverAfterCut(uncovered);
        }
    }

    private String logPath(long baseOffset) {
        return place.path(SegmentNames.name(baseOffset, SegmentNames.LOG_SUFFIX));
    }

    LogPlace place() {
        return place;
    }

    HeaderWalk walk() {
        return walk;
    }

    SegmentIndexFiles indexFiles() {
        return indexFiles;
    }

    SegmentList segments() {
        return segments;
    }

    LogCoverage coverage() {
        return coverage;
    }

    /**
     * Whether the name of the active segment may not be durable: it is new, or a process ended soon after creating it.
     * There is nothing in it yet, so this waits for the first append, and a topic of thousands of partitions is created
     * without a sync for each of its files.
     */
    boolean namesInDoubt() {
        return namesInDoubt;
    }

    RecoveryReport report() {
        boolean nothing =
                bytesScanned == 0 && bytesCut == 0 && filesRemoved == 0 && !checkpointLost && !checkpointPutOff;
        return nothing
                ? RecoveryReport.NOTHING
                : new RecoveryReport(checkpointLost, checkpointPutOff, bytesScanned, bytesCut, cutReason, filesRemoved);
    }
}
