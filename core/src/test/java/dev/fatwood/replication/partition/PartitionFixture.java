package dev.fatwood.replication.partition;

import dev.fatwood.env.Offload;
import dev.fatwood.metadata.config.TopicConfig;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordBatches;
import dev.fatwood.storage.flush.GroupFlusher;
import dev.fatwood.storage.log.LogPlace;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeClock;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.StepLane;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A partition on a fake disk, its flusher, and all it ever answered. */
final class PartitionFixture {

    static final int LEADER_EPOCH = 3;
    static final PartitionId ID = new PartitionId(new UUID(1, 2), new TopicPartition("flights", 0));

    final FakeDisk disk = new FakeDisk();
    final FakeClock clock = new FakeClock();
    /** Answers to appends, in the order they came. */
    final List<AppendOutcome> outcomes = new ArrayList<>();
    /** What the partition told of its faults. */
    final List<String> faults = new ArrayList<>();

    Map<String, String> configs;
    Offload offload = Offload.NOWHERE;
    long producerExpirationMs = PartitionPlace.PRODUCER_EXPIRATION_MS;
    StepLane lane;
    StepLane flusherLane;
    Partition partition;

    PartitionFixture() {
        this(Map.of());
    }

    /** @param configs what the topic sets */
    PartitionFixture(Map<String, String> configs) {
        this.configs = configs;
        disk.createDirectory(ID.directory());
        disk.syncDirectory("");
        open();
    }

    /** Opens the partition as a new process would. */
    PartitionFixture open() {
        return openIn(LEADER_EPOCH);
    }

    /** Opens the partition under another leader epoch. */
    PartitionFixture openIn(int leaderEpoch) {
        lane = StepLane.occupied();
        partition = open(lane, leaderEpoch);
        return this;
    }

    /** Opens the partition on {@code owner}. */
    Partition open(StepLane owner, int leaderEpoch) {
        flusherLane = new StepLane();
        LogPlace log = new LogPlace(disk, ID.directory(), owner, new GroupFlusher(disk, flusherLane, failure -> {}));
        PartitionFaults told = new PartitionFaults() {
            @Override
            public void wentOffline(PartitionId id, String reason) {
                faults.add(id.directory() + ": " + reason);
            }

            @Override
            public void recordsDamaged(PartitionId id, long fromOffset, String reason) {
                faults.add(id.directory() + " from " + fromOffset + ": " + reason);
            }
        };
        PartitionPlace place = new PartitionPlace(log, clock, offload, producerExpirationMs);
        Partition opened = new Partition(ID, leaderEpoch, place, TopicConfig.of(configs, Map.of()), told);
        opened.open(() -> {});
        return opened;
    }

    /** Orderly stop and start. */
    PartitionFixture reopen() {
        partition.close();
        return open();
    }

    /** Power cut and start. */
    PartitionFixture crash(CrashPlan plan) {
        disk.crash(plan);
        return open();
    }

    /** Lets flusher and partition run until nothing is left to do. */
    PartitionFixture settle() {
        while (flusherLane.runAll() + lane.runAll() > 0) {}
        return this;
    }

    /** Appends with acks=all; the answer goes to {@link #outcomes}, now or later. */
    void append(ByteBuffer records) {
        append(records, AppendCommand.ACKS_ALL);
    }

    void append(ByteBuffer records, short acks) {
        partition.append(new AppendCommand(records, acks), outcomes::add);
    }

    /** Appends with acks=all and waits for the answer. */
    AppendOutcome appended(ByteBuffer records) {
        append(records);
        settle();
        return outcomes.get(outcomes.size() - 1);
    }

    ReadResult read(long fromOffset) {
        return read(fromOffset, Partition.NO_EPOCH);
    }

    ReadResult read(long fromOffset, int currentLeaderEpoch) {
        return partition.read(new ReadCommand(
                fromOffset, Integer.MAX_VALUE, true, IsolationLevel.READ_UNCOMMITTED, currentLeaderEpoch));
    }

    /** The batches that one read from {@code fromOffset} finds. */
    List<RecordBatch> batches(long fromOffset) {
        List<RecordBatch> batches = new ArrayList<>();
        ReadResult result = read(fromOffset);
        if (result.records() != null) {
            ByteBuffer bytes = ByteBuffer.allocate(result.records().sizeBytes());
            result.records().file().read(bytes, result.records().positionBytes());
            result.records().release();
            RecordBatches.in(bytes.flip()).forEach(batches::add);
        }
        return batches;
    }

    /** Base offsets of all batches that can be read from {@code fromOffset} on. */
    List<Long> baseOffsets(long fromOffset) {
        return batches(fromOffset).stream().map(RecordBatch::baseOffset).toList();
    }

    OffsetAnswer offset(long timestampMs) {
        return partition.offset(new OffsetQuery(timestampMs, IsolationLevel.READ_UNCOMMITTED, Partition.NO_EPOCH));
    }
}
