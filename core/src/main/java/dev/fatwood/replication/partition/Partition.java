package dev.fatwood.replication.partition;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.env.Lane;
import dev.fatwood.metadata.config.TopicConfig;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.storage.epoch.EpochEnd;
import dev.fatwood.storage.log.AppendResult;
import dev.fatwood.storage.log.CheckStep;
import dev.fatwood.storage.log.LogScrub;
import dev.fatwood.storage.log.PartitionLog;
import dev.fatwood.storage.log.RangeScan;
import dev.fatwood.storage.producer.AppendedBatch;
import dev.fatwood.storage.producer.SequenceCheck;
import dev.fatwood.storage.validate.BatchVerdict;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One partition that this node leads. Whatever is said about its records (an ack, a fetch, an offset) is said of durable records
 * only: the high watermark is the log's durable offset, and an answer that speaks of later records waits for it.
 *
 * <p>A partition whose disk failed is offline: it answers {@link ErrorCode#KAFKA_STORAGE_ERROR} to everything until the restart. A
 * full disk only refuses the append that met it, or puts the opening off. Damaged records, and what follows them, are refused to readers with {@link
 * ErrorCode#CORRUPT_MESSAGE}. A closed one answers {@link ErrorCode#NOT_LEADER_OR_FOLLOWER}: clients then ask again who leads.
 *
 * <p>Owned by its lane; {@link #id} and {@link #lane} may be called from any thread.
 */
public final class Partition {

    /** Stands for a client that does not know the leader epoch, and is then not asked for it. */
    public static final int NO_EPOCH = -1;

    private final PartitionId id;
    private final int leaderEpoch;
    private final PartitionPlace place;
    private final Lane lane;
    private final PartitionFaults faults;
    private final Admission admission;
    private final ColdReads reads;
    private final HighWatermark highWatermark = new HighWatermark();
    private PartitionState state = PartitionState.PUT_OFF;
    private TopicRules rules;
    private PartitionLog log;
    private LogHistory history;

    /**
     * A partition that is put off; {@link #open} opens it.
     *
     * @param leaderEpoch the epoch in which this node leads it
     */
    public Partition(
            PartitionId id, int leaderEpoch, PartitionPlace place, TopicConfig config, PartitionFaults faults) {
        this.id = id;
        this.leaderEpoch = leaderEpoch;
        this.place = place;
        this.lane = place.log().lane();
        this.reads = new ColdReads(place.offload(), lane);
        this.rules = TopicRules.of(config);
        this.faults = faults;
        this.admission = new Admission(place.clock(), new Recompressions(place.offload(), lane));
    }

    /**
     * Opens it in its directory; recovers what a crash left. Blocks. If the disk fails or the log is damaged, it goes offline; without
     * space it stays put off. {@code faults} is told.
     *
     * @param prepare makes sure of the directory
     */
    public void open(Runnable prepare) {
        requireLane();
        state = PartitionState.OPEN;
        try {
            prepare.run();
            openLog();
        } catch (DiskFullException noSpace) {
            abandon();
            state = PartitionState.PUT_OFF;
            faults.putOff(id, noSpace.getMessage());
        } catch (DiskException failure) {
            goOffline(failure);
            place.log().flusher().reportIfSync(failure);
        }
    }

    /** Whether it is still to be opened. */
    public boolean isPutOff() {
        requireLane();
        return state == PartitionState.PUT_OFF;
    }

    private void openLog() {
        LogWatch watch = new LogWatch(id, faults, this::advance, this::goOffline);
        log = PartitionLog.open(place.log(), rules.log(), watch);
        watch.opened(log.recoveryReport());
        history = LogHistory.open(place, log, leaderEpoch);
        highWatermark.advanceTo(log.durableOffset());
    }

    /** Which partition this is. Thread: any. */
    public PartitionId id() {
        return id;
    }

    /** The lane it belongs to. Thread: any. */
    public Lane lane() {
        return lane;
    }

    /** The epoch in which this node leads it. Thread: any. */
    public int leaderEpoch() {
        return leaderEpoch;
    }

    // Writing

    /**
     * Appends the command's records: checks them, gives them their offsets, writes them to the page cache, and tells {@code reply}
     * when the command's acks say so. The records belong to the caller again on return.
     */
    public void append(AppendCommand command, AppendReply reply) {
        requireLane();
        if (isOpen()) {
            admission.judge(command, () -> rules, (verdict, nowMs) -> append(verdict, nowMs, command, reply));
        } else {
            reply.replied(AppendOutcome.unavailable(state.error(), id));
        }
    }

    /** The verdict may be late: the partition may have closed since. */
    private void append(BatchVerdict verdict, long nowMs, AppendCommand command, AppendReply reply) {
        if (!isOpen() || !verdict.isAccepted()) {
            reply.replied(
                    isOpen()
                            ? AppendOutcome.refused(verdict, log.logStartOffset())
                            : AppendOutcome.unavailable(state.error(), id));
            return;
        }
        SequenceCheck sequence = history.check(verdict.batch());
        if (sequence.isNext()) {
            write(verdict.batch(), nowMs, command, reply);
        } else if (sequence.isDuplicate()) {
            answerAgain(sequence.original(), command, reply);
        } else {
            reply.replied(refused(sequence.error(), sequence.message()));
        }
    }

    private void write(RecordBatch batch, long nowMs, AppendCommand command, AppendReply reply) {
        AppendResult result;
        try {
            result = log.append(batch.bytes(), leaderEpoch, nowMs);
        } catch (DiskException failure) {
            notWritten(failure, reply);
            return;
        }
        history.appended(batch);
        reads.rebuildLostIndex(log);
        highWatermark.answer(command, result.untilOffset(), done(result.baseOffset(), nowMs), reply);
        advance();
        orOffline(history::snapshotWhenDue);
    }

    private void notWritten(DiskException failure, AppendReply reply) {
        if (failure instanceof DiskFullException) {
            faults.noSpace(id, failure.getMessage());
            log.freeRemoved();
        } else {
            goOffline(failure);
        }
        reply.replied(refused(ErrorCode.KAFKA_STORAGE_ERROR, failure.getMessage()));
    }

    /** Answers a repeated batch as its original was, and like it only once it is durable. */
    private void answerAgain(AppendedBatch original, AppendCommand command, AppendReply reply) {
        AppendOutcome outcome = done(original.baseOffset(), original.timestampMs());
        highWatermark.answer(command, original.nextOffset(), outcome, reply);
        advance();
    }

    private AppendOutcome done(long baseOffset, long appendTimeMs) {
        return AppendOutcome.done(baseOffset, rules.isLogAppendTime() ? appendTimeMs : -1, log.logStartOffset());
    }

    private AppendOutcome refused(ErrorCode error, String message) {
        return AppendOutcome.refused(error, message, log.logStartOffset());
    }

    /** Moves the high watermark to the durable offset, and tells those who wait for that. */
    private void advance() {
        if (isOpen()) {
            highWatermark.advanceTo(log.durableOffset());
        }
    }

    // Reading

    /**
     * As {@link #read(ReadCommand)}, but does not hold up the lane: what nobody has read since the start is checked elsewhere first, and
     * {@code reply} told later.
     *
     * @param reply told on the lane
     */
    public void read(ReadCommand command, Consumer<ReadResult> reply) {
        requireLane();
        Optional<CheckStep> unchecked = isOpen() ? durable().unchecked(command) : Optional.empty();
        reads.check(log, unchecked, () -> reply.accept(read(command)));
    }

    /** Finds records below the high watermark, or the last stable offset. */
    public ReadResult read(ReadCommand command) {
        return answer(view -> view.read(command), ReadResult::refused);
    }

    /** As {@link #offset(OffsetQuery)}, but does not hold up the lane, like {@link #read(ReadCommand, Consumer)}. */
    public void offset(OffsetQuery query, Consumer<OffsetAnswer> reply) {
        requireLane();
        Optional<CheckStep> unchecked = isOpen() ? durable().unchecked(query) : Optional.empty();
        reads.check(log, unchecked, () -> reply.accept(offset(query)));
    }

    /** Answers a question for an offset. */
    public OffsetAnswer offset(OffsetQuery query) {
        return answer(view -> view.offset(query), OffsetAnswer::refused);
    }

    /** Plans how to find facts about a range of offsets. */
    public RangeAnswer range(RangeCommand command) {
        return answer(view -> view.range(command), RangeAnswer::refused);
    }

    /** Takes note of what the scan of a {@link RangeAnswer} of this partition found. */
    public void learn(RangeScan.Outcome outcome) {
        requireLane();
        if (isOpen()) {
            log.learn(outcome);
        }
    }

    /** Where {@code epoch} ends among the durable records (KIP-320). */
    public EpochAnswer endOfEpoch(int epoch, int currentLeaderEpoch) {
        return answer(
                view -> view.endOfEpoch(epoch, currentLeaderEpoch), error -> new EpochAnswer(error, EpochEnd.UNKNOWN));
    }

    /** The idempotent producers it knows (KIP-664). */
    public ProducersAnswer producers() {
        return answer(view -> new ProducersAnswer(ErrorCode.NONE, history.producers()), ProducersAnswer::refused);
    }

    /** Its size and bounds; nothing if it is not open. */
    public Optional<PartitionFacts> facts() {
        return answer(view -> Optional.of(view.facts()), refused -> Optional.empty());
    }

    private <T> T answer(Function<DurableView, T> answer, Function<ErrorCode, T> refusal) {
        requireLane();
        return isOpen() ? answer.apply(durable()) : refusal.apply(state.error());
    }

    private DurableView durable() {
        return new DurableView(log, history.epochs(), leaderEpoch, highWatermark.offset());
    }

    /**
     * Tells {@code listener} once when the high watermark moves.
     *
     * @return false if too many wait already, or nothing will move any more; the caller must then answer without waiting
     */
    public boolean awaitAdvance(AdvanceListener listener) {
        requireLane();
        return isOpen() && highWatermark.await(listener);
    }

    /** Takes back {@link #awaitAdvance}; nothing happens if the listener was told already. */
    public void cancelAdvance(AdvanceListener listener) {
        requireLane();
        highWatermark.cancel(listener);
    }

    // Changing

    /**
     * Deletes the records below {@code beforeOffset}, or all there are for {@link DeleteRecordsAnswer#HIGH_WATERMARK}. An offset
     * below the log's start changes nothing.
     */
    public DeleteRecordsAnswer deleteRecords(long beforeOffset) {
        requireLane();
        return isOpen() ? trim().deleteRecords(id, beforeOffset) : DeleteRecordsAnswer.refused(state.error(), null);
    }

    /** Takes one step of the topic's retention at {@code nowMs}, wall time: lets go of its oldest durable segments. */
    public RetainOutcome retain(long nowMs) {
        requireLane();
        return isOpen() ? trim().retain(nowMs) : RetainOutcome.DONE;
    }

    private LogTrim trim() {
        return new LogTrim(log, history, rules, highWatermark.offset());
    }

    /** Deletes files of removed segments before their time, because the disk is full. */
    public void freeRemoved() {
        requireLane();
        if (isOpen()) {
            log.freeRemoved();
        }
    }

    /** Its compaction, for one call on the lane; nothing if it is not open. */
    public Optional<PartitionCompaction> compaction() {
        requireLane();
        return isOpen()
                ? Optional.of(new PartitionCompaction(log, history, rules, highWatermark.offset()))
                : Optional.empty();
    }

    /** The search for damaged records in its log; nothing if it is not open. */
    public Optional<LogScrub> scrub() {
        requireLane();
        return isOpen() ? Optional.of(log.scrub()) : Optional.empty();
    }

    /** Goes by other settings of its topic from now on. */
    public void reconfigure(TopicConfig newConfig) {
        requireLane();
        rules = TopicRules.of(newConfig);
        if (isOpen()) {
            log.reconfigure(rules.log());
            advance();
        }
    }

    /** Makes everything durable and lets go of the files; whoever still waits is told to look for the leader elsewhere. Blocks. */
    public void close() {
        requireLane();
        if (isOpen()) {
            orOffline(history::close);
        }
        if (log != null) {
            orOffline(log::close);
        }
        closed();
    }

    /** Lets go of the files as they are, for a partition that is about to be removed; otherwise as {@link #close}. */
    public void abandon() {
        requireLane();
        if (log != null) {
            log.abandon();
        }
        closed();
    }

    private void closed() {
        log = null;
        state = PartitionState.CLOSED;
        highWatermark.leaveNobodyWaiting(
                ErrorCode.NOT_LEADER_OR_FOLLOWER, "partition " + id.directory() + " was closed");
    }

    private void orOffline(Runnable step) {
        try {
            step.run();
        } catch (DiskException failure) {
            goOffline(failure);
        }
    }

    // Failing

    /** The log directory is lost: says no to everything from now on, whoever met the failure. */
    public void directoryLost(DiskException failure) {
        requireLane();
        if (isOpen()) {
            log.directoryLost(failure);
        }
    }

    private void goOffline(RuntimeException failure) {
        if (isOpen()) {
            state = PartitionState.OFFLINE;
            faults.wentOffline(id, failure.getMessage());
            highWatermark.leaveNobodyWaiting(ErrorCode.KAFKA_STORAGE_ERROR, failure.getMessage());
        }
    }

    private boolean isOpen() {
        return state == PartitionState.OPEN;
    }

    private void requireLane() {
        if (!lane.isCurrent()) {
            throw new IllegalStateException("partition " + id.directory() + " was called off its lane");
        }
    }
}
