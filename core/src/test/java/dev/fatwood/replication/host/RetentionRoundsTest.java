package dev.fatwood.replication.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.replication.partition.DeleteRecordsAnswer;
import dev.fatwood.replication.partition.OffsetQuery;
import dev.fatwood.replication.partition.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Retention of a whole node: when it looks, and what it does on a full disk. */
final class RetentionRoundsTest {

    private static final Map<String, String> SHORT = Map.of("retention.ms", "100000", "segment.bytes", "70");
    private static final long DAY_MS = 24 * 60 * 60 * 1000L;

    private final HostFixture node = new HostFixture();

    @Test
    void everyPartitionIsLookedAtInEveryRound() {
        // Given
        node.create("t", 3, SHORT);
        node.create("kept", 1);
        List.of(0, 1, 2).forEach(partition -> node.append("t", partition));
        node.append("kept", 0);
        node.retention.start();

        // When
        pass(30_000);
        assertThat(start("t", 0)).isZero();
        pass(299_999);
        assertThat(start("t", 0)).isZero();
        pass(1);

        // Then
        List.of(0, 1, 2).forEach(partition -> assertThat(start("t", partition)).isEqualTo(1));
        assertThat(start("kept", 0)).isZero();
        assertThat(node.timers.pending()).isGreaterThan(0);
    }

    @Test
    void whatGoesIsReportedWithTheReason() {
        // Given
        node.create("t", 1, Map.of("retention.ms", "100000", "segment.bytes", "70"));
        node.create("big", 1, Map.of("retention.bytes", "1", "segment.bytes", "70"));
        for (String topic : List.of("t", "big")) {
            node.append(topic, 0);
            node.append(topic, 0);
        }
        node.retention.start();

        // When
        pass(30_000);
        pass(300_000);

        // Then: the active segment goes in a step of its own
        assertThat(node.removals).containsExactly("big-0: 1 for SIZE", "t-0: 1 for TIME", "t-0: 1 for TIME");
    }

    @Test
    void manySegmentsGoInOneRoundStepByStep() {
        // Given
        node.create("t", 1, SHORT);
        for (int n = 0; n < 100; n++) {
            node.append("t", 0);
        }
        node.retention.start();

        // When
        pass(30_000);
        pass(300_000);

        // Then
        assertThat(start("t", 0)).isEqualTo(100);
        assertThat(node.append("t", 0)).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void clockSetAheadDeletesNothingForAnHour() {
        // Given
        node.create("t", 1, Map.of("retention.ms", "604800000"));
        node.append("t", 0);
        node.retention.start();
        pass(30_000);

        // When
        node.clock.jumpWallTo(node.clock.wallMs() + 400 * DAY_MS);
        for (int round = 0; round < 11; round++) {
            pass(300_000);
            assertThat(start("t", 0)).as("after %d rounds", round + 1).isZero();
        }

        // Then: an operator had an hour to set it right
        pass(900_000);
        assertThat(start("t", 0)).isEqualTo(1);
    }

    @Test
    void clockSetBackDeletesNothing() {
        // Given
        node.create("t", 1, SHORT);
        node.append("t", 0);
        node.retention.start();

        // When
        node.clock.jumpWallTo(node.clock.wallMs() - 3_600_000);
        pass(330_000);

        // Then
        assertThat(start("t", 0)).isZero();
    }

    @Test
    void fullDiskGivesSpaceBackByRetention() {
        // Given: a first round, which takes the reserve, then a disk that is full to the last byte
        node.create("t", 1, SHORT);
        for (int n = 0; n < 10; n++) {
            node.append("t", 0);
        }
        node.retention.start();
        pass(30_000);
        assertThat(node.disk.exists(DiskReserve.NAME)).isTrue();
        node.disk.limitTo(0);
        node.disk.limitTo(-node.disk.usableBytes());
        assertThat(node.disk.usableBytes()).isZero();
        assertThat(node.append("t", 0)).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);

        // When
        pass(300_000);

        // Then
        assertThat(start("t", 0)).isEqualTo(10);
        assertThat(node.append("t", 0)).isEqualTo(ErrorCode.NONE);
        assertThat(node.faults).isEmpty();
    }

    @Test
    void fullDiskGivesSpaceBackByDeletingRecords() {
        // Given: as above
        node.create("t", 1, Map.of("segment.bytes", "70"));
        for (int n = 0; n < 10; n++) {
            node.append("t", 0);
        }
        node.retention.start();
        pass(30_000);
        node.disk.limitTo(0);
        node.disk.limitTo(-node.disk.usableBytes());
        assertThat(node.append("t", 0)).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);

        // When
        DeleteRecordsAnswer answer = delete("t", 0, 9);

        // Then
        assertThat(answer.error()).isEqualTo(ErrorCode.NONE);
        assertThat(start("t", 0)).isEqualTo(9);
        assertThat(node.append("t", 0)).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void fullDiskWithoutAReserveIsToldAndTriedAgain() {
        // Given
        node.create("t", 1, SHORT);
        node.append("t", 0);
        node.append("t", 0);
        node.disk.limitTo(0);
        node.retention.start();

        // When
        pass(30_000);
        pass(300_000);

        // Then
        assertThat(start("t", 0)).isZero();
        assertThat(node.faults).singleElement().asString().contains("t-0 keeps too much");
        node.disk.limitTo(Long.MAX_VALUE);
        pass(300_000);
        assertThat(start("t", 0)).isEqualTo(2);
    }

    @Test
    void noRoundBeginsAfterTheStop() {
        // Given
        node.create("t", 1, SHORT);
        node.append("t", 0);
        node.retention.start();
        node.settle();
        List<String> told = new ArrayList<>();

        // When
        node.retention.stop(() -> told.add("stopped"));
        node.settle();

        // Then
        assertThat(told).containsExactly("stopped");
        assertThat(node.timers.pending()).isZero();
        pass(1_000_000);
        assertThat(start("t", 0)).isZero();
    }

    private void pass(long millis) {
        node.settle();
        node.timers.advanceMs(millis);
        node.settle();
    }

    private DeleteRecordsAnswer delete(String topic, int partition, long beforeOffset) {
        List<DeleteRecordsAnswer> answers = new ArrayList<>();
        Partition found = node.find(topic, partition).orElseThrow();
        RecordDeletions deletions = new RecordDeletions(new LogDirectory(node.disk, null));
        found.lane().run(() -> answers.add(deletions.delete(found, beforeOffset)));
        node.settle();
        return answers.get(0);
    }

    private long start(String topic, int partition) {
        List<Long> offsets = new ArrayList<>();
        Partition found = node.find(topic, partition).orElseThrow();
        found.lane()
                .run(() -> offsets.add(
                        found.offset(new OffsetQuery(OffsetQuery.EARLIEST, IsolationLevel.READ_UNCOMMITTED, -1))
                                .offset()));
        node.settle();
        return offsets.get(0);
    }
}
