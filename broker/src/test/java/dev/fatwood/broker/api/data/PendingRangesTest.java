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
import dev.fatwood.replication.partition.RangeCommand;
import dev.fatwood.storage.flush.GroupFlusher;
import dev.fatwood.storage.log.LogPlace;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.FakeClock;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.StepLane;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request of many ranges takes a little at a time. */
class PendingRangesTest {

    private static final PartitionId ID = new PartitionId(new UUID(1, 2), new TopicPartition("t", 0));
    private static final int RECORDS = 100;
    private static final int PLACES = 3;

    private final FakeDisk disk = new FakeDisk();
    private final StepLane lane = new StepLane();
    private final StepLane flusherLane = new StepLane();
    private final WaitingContext context = new WaitingContext();
    private final Queue<Runnable> readers = new ArrayDeque<>();
    private final RangeReaders places = new RangeReaders(readers::add, PLACES);
    private int answers;
    private Partition partition;

    @BeforeEach
    void open() {
        disk.createDirectory(ID.directory());
        LogPlace log = new LogPlace(disk, ID.directory(), lane, new GroupFlusher(disk, flusherLane, failure -> {}));
        lane.perform(() -> {
            partition = new Partition(
                    ID,
                    0,
                    new PartitionPlace(log, new FakeClock()),
                    TopicConfig.of(Map.of("ack.durability", "page-cache"), Map.of()),
                    (id, reason) -> {});
            partition.open(() -> {});
            for (int n = 0; n < RECORDS / 2; n++) {
                partition.append(
                        new AppendCommand(Batches.withTimestamps(n, n + 9), AppendCommand.ACKS_ALL), outcome -> {});
            }
        });
        settle();
    }

    private void settle() {
        while (lane.runAll() + flusherLane.runAll() + context.home.runAll() > 0) {}
    }

    private RangeRead range(long from, long until) {
        return new RangeRead(
                new PartitionFinder.Found(partition, ErrorCode.NONE),
                new RangeCommand(from, until, IsolationLevel.READ_UNCOMMITTED, true, Partition.NO_EPOCH));
    }

    private void start(List<RangeRead> ranges) {
        PendingRanges pending = new PendingRanges(context, places, ranges, () -> answers++);
        context.home.post(pending::start);
    }

    @Test
    void fewRangesAreUnderWayAtATime() {
        // Given: ranges from which nothing can be learned
        List<RangeRead> ranges = LongStream.range(1, 6)
                .mapToObj(from -> range(from, RECORDS - 1))
                .toList();

        // When
        start(ranges);
        settle();

        // Then
        assertThat(context.onlyWorks).isTrue();
        for (int n = 0; n < ranges.size(); n++) {
            assertThat(readers).hasSize(Math.min(PendingRanges.UNDER_WAY_MAX, ranges.size() - n));
            assertThat(answers).isZero();
            readers.remove().run();
            settle();
        }
        assertThat(answers).isEqualTo(1);
        assertThat(ranges).extracting(read -> read.facts().recordCount()).containsExactly(98L, 97L, 96L, 95L, 94L);
    }

    @Test
    void rangeIsNotReadAgainAfterTheFirstHasFoundItsFacts() {
        // Given
        List<RangeRead> ranges = Collections.nCopies(1000, 0).stream()
                .map(n -> range(0, RECORDS))
                .toList();
        int read = 0;

        // When
        start(ranges);
        settle();
        while (!readers.isEmpty()) {
            readers.remove().run();
            read++;
            settle();
        }

        // Then
        assertThat(read).isLessThanOrEqualTo(PendingRanges.UNDER_WAY_MAX);
        assertThat(answers).isEqualTo(1);
        assertThat(ranges).allMatch(range -> range.facts().recordCount() == RECORDS);
    }

    @Test
    void aTurnOfTheLanePlansOneRange() {
        // Given
        List<RangeRead> ranges = List.of(range(0, 0), range(1, 1), range(2, 2));

        // When
        start(ranges);
        context.home.runAll();
        int planned = lane.pending();
        lane.runNext();

        // Then
        assertThat(planned).isEqualTo(PendingRanges.UNDER_WAY_MAX);
        assertThat(ranges).extracting(range -> range.facts() != null).containsExactly(true, false, false);
    }

    @Test
    void plansOfAllRequestsTogetherAreBounded() {
        // Given: more requests than there are places
        List<List<RangeRead>> requests = LongStream.range(1, 6)
                .mapToObj(from -> List.of(range(from, RECORDS - 1), range(from, RECORDS - 2)))
                .toList();

        // When
        requests.forEach(this::start);
        settle();

        // Then
        assertThat(readers).hasSize(PLACES);
        assertThat(requests.stream().flatMap(List::stream).filter(RangeRead::isToRead))
                .hasSize(PLACES);
        while (!readers.isEmpty()) {
            readers.remove().run();
            settle();
            assertThat(readers).hasSizeLessThanOrEqualTo(PLACES);
        }
        assertThat(answers).isEqualTo(requests.size());
        assertThat(requests)
                .allMatch(request -> request.get(0).facts() != null
                        && request.get(0).facts().recordCount()
                                == request.get(1).facts().recordCount() + 1);
    }

    @Test
    void rangeThatNeedsNoReadingWaitsForNoPlace() {
        // Given
        start(List.of(range(1, RECORDS - 1), range(2, RECORDS - 1)));
        start(List.of(range(3, RECORDS - 1), range(4, RECORDS - 1)));
        settle();

        // When
        start(List.of(range(5, 5)));
        settle();

        // Then
        assertThat(readers).hasSize(PLACES);
        assertThat(answers).isEqualTo(1);
    }

    @Test
    void placeOfAClientThatIsGoneGoesToTheNext() {
        // Given
        start(List.of(range(1, RECORDS - 1), range(2, RECORDS - 1)));
        start(List.of(range(3, RECORDS - 1), range(4, RECORDS - 1)));
        settle();
        WaitingContext other = new WaitingContext();
        RangeRead late = range(5, RECORDS - 1);
        PendingRanges request = new PendingRanges(other, places, List.of(late), other::replyNothing);
        other.home.perform(request::start);
        lane.runAll();

        // When: the second request goes, one of its ranges still waiting for a place
        context.home.perform(context.onClose);
        while (!readers.isEmpty()) {
            readers.remove().run();
            settle();
        }
        other.home.runAll();

        // Then
        assertThat(late.facts().recordCount()).isEqualTo(RECORDS - 6);
        assertThat(other.ended).isEqualTo(1);
    }

    @Test
    void nothingMoreIsReadOnceTheClientIsGone() {
        // Given
        List<RangeRead> ranges = LongStream.range(1, 6)
                .mapToObj(from -> range(from, RECORDS - 1))
                .toList();
        start(ranges);
        settle();
        int readsBefore = disk.reads();

        // When
        context.home.perform(context.onClose);
        while (!readers.isEmpty()) {
            readers.remove().run();
            settle();
        }

        // Then
        assertThat(disk.reads()).isEqualTo(readsBefore);
        assertThat(answers).isZero();
        assertThat(context.ended).isEqualTo(1);
    }
}
