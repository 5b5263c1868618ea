package dev.fatwood.replication.partition;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.storage.epoch.EpochCheckpoint;
import dev.fatwood.storage.epoch.EpochEntry;
import dev.fatwood.storage.epoch.LeaderEpochs;
import dev.fatwood.storage.flush.AckDurability;
import dev.fatwood.storage.log.BatchHeader;
import dev.fatwood.storage.log.LogPlace;
import dev.fatwood.storage.log.PartitionLog;
import dev.fatwood.storage.producer.AppendedBatch;
import dev.fatwood.storage.producer.ProducerBatch;
import dev.fatwood.storage.producer.ProducerEntry;
import dev.fatwood.storage.producer.ProducerSnapshots;
import dev.fatwood.storage.producer.ProducerSnapshots.Snapshot;
import dev.fatwood.storage.producer.ProducerStates;
import dev.fatwood.storage.producer.SequenceCheck;
import dev.fatwood.storage.recovery.CorruptLogException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a partition derives from its log and keeps beside it: its producers and its leader epochs. On open both are read back from
 * their files and brought up to date by replaying the batches that came after; files that are missing, torn or contradict the log
 * are replaced by a replay of all of it.
 *
 * <p>Owned by the partition's lane. Errors: {@link dev.fatwood.env.DiskException}, but a full disk only puts off the files kept.
 */
final class LogHistory {

    /** Bytes of log whose headers a start may have to read again: a snapshot is written after so many, */
    private static final long REPLAY_BYTES_MAX = 64L << 20;

    /** or after so many batches, each of which costs a start about a microsecond, */
    static final int REPLAY_BATCHES_MAX = 10_000;

    /** and so many for each producer, all of which a snapshot holds: then a batch bears a small part of it, however many there are. */
    static final int BATCHES_PER_PRODUCER = 10;

    /** Between two searches for silent producers, which look at all of them. */
    private static final long EXPIRY_INTERVAL_MS = 60_000;

    private final String directory;
    private final PartitionLog log;
    private final long producerExpirationMs;
    private final SteadyTime time;
    private final ProducerSnapshots snapshots;
    private final EpochCheckpoint checkpoint;
    private final DerivedFiles derived;
    private final ProducerStates producers = new ProducerStates();
    private LeaderEpochs epochs = new LeaderEpochs();
    /** What the checkpoint file holds. */
    private List<EpochEntry> checkpointed = List.of();

    private boolean epochsContradict;
    private boolean isClosing;
    private long bytesSinceSnapshot;
    private int batchesSinceSnapshot;
    private long snapshotOffset = -1;
    private long lastExpiryMs;

    private LogHistory(PartitionPlace at, PartitionLog log) {
        LogPlace place = at.log();
        this.directory = place.directory();
        this.log = log;
        this.producerExpirationMs = at.producerExpirationMs();
        this.snapshots = new ProducerSnapshots(place.disk(), place.directory());
        this.checkpoint = new EpochCheckpoint(place.disk(), place.directory());
        this.derived = new DerivedFiles(place);
        this.time = new SteadyTime(at.clock());
        this.lastExpiryMs = time.nowMs();
    }

    /**
     * Restores the history of {@code log}, which is open. Reads the log from its newest snapshot on; blocks.
     *
     * @param leaderEpoch the epoch that writes from here on
     * @throws DiskException if a later epoch wrote to the log already: it is not the log the metadata speaks of
     */
    static LogHistory open(PartitionPlace place, PartitionLog log, int leaderEpoch) {
        LogHistory history = new LogHistory(place, log);
        long nowMs = history.time.nowMs();
        if (!history.continues(leaderEpoch, nowMs)) {
            history.replayAll(nowMs);
        }
        history.expireProducers(nowMs);
        history.leads(leaderEpoch);
        return history;
    }

    /** Takes over what was kept and replays the rest; false if something is missing or the epochs contradict the log. */
    private boolean continues(int leaderEpoch, long nowMs) {
        Optional<Snapshot> snapshot = snapshots.newest(log.logStartOffset(), log.logEndOffset());
        Optional<LeaderEpochs> kept = checkpoint.read();
        kept.ifPresent(whole -> checkpointed = whole.entries());
        if (snapshot.isEmpty() || kept.isEmpty() || kept.get().latest() > leaderEpoch) {
            return false;
        }
        epochs = kept.get();
        epochs.truncateTo(log.logEndOffset());
        epochs.advanceStart(log.logStartOffset());
        producers.restore(continued(snapshot.get().producers(), nowMs));
        snapshotOffset = snapshot.get().untilOffset();
        log.replay(snapshotOffset, header -> replayed(header, nowMs));
        return !epochsContradict;
    }

    /**
     * As if the newest append of all had been now: nobody was silent while the broker was not there, and the wall clock may have been set to
     * anything meanwhile.
     */
    private static List<ProducerEntry> continued(List<ProducerEntry> kept, long nowMs) {
        long newestMs =
                kept.stream().mapToLong(ProducerEntry::lastAppendMs).max().orElse(nowMs);
        return kept.stream().map(entry -> entry.later(nowMs - newestMs)).toList();
    }

    /** From the first batch on that is still there: one below the log start may be repeated by a producer that was not answered. */
    private void replayAll(long nowMs) {
        try {
            replayFrom(0, nowMs);
        } catch (CorruptLogException belowLogStart) {
            replayFrom(log.logStartOffset(), nowMs);
        }
        epochs.advanceStart(log.logStartOffset());
    }

