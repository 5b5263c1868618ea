package dev.fatwood.broker.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.metadata.config.TopicConfig;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.replication.partition.AppendCommand;
import dev.fatwood.replication.partition.Partition;
import dev.fatwood.replication.partition.PartitionId;
import dev.fatwood.replication.partition.PartitionPlace;
import dev.fatwood.replication.partition.ReadCommand;
import dev.fatwood.storage.flush.GroupFlusher;
import dev.fatwood.storage.log.LogPlace;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.FakeClock;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.FakeTimers;
import dev.fatwood.testkit.fake.StepLane;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fetch of two partitions, each on a lane of its own, that waits for records of both. */
class FetchOfTwoLanesTest {

    private static final UUID TOPIC = new UUID(1, 2);
    private static final int WAIT_MS = 500;
    private static final int OPEN_AT_REST = 2;

    private final FakeDisk disk = new FakeDisk();
    private final StepLane flusherLane = new StepLane();
    private final GroupFlusher flusher = new GroupFlusher(disk, flusherLane, failure -> {});
    private final FakeTimers timers = new FakeTimers(new FakeClock());
    private final WaitingContext context = new WaitingContext();
    private final List<StepLane> lanes = List.of(new StepLane(), new StepLane());
    private final Partition[] partitions = new Partition[2];
    private int batchBytes;
    private int answers;

    @BeforeEach
    void open() {
        batchBytes = Batches.of("a").remaining();
        for (int n = 0; n < partitions.length; n++) {
            int number = n;
            lanes.get(n).perform(() -> partitions[number] = open(number));
        }
    }

    private Partition open(int number) {
        PartitionId id = new PartitionId(TOPIC, new TopicPartition("t", number));
        disk.createDirectory(id.directory());
        LogPlace log = new LogPlace(disk, id.directory(), lanes.get(number), flusher);
        Partition partition = new Partition(
                id,
                0,
                new PartitionPlace(log, new FakeClock()),
                TopicConfig.of(Map.of("ack.durability", "page-cache"), Map.of()),
                (which, reason) -> {});
        lanes.get(number).perform(() -> partition.open(() -> {}));
        return partition;
    }

    @Test
    void whatCameWhileOthersBeganToBeWatchedIsNotForgotten() {
        // Given: the first partition is watched, and gets a record before the second one is
        List<PartitionRead> reads = start(2 * batchBytes);
        lanes.get(0).runAll();
        append(0);
        context.home.runAll();
        lanes.get(1).runAll();
        context.home.runAll();

        // When
        append(1);
        settle();

        // Then
        assertThat(answers).isEqualTo(1);
        assertThat(reads).extracting(PartitionRead::bytes).containsExactly(batchBytes, batchBytes);
        reads.forEach(PartitionRead::drop);
        assertThat(disk.openFiles()).as("no slice is kept").isEqualTo(OPEN_AT_REST);
    }

    @Test
    void aFetchThatGetsTooLittleIsAnsweredWhenItsTimeIsUp() {
        // Given
        List<PartitionRead> reads = start(2 * batchBytes);
        settle();
        append(0);
        settle();
        int early = answers;

        // When
        timers.advanceMs(WAIT_MS);
        settle();

        // Then
        assertThat(early).isZero();
        assertThat(answers).isEqualTo(1);
        assertThat(reads).extracting(PartitionRead::bytes).containsExactly(batchBytes, 0);
        reads.forEach(PartitionRead::drop);
    }

    /** A fetch that has read once, found nothing, and asks to watch. */
    private List<PartitionRead> start(int bytesMin) {
        List<PartitionRead> reads = List.of(read(0), read(1));
        FetchLimits limits = new FetchLimits(bytesMin, 1 << 20, WAIT_MS);
        context.home.perform(new PendingFetch(context, timers, flusher, limits, reads, () -> answers++)::start);
        lanes.forEach(StepLane::runAll);
        context.home.runAll();
        return reads;
    }

    private PartitionRead read(int number) {
        return new PartitionRead(
                FetchKey.byName("t", number),
                new PartitionFinder.Found(partitions[number], ErrorCode.NONE),
                new ReadCommand(0, 1 << 20, true, IsolationLevel.READ_UNCOMMITTED, Partition.NO_EPOCH));
    }

    private void append(int number) {
        lanes.get(number)
                .perform(() -> partitions[number].append(
                        new AppendCommand(Batches.of("a"), AppendCommand.ACKS_ALL), outcome -> {}));
    }

    private void settle() {
        while (context.home.runAll()
                        + flusherLane.runAll()
                        + lanes.stream().mapToInt(StepLane::runAll).sum()
                > 0) {}
    }
}
