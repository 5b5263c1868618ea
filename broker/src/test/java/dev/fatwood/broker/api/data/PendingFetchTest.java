package dev.fatwood.broker.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.metadata.config.TopicConfig;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.replication.partition.AppendCommand;
import dev.fatwood.replication.partition.AppendOutcome;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a fetch that waited answers when there is news. */
class PendingFetchTest {

    private final FakeDisk disk = new FakeDisk();
    private final StepLane flusherLane = new StepLane();
    private final GroupFlusher flusher = new GroupFlusher(disk, flusherLane, failure -> {});
    private final WaitingContext context = new WaitingContext();
    private final StepLane other = new StepLane();
    private final List<List<Boolean>> answers = new ArrayList<>();

    @Test
    void partitionsOfOneProduceRequestAreAnsweredTogether() {
        // Given: a fetch that waits for two partitions of its own lane and one of another
        List<Partition> partitions = List.of(open(0, context.home), open(1, context.home), open(2, other));
        waitFor(partitions);

        // When
        context.home.perform(() -> produceTo(partitions));
        settle();

        // Then
        assertThat(answers).containsExactly(List.of(true, true, true));
    }

    @Test
    void newsOfAnotherLaneAreAnsweredTogether() {
        // Given
        List<Partition> partitions = List.of(open(0, context.home), open(1, other), open(2, other));
        waitFor(partitions);

        // When: the other lane is asked by a client of its own
        other.post(() -> produceTo(other, partitions));
        settle();

        // Then
        assertThat(answers).containsExactly(List.of(true, true, true));
    }

    @Test
    void newsThatTheFlusherIsAboutToTellAreWaitedFor() {
        // Given
        List<Partition> partitions = List.of(open(0, context.home), open(1, other));
        waitFor(partitions);
        context.home.perform(() -> produceTo(List.of(partitions.get(0))));
        while (context.home.runAll() + other.runAll() > 0) {}

        // When
        other.perform(() -> produceTo(other, List.of(partitions.get(1))));
        settle();

        // Then
        assertThat(answers).containsExactly(List.of(true, true));
    }

    @Test
    void oneThatHasNewsIsNotKeptWaitingForTheOthers() {
        // Given
        List<Partition> partitions = List.of(open(0, context.home), open(1, other));
        waitFor(partitions);

        // When
        other.perform(() -> produceTo(other, List.of(partitions.get(1))));
        settle();

        // Then
        assertThat(answers).containsExactly(List.of(false, true));
    }

    @Test
    void onePartitionAloneIsAnsweredAtOnce() {
        // Given
        Partition partition = open(0, context.home);
        waitFor(List.of(partition));

        // When
        context.home.post(() -> produceTo(List.of(partition)));
        context.home.runNext();

        // Then
        assertThat(answers).containsExactly(List.of(true));
    }

    private Partition open(int number, StepLane lane) {
        PartitionId id = new PartitionId(new UUID(1, number), new TopicPartition("t", number));
        disk.createDirectory(id.directory());
        LogPlace log = new LogPlace(disk, id.directory(), lane, flusher);
        Partition partition = new Partition(
                id,
                0,
                new PartitionPlace(log, new FakeClock()),
                TopicConfig.of(Map.of("ack.durability", "page-cache"), Map.of()),
                (of, reason) -> {});
        lane.perform(() -> partition.open(() -> {}));
        return partition;
    }

    private void waitFor(List<Partition> partitions) {
        FetchLimits limits = new FetchLimits(1, 1 << 20, 500);
        List<PartitionRead> reads = partitions.stream()
                .map(partition -> new PartitionRead(
                        FetchKey.byName("t", partition.id().name().partition()),
                        new PartitionFinder.Found(partition, ErrorCode.NONE),
                        new ReadCommand(0, 1 << 20, true, IsolationLevel.READ_UNCOMMITTED, Partition.NO_EPOCH)))
                .toList();
        PendingFetch fetch = new PendingFetch(
                context,
                new FakeTimers(new FakeClock()),
                flusher,
                limits,
                reads,
                () -> answers.add(reads.stream().map(read -> read.bytes() > 0).toList()));
        context.home.perform(fetch::start);
        settle();
        assertThat(answers).isEmpty();
    }

    private void produceTo(List<Partition> partitions) {
        produceTo(context.home, partitions);
    }

    /** As the handler of Produce does, for a client whose connection is on {@code lane}. */
    private static void produceTo(StepLane lane, List<Partition> partitions) {
        Scatter<AppendOutcome> appends = new Scatter<>(lane);
        partitions.forEach(partition -> appends.ask(
                partition.lane(),
                answer -> partition.append(
                        new AppendCommand(Batches.withTimestamps(1, 2), AppendCommand.ACKS_ALL), answer::accept)));
        appends.gather(outcomes -> {});
    }

    private void settle() {
        while (context.home.runAll() + other.runAll() + flusherLane.runAll() > 0) {}
    }
}
