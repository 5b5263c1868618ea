package dev.fatwood.storage.log;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.env.OpenDirectory;
import dev.fatwood.storage.compact.CompactionLimits;
import dev.fatwood.storage.compact.CompactionPass;
import dev.fatwood.storage.compact.CompactionPlan;
import dev.fatwood.storage.compact.CompactionPolicy;
import dev.fatwood.storage.recovery.RecoveryReport;
import dev.fatwood.storage.retain.KeptSegment;
import dev.fatwood.storage.retain.Retained;
import dev.fatwood.storage.retain.RetentionPlan;
import dev.fatwood.storage.retain.RetentionPolicy;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One partition's log: record batches in offset order, in segments of Kafka's format.
 *
 * <p>Offsets: {@link #logStartOffset} &le; {@link #durableOffset} &le; {@link #logEndOffset}; what lies between the
 * last two has been written but is not durable, and must not be acknowledged, read or counted by anyone outside this
 * broker.
 *
 * <p>Errors: {@link DiskException} from every method that touches files; {@code DiskFullException} leaves the log as it
 * was and heals when space is freed; any failed sync ends the log for good ({@link LogListener#logFailed}).
 *
 * <p>Thread: the lane of its {@link LogPlace}. Blocks only for writes to the page cache; rolls, truncations, deletions
 * and stops also sync directories and checkpointer.
 */
public final class PartitionLog {

    private final LogPlace place;
    private final SegmentList segments;
    private final SegmentIndexFiles indexFiles;
    private final HeaderWalk walk;
    private final LogDamage damage;
    private final LogReader reader;
    private final LogScrub scrub;
    private final RollRule rollRule;
    private final LogDurability durability;
    private final Checkpointer checkpointer;
    private final RemovedSegments removed;
    private final LogCompaction compaction;
    private final RecoveryReport report;
    private LogConfig config;
    private long logStartOffset;
    private long logEndOffset;

    private PartitionLog(LogOpening opening, LogConfig config, LogListener listener) {
        this.place = opening.place();
        this.segments = opening.segments();
        this.indexFiles = opening.indexFiles();
        this.walk = opening.walk();
        this.damage = new LogDamage(listener, opening.coverage().logStartOffset());
        this.reader = new LogReader(segments, walk, damage);
        this.scrub = new LogScrub(segments, damage);
        this.rollRule = new RollRule(walk, place.directory());
        this.removed = new RemovedSegments(place);
        this.report = opening.report();
        this.config = config;
        this.logStartOffset = opening.coverage().logStartOffset();
        this.logEndOffset = segments.active().untilOffset();
        this.durability = new LogDurability(opening, config.durability(), listener, this::onSynced);
        this.checkpointer = new Checkpointer(opening, durability);
        this.compaction =
                new LogCompaction(opening, checkpointer, new SegmentSwap(opening, checkpointer, durability, removed));
    }

    /**
     * Opens the log in its directory, or creates it, empty. After a crash everything behind the last checkpoint is read and checked, cut at
     * the first byte that does not start a whole valid batch, and what remains is synced: on return all of it is durable.
     *
     * @throws dev.fatwood.storage.recovery.CorruptLogException if bytes are missing that were durable
     */
    public static PartitionLog open(LogPlace place, LogConfig config, LogListener listener) {
        return new PartitionLog(LogOpening.open(place, config), config, listener);
    }

    /** What opening had to do. */
    public RecoveryReport recoveryReport() {
        return report;
    }

    /** First offset that may be read. */
    public long logStartOffset() {
        return logStartOffset;
    }

    /** Offset of the next record (exclusive end of what is written). */
    public long logEndOffset() {
        return logEndOffset;
    }

    /** Records below it (exclusive) survive a power cut, or count as if: see {@link LogConfig#durability}. */
    public long durableOffset() {
        return durability.durableOffset();
    }

    public LogConfig config() {
        return config;
    }

    /** Bytes of all segment files. */
    public long sizeBytes() {
        return segments.all().stream().mapToLong(LogSegment::sizeBytes).sum();
    }

    /**
     * Appends whole batches, from position to limit, giving them the next offsets and {@code leaderEpoch} in place, and writes them as they
     * are; the buffer stays the caller's and is free on return.
     *
     * @param batches valid, see {@code BatchValidator}; at most {@link LogConfig#segmentBytes} bytes
     * @param nowMs wall time; retention goes by it
     */
    public AppendResult append(ByteBuffer batches, int leaderEpoch, long nowMs) {
        return append(BatchRun.assigning(batches, logEndOffset, leaderEpoch), nowMs);
    }

    /**
     * Appends whole batches that have their offsets already, as a follower does; offsets may skip, but not go back. A start takes a gap
     * that the checkpoint does not cover for damage: {@link #checkpoint} before counting on it.
     */
    public AppendResult appendAssigned(ByteBuffer batches, long nowMs) {
        return append(BatchRun.assigned(batches, logEndOffset), nowMs);
    }

    private AppendResult append(BatchRun run, long nowMs) {
        durability.checkUsable();
        if (run.sizeBytes() > config.segmentBytes()) {
            throw new IllegalArgumentException("an append of " + run.sizeBytes()
                    + " bytes does not fit into a segment of " + config.segmentBytes() + " bytes");
        }
        checkpointer.beforeFirstRecord();
        if (rollRule.mustRoll(segments.active(), run, config, nowMs)) {
            roll();
        }
        LogSegment active = segments.active();
        active.append(run, nowMs);
        AppendResult result = new AppendResult(run.first().baseOffset(), run.untilOffset());
        logEndOffset = run.untilOffset();
        if (!checkpointer.appended(run.sizeBytes(), logEndOffset)) {
            durability.appended(active, run);
        }
        return result;
    }

    /** Seals the active segment and starts the next one at the log end; nothing if the active one is empty. */
    public void roll() {
        durability.checkUsable();
        LogSegment sealed = segments.active();
        if (sealed.sizeBytes() == 0) {
            return;
        }
        List<DiskFile> indexes = indexFiles.writeUnlessLost(sealed);
        try {
            segments.add(new LogSegment(logEndOffset, LogFiles.create(place, durability, logEndOffset), indexFiles));
        } catch (RuntimeException failed) {
            indexes.forEach(DiskFile::release);
            throw failed;
        }
        checkpointer.sealed(sealed, indexes, logEndOffset);
    }

    private void onSynced() {
        checkpointer.synced();
    }

    /**
     * Finds whole batches, the first of which holds {@code fromOffset} or is the next one after it.
     *
     * @param fromOffset log start to log end; a batch that begins before it but holds it is handed out whole
     * @param maxBytes most bytes to hand out, 0 or more
     * @param untilOffset bound (exclusive): no batch that reaches it is handed out
     * @param minOneBatch whether the first batch may be larger than {@code maxBytes}
     * @throws dev.fatwood.storage.recovery.CorruptLogException if the first batch, or one before it, is damaged
     */
    public LogRead read(long fromOffset, int maxBytes, long untilOffset, boolean minOneBatch) {
        if (fromOffset < logStartOffset || fromOffset > logEndOffset) {
            return new LogRead.OutOfRange(logStartOffset, logEndOffset);
        }
        return reader.read(fromOffset, maxBytes, Math.min(untilOffset, logEndOffset), minOneBatch);
    }

    /** What of it should be checked before it is read, or searched by time. */
    public ColdRanges cold() {
        return reader.cold();
    }

    /**
     * The first record at or after {@code timestampMs} below {@code untilOffset} (exclusive). May decompress one batch.
     * @throws dev.fatwood.storage.recovery.CorruptLogException if what that rests on is damaged
     */
    public Optional<TimestampOffset> offsetForTimestamp(long timestampMs, long untilOffset) {
        return reader.times().first(timestampMs, logStartOffset, untilOffset);
    }

    /**
     * The first record with the largest timestamp below {@code untilOffset} (exclusive), which is the end of a batch.
     * Otherwise as {@link #offsetForTimestamp}.
     */
    public Optional<TimestampOffset> maxTimestamp(long untilOffset) {
        return reader.times().latest(logStartOffset, untilOffset);
    }

    /** Its search for bytes that have changed, in steps. */
    public LogScrub scrub() {
        return scrub;
    }

    /** What must be read to answer {@code question}, which lies between log start and log end. */
    public RangeScan scan(RangeQuestion question) {
        return reader.ranges().plan(question);
    }

    /** Takes note of what a scan of this log found, so that the next one need not look again. */
    public void learn(RangeScan.Outcome outcome) {
        reader.ranges().learn(outcome.learned());
    }

    /**
     * Hands out the headers of all batches that end at or after {@code fromOffset}, in order: to restore derived state. What follows a
     * damaged header in its segment is left out, and reads of it are refused.
     */
    public void replay(long fromOffset, BatchHeader.Visitor visitor) {
        reader.replay(fromOffset, visitor);
    }

    /**
     * Removes every record at or after {@code offset}, and the earlier ones of a batch that straddles it; the log end
     * becomes {@code offset} or that batch's base offset. Nothing happens at or past the log end. Durable on return.
     */
    public void truncateTo(long offset) {
        durability.checkUsable();
        if (offset >= logEndOffset) {
            return;
        }
        long target = Math.max(offset, logStartOffset);
        try (OpenDirectory names = place.disk().openDirectory(place.directory())) {
            durability.syncing(() -> {
                checkpointer.syncUncovered();
                checkpointer.uncoverFrom(target);
                segments.from(target).stream()
                        .filter(segment -> segment != segments.first())
                        .forEach(this::removeSegment);
                segments.active().truncateTo(target, walk);
                checkpointer.syncUncovered();
                names.syncDirectory();
            });
        }
        logEndOffset = Math.min(target, segments.active().untilOffset());
        damage.endsAt(logEndOffset);
        durability.truncatedTo(logEndOffset);
        durability.syncedTo(logEndOffset);
    }

    private void removeSegment(LogSegment segment) {
        segments.remove(segment);
        segment.release();
        LogFiles.deleteSegment(place, segment.baseOffset());
    }

    /**
     * Moves the log start up to {@code offset}, at most the log end; it never goes back. Segments wholly below it are
     * removed, and their files deleted after a while; slices handed out stay readable. The new start is durable on return.
     */
    public void advanceLogStart(long offset) {
        durability.checkUsable();
        if (offset > logEndOffset) {
            throw new IllegalArgumentException("log start " + offset + " is past the log end " + logEndOffset);
        }
        long start = Math.max(offset, logStartOffset);
        long firstBaseOffset = segments.holding(start).baseOffset();
        if (start == logStartOffset && segments.first().baseOffset() == firstBaseOffset) {
            return;
        }
        checkpointer.moveLogStart(start, firstBaseOffset);
        logStartOffset = start;
        damage.startsAt(start);
        while (segments.first().baseOffset() < firstBaseOffset) {
            LogSegment first = segments.first();
            segments.remove(first);
            first.release();
            removed.remove(first.baseOffset(), config.fileDeleteDelayMs());
        }
    }

    /**
     * Takes one step of {@code policy}: moves the log start past the oldest segments that may go, as {@link
     * #advanceLogStart} does. An active segment that goes is rolled first.
     *
     * @param highWatermark nothing at or after it goes; at most the log end
     * @param nowMs wall time
     * @return what went, and whether there is more to do at once
     */
    public Retained retain(RetentionPolicy policy, long highWatermark, long nowMs) {
        durability.checkUsable();
        segments.all().forEach(segment -> segment.appendedBefore(nowMs));
        List<KeptSegment> kept = segments.kept();
        RetentionPlan plan = policy.plan(kept, logStartOffset, highWatermark, nowMs);
        Retained retained = Retained.of(plan, kept, policy.reason(kept.get(0), logStartOffset, nowMs));
        if (plan.rollsActive()) {
            roll();
        }
        if (!plan.isNothing()) {
            advanceLogStart(plan.logStartOffset());
        } else {
            checkpointer.noteAppendTimes();
        }
        return retained;
    }

    /**
     * Begins a pass of compaction, if one is due, which only reads what is there now. An active segment that has waited too long is
     * rolled, for a later pass.
     *
     * @param neededBatches base offsets of batches that must stay even without records
     * @param highWatermark nothing at or after it is compacted; at most the log end
     * @param nowMs wall time
     */
    public Optional<CompactionPass> compact(
            CompactionPolicy policy, CompactionLimits limits, Set<Long> neededBatches, long highWatermark, long nowMs) {
        durability.checkUsable();
        long untilOffset = Math.min(highWatermark, durability.syncedOffset());
        CompactionPlan plan = compaction.plan(policy, logStartOffset, untilOffset, nowMs);
        if (plan.rollsActive()) {
            roll();
        }
        return plan.isDue()
                ? Optional.of(compaction.begin(plan, policy, limits, neededBatches, config, nowMs))
                : Optional.empty();
    }

    /**
     * Puts the target of {@code pass}, which is ready, in the place of its sources: same records but for those that go, same offsets.
     * Durable on return; slices handed out stay readable. Whether it did: the log may have changed since the pass began.
     */
    public boolean take(CompactionPass pass) {
        durability.checkUsable();
        return compaction.take(pass, config.fileDeleteDelayMs());
    }

    /** Notes how far {@code pass}, which is done, has gone. */
    public void compacted(CompactionPass pass) {
        durability.checkUsable();
        compaction.finished(pass);
    }

    /** A sync of bytes that are to become the log's has failed elsewhere, and ends the log. */
    public void directoryLost(DiskException failure) {
        durability.failed(failure);
    }

    /** Of records below it (exclusive), each key has but its newest. */
    public long compactedUntilOffset() {
        return checkpointer.compactedUntilOffset();
    }

    /** Deletes the files of removed segments before their time, because space is needed. */
    public void freeRemoved() {
        removed.deleteAll();
    }

    /** Syncs everything and notes it as durable, so that the next start need not scan it. Blocks for the syncs. */
    public void checkpoint() {
        durability.checkUsable();
        checkpointer.coverAll(logEndOffset);
    }

    /** Takes new settings for what comes: the next append, the next roll. */
    public void reconfigure(LogConfig newConfig) {
        config = newConfig;
        indexFiles.intervalBytes(newConfig.indexIntervalBytes());
        durability.mode(newConfig.durability(), segments.active().file(), logEndOffset);
    }

    /** Checkpoints, unless the directory is lost or full, and closes the files. Answers of the flusher that come later are ignored. */
    public void close() {
        try {
            removed.deleteAll();
            if (!durability.isFailed()) {
                checkpoint();
            }
        } catch (DiskFullException full) {
            // The records are synced; without a checkpoint the next start scans them.
        } finally {
            abandon();
        }
    }

    /** Closes the files and makes nothing durable, for a log that is about to be removed. Slices handed out stay readable. */
    public void abandon() {
        durability.closed();
        removed.closed();
        segments.all().forEach(LogSegment::release);
    }
}
