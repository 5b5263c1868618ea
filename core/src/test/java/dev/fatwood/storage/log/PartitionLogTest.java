package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.storage.flush.AckDurability;
import dev.fatwood.testkit.build.Batches;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class PartitionLogTest {

    private static final long ALL = Long.MAX_VALUE;

    @Test
    void appendGivesOffsetsAndLeaderEpochInPlace() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.append(Batches.of("a", "b"));
        ByteBuffer two = Batches.concat(Batches.of("c"), Batches.of("d", "e", "f"));

        // When
        AppendResult result = fixture.append(two);

        // Then
        assertThat(result).isEqualTo(new AppendResult(2, 6));
        assertThat(fixture.log.logEndOffset()).isEqualTo(6);
        RecordBatch first = RecordBatch.at(two, 0);
        assertThat(first.baseOffset()).isEqualTo(2);
        assertThat(first.leaderEpoch()).isEqualTo(7);
        assertThat(first.crcMatches()).isTrue();
        assertThat(two.position()).isZero();
    }

    @Test
    void appendWritesTheBufferOnce() {
        // Given
        LogFixture fixture = LogFixture.small().appendMany(1);
        int before = fixture.disk.writes();

        // When
        fixture.append(Batches.concat(Batches.of("a"), Batches.of("b"), Batches.of("c")));

        // Then
        assertThat(fixture.disk.writes()).isEqualTo(before + 1);
    }

    @Test
    void appendAssignedKeepsOffsetsAndGaps() {
        // Given
        LogFixture fixture = LogFixture.small();
        ByteBuffer batch = Batches.of("a", "b");
        RecordBatch.at(batch, 0).assign(10, 3);

        // When
        AppendResult result = fixture.log.appendAssigned(batch, 0);

        // Then
        assertThat(result).isEqualTo(new AppendResult(10, 12));
        assertThat(fixture.baseOffsets(0, 1000, ALL, true)).containsExactly(10L);
    }

    @Test
    void appendAssignedRefusesAnOffsetBelowTheLogEnd() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.append(Batches.of("a", "b"));
        ByteBuffer batch = Batches.of("c");
        RecordBatch.at(batch, 0).assign(1, 3);

        // When // Then
        assertThatThrownBy(() -> fixture.log.appendAssigned(batch, 0))
                .hasMessageContaining("does not follow log end 2");
    }

    @Test
    void readInsideABatchReturnsTheWholeBatch() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.append(Batches.of("a"));
        fixture.append(Batches.of("b", "c", "d"));

        // When
        List<Long> found = fixture.baseOffsets(2, 10_000, ALL, true);

        // Then
        assertThat(found).containsExactly(1L);
    }

    @Test
    void readReturnsWholeBatchesUpToTheByteLimit() {
        // Given
        LogFixture fixture = LogFixture.small().appendMany(10);

        // When // Then
        assertThat(fixture.baseOffsets(0, 299, ALL, true)).containsExactly(0L, 1L);
        assertThat(fixture.baseOffsets(0, 300, ALL, true)).containsExactly(0L, 1L, 2L);
        assertThat(fixture.baseOffsets(7, 300, ALL, true)).containsExactly(7L, 8L, 9L);
        assertThat(fixture.baseOffsets(8, 300, ALL, true)).containsExactly(8L, 9L);
    }

    @Test
    void readReturnsALargerFirstBatchOnlyIfAsked() {
        // Given
        LogFixture fixture = LogFixture.small().appendMany(3);

        // When // Then
        assertThat(fixture.baseOffsets(1, 99, ALL, true)).containsExactly(1L);
        assertThat(fixture.baseOffsets(1, 0, ALL, true)).containsExactly(1L);
        assertThat(fixture.log.read(1, 99, ALL, false)).isEqualTo(new LogRead.Nothing());
        assertThat(fixture.baseOffsets(1, 100, ALL, false)).containsExactly(1L);
    }

    @Test
    void readNeverReachesTheBound() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.append(Batches.of("a"));
        fixture.append(Batches.of("b", "c"));
        fixture.append(Batches.of("d"));

        // When // Then
        assertThat(fixture.baseOffsets(0, 10_000, 4, true)).containsExactly(0L, 1L, 3L);
        assertThat(fixture.baseOffsets(0, 10_000, 3, true)).containsExactly(0L, 1L);
        assertThat(fixture.baseOffsets(0, 10_000, 2, true)).containsExactly(0L);
        assertThat(fixture.log.read(1, 10_000, 2, true)).isEqualTo(new LogRead.Nothing());
        assertThat(fixture.log.read(0, 10_000, 0, true)).isEqualTo(new LogRead.Nothing());
    }

    @Test
    void readAtTheEndIsNothingAndPastItOutOfRange() {
        // Given
        LogFixture fixture = LogFixture.small().appendMany(3);

        // When // Then
        assertThat(fixture.log.read(3, 100, ALL, true)).isEqualTo(new LogRead.Nothing());
        assertThat(fixture.log.read(4, 100, ALL, true)).isEqualTo(new LogRead.OutOfRange(0, 3));
        assertThat(fixture.log.read(-1, 100, ALL, true)).isEqualTo(new LogRead.OutOfRange(0, 3));
    }

    @Test
    void waitingAtTheBoundCostsNoRead() {
        // Given
        LogFixture fixture = LogFixture.small().appendMany(3);
        int reads = fixture.disk.reads();

        // When
        fixture.log.read(3, 100, ALL, true);
        fixture.log.read(2, 100, 2, true);

        // Then
        assertThat(fixture.disk.reads()).isEqualTo(reads);
    }

    @Test
    void everyOffsetIsFoundWhateverTheIndexInterval() {
        for (int interval : new int[] {0, 1, 150, 4096, 1 << 20}) {
            // Given
            LogFixture fixture =
                    LogFixture.with(LogConfig.defaults().withSegmentBytes(2000).withIndexIntervalBytes(interval));
            fixture.appendMany(70);

            // When // Then
            for (long offset = 0; offset < 70; offset++) {
                assertThat(fixture.baseOffsets(offset, 100, ALL, true))
                        .as("interval %d", interval)
                        .containsExactly(offset);
            }
        }
    }

    @Test
    void fullSegmentIsRolledBeforeTheAppendThatWouldExceedIt() {
        // Given
        LogFixture fixture = LogFixture.with(LogConfig.defaults().withSegmentBytes(300));

        // When
        fixture.appendMany(4);

        // Then
        assertThat(fixture.disk.list(LogFixture.DIRECTORY))
                .contains("00000000000000000000.log", "00000000000000000003.log")
                .doesNotContain("00000000000000000002.log");
        assertThat(fixture.disk.contents(fixture.path("00000000000000000000.log")))
                .hasSize(300);
    }

    @Test
    void appendLargerThanASegmentIsRefused() {
        // Given
        LogFixture fixture = LogFixture.with(LogConfig.defaults().withSegmentBytes(300));

        // When // Then
        fixture.append(Batches.sized(300));
        assertThatThrownBy(() -> fixture.append(Batches.sized(301)))
                .hasMessageContaining("301 bytes")
                .hasMessageContaining("segment of 300 bytes");
    }

    @Test
    void oldSegmentIsRolledByRecordTime() {
        // Given
        LogFixture fixture = LogFixture.with(LogConfig.defaults().withSegmentMs(1000));
        fixture.append(Batches.at(5000, "a"));

        // When
        fixture.append(Batches.at(6000, "just young enough"));
        fixture.append(Batches.at(6001, "too old"));

        // Then
        assertThat(fixture.disk.list(LogFixture.DIRECTORY)).contains("00000000000000000002.log");
        assertThat(fixture.disk.list(LogFixture.DIRECTORY)).doesNotContain("00000000000000000001.log");
    }

    @Test
    void segmentOfRecordsWithoutTimeIsRolledByWallTime() {
        // Given
        LogFixture fixture = LogFixture.with(LogConfig.defaults().withSegmentMs(1000));
        fixture.log.append(Batches.at(-1, "a"), 0, 100);
        fixture.log.append(Batches.at(-1, "b"), 0, 200);

        // When
        fixture.log.append(Batches.at(-1, "c"), 0, 1200);
        fixture.log.append(Batches.at(-1, "d"), 0, 1201);

        // Then
        assertThat(fixture.disk.list(LogFixture.DIRECTORY)).contains("00000000000000000003.log");
    }

    @Test
    void fullIndexRollsTheSegment() {
        // Given
        LogFixture fixture =
                LogFixture.with(LogConfig.defaults().withIndexIntervalBytes(0).withIndexBytes(24));

        // When
        fixture.appendMany(6);

        // Then
        assertThat(fixture.disk.list(LogFixture.DIRECTORY)).contains("00000000000000000004.log");
    }

    @Test
    void offsetTooFarForTheIndexRollsTheSegment() {
        // Given
        LogFixture fixture = LogFixture.small().appendMany(1);
        ByteBuffer last = Batches.of("last that fits");
        RecordBatch.at(last, 0).assign(Integer.MAX_VALUE, 0);
        ByteBuffer next = Batches.of("first that does not");
        RecordBatch.at(next, 0).assign(Integer.MAX_VALUE + 1L, 0);

        // When
        fixture.log.appendAssigned(last, 0);
        fixture.log.appendAssigned(next, 0);

        // Then
        assertThat(fixture.disk.list(LogFixture.DIRECTORY)).contains("00000000002147483648.log");
        assertThat(fixture.allBaseOffsets()).containsExactly(0L, (long) Integer.MAX_VALUE, Integer.MAX_VALUE + 1L);
    }

    @Test
    void readGoesOnInTheNextSegment() {
        // Given
        LogFixture fixture =
                LogFixture.with(LogConfig.defaults().withSegmentBytes(300)).appendMany(7);

        // When // Then
        assertThat(fixture.baseOffsets(2, 1000, ALL, true)).containsExactly(2L);
        assertThat(fixture.baseOffsets(3, 1000, ALL, true)).containsExactly(3L, 4L, 5L);
        assertThat(fixture.allBaseOffsets())
                .containsExactlyElementsOf(LongStream.range(0, 7).boxed().toList());
    }

    @Test
    void replayHandsOutEveryHeaderFromAnOffset() {
        // Given
        LogFixture fixture = LogFixture.with(LogConfig.defaults().withSegmentBytes(300));
        fixture.append(Batches.fromProducer(42, 1, 0, "a", "b"));
        fixture.append(Batches.fromProducer(42, 1, 2, "c"));
        fixture.append(Batches.fromProducer(43, 2, 0, "d", "e"));
        fixture.append(Batches.of("f"));
        StringBuilder seen = new StringBuilder();

        // When
        fixture.log.replay(
                2,
                header -> seen.append(header.baseOffset())
                        .append('-')
                        .append(header.lastOffset())
                        .append(" by ")
                        .append(header.producerId())
                        .append('/')
                        .append(header.producerEpoch())
                        .append(" from ")
                        .append(header.baseSequence())
                        .append(';'));

        // Then
        assertThat(seen).hasToString("2-2 by 42/1 from 2;3-4 by 43/2 from 0;5-5 by -1/-1 from -1;");
    }

    @Test
    void pageCacheLogIsDurableAtOnce() {
        // Given
        LogFixture fixture = LogFixture.with(LogConfig.defaults().withDurability(AckDurability.PAGE_CACHE))
                .appendMany(1);
        int syncs = fixture.disk.syncs();

        // When
        fixture.appendMany(2);

        // Then
        assertThat(fixture.log.durableOffset()).isEqualTo(3);
        assertThat(fixture.settle().disk.syncs()).isEqualTo(syncs);
    }

    @Test
    void closeGivesBackEveryFile() {
        // Given
        LogFixture fixture = LogFixture.with(LogConfig.defaults().withSegmentBytes(300))
                .appendMany(10)
                .settle();

        // When
        fixture.log.close();

        // Then
        assertThat(fixture.disk.openFiles()).isZero();
        assertThatThrownBy(() -> fixture.appendMany(1)).hasMessageContaining("closed");
    }
}