    private void replayFrom(long offset, long nowMs) {
        epochs = new LeaderEpochs();
        producers.restore(List.of());
        snapshotOffset = -1;
        countNothing();
        log.replay(offset, header -> replayed(header, nowMs));
    }

    private void replayed(BatchHeader header, long nowMs) {
        if (header.leaderEpoch() > epochs.latest()) {
            epochs.note(header.leaderEpoch(), header.baseOffset());
        } else if (header.leaderEpoch() < epochs.latest()) {
            epochsContradict = true;
        }
        if (header.producerId() != RecordBatch.NONE && !header.isControl()) {
            int lastOffsetDelta = (int) (header.lastOffset() - header.baseOffset());
            ProducerBatch batch = new ProducerBatch(
                    header.producerId(), header.producerEpoch(), header.baseSequence(), lastOffsetDelta);
            producers.appended(batch, header.baseOffset(), header.maxTimestampMs(), nowMs);
        }
        count(header.sizeBytes());
    }

    private void count(long batchBytes) {
        bytesSinceSnapshot += batchBytes;
        batchesSinceSnapshot++;
    }

    private void countNothing() {
        bytesSinceSnapshot = 0;
        batchesSinceSnapshot = 0;
    }

    private void leads(int epoch) {
        if (epoch < epochs.latest()) {
            throw new DiskException(
                    "open",
                    directory,
                    "it holds records of leader epoch " + epochs.latest() + ", but by the metadata epoch " + epoch
                            + " leads; the metadata or the records are from elsewhere");
        }
        epochs.note(epoch, log.logEndOffset());
        if (!isEmpty()) {
            checkpoint();
        }
    }

    private boolean isEmpty() {
        return log.logStartOffset() == log.logEndOffset();
    }

    /** Writes the leader epochs, unless the file holds them. */
    private void checkpoint() {
        List<EpochEntry> entries = epochs.entries();
        if (entries.equals(checkpointed)) {
            return;
        }
        try {
            written(checkpoint.write(entries));
            checkpointed = entries;
        } catch (DiskFullException putOff) {
            // Derived data: the batches carry their epochs. Without the file, the next start replays all of them.
            checkpoint.remove();
            checkpointed = List.of();
        }
    }

    /** Decides whether a batch may be appended now, as far as its producer is concerned. */
    SequenceCheck check(RecordBatch batch) {
        if (batch.isTransactional()) {
            return SequenceCheck.refused(
                    ErrorCode.INVALID_TXN_STATE,
                    "this broker does not take transactional records yet; write without a transactional.id");
        }
        return batch.hasProducer() ? producers.check(producerBatch(batch)) : SequenceCheck.NEXT;
    }

    /** Takes in a batch that was appended, under the offsets it got. */
    void appended(RecordBatch batch) {
        long nowMs = time.nowMs();
        if (batch.hasProducer()) {
            producers.appended(producerBatch(batch), batch.baseOffset(), batch.maxTimestampMs(), nowMs);
        }
        count(batch.sizeBytes());
        if (nowMs - lastExpiryMs >= EXPIRY_INTERVAL_MS) {
            expireProducers(nowMs);
        }
    }

    private void expireProducers(long nowMs) {
        lastExpiryMs = nowMs;
        producers.expire(nowMs - producerExpirationMs);
    }

    /** Writes a snapshot if a restart would have to replay a segment, 64 MiB, or many batches without it. */
    void snapshotWhenDue() {
        int batchesMax = Math.max(
                REPLAY_BATCHES_MAX, BATCHES_PER_PRODUCER * producers.entries().size());
        if (batchesSinceSnapshot >= batchesMax
                || bytesSinceSnapshot >= Math.min(log.config().segmentBytes(), REPLAY_BYTES_MAX)) {
            snapshot();
        }
    }

    /**
     * Writes a snapshot of everything in the log, unless there is one or there is nothing in it; before the first one also the
     * epochs, which an empty log does not need.
     */
    private void snapshot() {
        countNothing();
        if (snapshotOffset == log.logEndOffset() || isEmpty()) {
            return;
        }
        checkpoint();
        try {
            written(snapshots.write(log.logEndOffset(), producers.entries()));
            snapshotOffset = log.logEndOffset();
        } catch (DiskFullException putOff) {
            // Derived data: the older snapshot and the log hold all of it, and the next call tries again.
            snapshotOffset = -1;
        }
    }

    /** A stop waits for no sync of these: what was written before the last of them is on disk. */
    private void written(DiskFile file) {
        if (isClosing || log.config().durability() != AckDurability.FSYNC) {
            file.release();
        } else {
            derived.syncSoon(file);
        }
    }

    /** Writes what a start would have to read the log for; the log is about to be closed. */
    void close() {
        isClosing = true;
        snapshot();
    }

    /** The log begins later than it did. */
    void startAdvanced() {
        epochs.advanceStart(log.logStartOffset());
        checkpoint();
    }

    LeaderEpochs epochs() {
        return epochs;
    }

    /** The producers that are not silent for too long, in the order of their ids; the others are forgotten. */
    List<ProducerEntry> producers() {
        expireProducers(time.nowMs());
        return List.copyOf(producers.entries());
    }

    /** Base offsets of the batches by which producers are known: without them a replay of the log would not find these again. */
    Set<Long> producerBatches() {
        return producers.entries().stream()
                .flatMap(entry -> entry.batches().stream())
                .map(AppendedBatch::baseOffset)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static ProducerBatch producerBatch(RecordBatch batch) {
        return new ProducerBatch(
                batch.producerId(), batch.producerEpoch(), batch.baseSequence(), batch.lastOffsetDelta());
    }
}
