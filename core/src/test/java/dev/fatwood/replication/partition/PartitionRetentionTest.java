package dev.fatwood.replication.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.metadata.config.TopicConfig;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.storage.log.LogSlice;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a topic's retention lets go, and what its clients see of it. */
final class PartitionRetentionTest {

    private static final Map<String, String> SHORT = Map.of("retention.ms", "1000", "segment.bytes", "200");

    @Test
    void oldSegmentsGoByTheBrokersClock() {
        // Given
        PartitionFixture fixture = fixture(SHORT, 5);

        // When / Then
        fixture.clock.advanceMs(1000);
        retain(fixture);
        assertThat(fixture.offset(OffsetQuery.EARLIEST).offset()).isZero();
        fixture.clock.advanceMs(1);
        retain(fixture);
        assertThat(fixture.offset(OffsetQuery.EARLIEST).offset()).isEqualTo(5);
        assertThat(fixture.offset(OffsetQuery.LATEST).offset()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"compact, 0", "'compact,delete', 5", "delete, 5"})
    void onlyTopicsWhosePolicyContainsDeleteLetGo(String policy, long start) {
        // Given
        PartitionFixture fixture = fixture(SHORT, 5);
        fixture.partition.reconfigure(TopicConfig.of(
                Map.of("retention.ms", "1000", "segment.bytes", "200", "cleanup.policy", policy), Map.of()));

        // When
        fixture.clock.advanceMs(1001);
        retain(fixture);

        // Then
        assertThat(fixture.offset(OffsetQuery.EARLIEST).offset()).isEqualTo(start);
    }

    @Test
    void brokersDefaultHoldsForTopicsWithoutTheirOwn() {
        // Given
        PartitionFixture fixture = fixture(Map.of("segment.bytes", "200"), 4);
        fixture.partition.reconfigure(TopicConfig.of(Map.of("segment.bytes", "200"), Map.of("retention.bytes", "100")));

        // When
        retain(fixture);

        // Then
        assertThat(fixture.offset(OffsetQuery.EARLIEST).offset()).isEqualTo(2);
    }

    @Test
    void fetchBelowTheNewStartIsOutOfRangeAndOneUnderWayGoesOn() {
        // Given
        PartitionFixture fixture = fixture(SHORT, 3);
        LogSlice slice = fixture.read(0).records();

        // When
        fixture.clock.advanceMs(1001);
        retain(fixture);

        // Then
        assertThat(fixture.read(2).error()).isEqualTo(ErrorCode.OFFSET_OUT_OF_RANGE);
        assertThat(fixture.read(2).logStartOffset()).isEqualTo(3);
        assertThat(fixture.read(3).error()).isEqualTo(ErrorCode.NONE);
        ByteBuffer bytes = ByteBuffer.allocate(slice.sizeBytes());
        assertThat(slice.file().read(bytes, slice.positionBytes())).isEqualTo(200);
        slice.release();
    }

    @Test
    void whatIsNotDurableStays() {
        // Given
        PartitionFixture fixture = fixture(SHORT, 2);
        fixture.disk.holdSyncs();
        fixture.append(Batches.sized(100));
        fixture.append(Batches.sized(100));

        // When
        fixture.clock.advanceMs(1001);
        retain(fixture);

        // Then
        assertThat(fixture.offset(OffsetQuery.EARLIEST).offset()).isEqualTo(2);
        fixture.disk.completeSyncs();
        fixture.settle();
        assertThat(fixture.baseOffsets(2)).containsExactly(2L, 3L);
    }

    @Test
    void appendsGoOnAfterEverythingWent() {
        // Given
        PartitionFixture fixture = fixture(SHORT, 3);
        fixture.clock.advanceMs(1001);
        retain(fixture);

        // When
        fixture.appended(Batches.sized(100));
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.baseOffsets(3)).containsExactly(3L);
        assertThat(fixture.faults).isEmpty();
    }

    @Test
    void emptyPartitionCostsRetentionNothing() {
        // Given
        PartitionFixture fixture = new PartitionFixture(SHORT);
        int syncs = fixture.disk.syncs() + fixture.disk.directorySyncs();

        // When
        retain(fixture);

        // Then
        assertThat(fixture.disk.syncs() + fixture.disk.directorySyncs()).isEqualTo(syncs);
    }

    @Test
    void writesThatNeedMoreReplicasThanThereAreAreRefusedIfTheyWaitForAll() {
        // Given
        PartitionFixture fixture = new PartitionFixture(Map.of("min.insync.replicas", "2"));

        // When
        fixture.append(Batches.of("a"), AppendCommand.ACKS_ALL);
        fixture.append(Batches.of("b"), AppendCommand.ACKS_LEADER);
        fixture.append(Batches.of("c"), AppendCommand.ACKS_NONE);
        fixture.settle();

        // Then
        assertThat(fixture.outcomes)
                .extracting(AppendOutcome::error)
                .containsExactlyInAnyOrder(ErrorCode.NOT_ENOUGH_REPLICAS, ErrorCode.NONE, ErrorCode.NONE);
        assertThat(fixture.outcomes.get(0).message()).contains("min.insync.replicas=2");
        assertThat(fixture.offset(OffsetQuery.LATEST).offset()).isEqualTo(2);
    }

    /** A partition with so many batches of 100 bytes. */
    private static PartitionFixture fixture(Map<String, String> configs, int batches) {
        PartitionFixture fixture = new PartitionFixture(configs);
        for (int n = 0; n < batches; n++) {
            fixture.appended(Batches.sized(100));
        }
        return fixture;
    }

    private static void retain(PartitionFixture fixture) {
        RetainOutcome outcome;
        do {
            outcome = fixture.partition.retain(fixture.clock.wallMs());
        } while (outcome.next() == RetainOutcome.Next.AGAIN);
        assertThat(outcome.next()).isEqualTo(RetainOutcome.Next.DONE);
        assertThat(outcome.problem()).isNull();
        fixture.settle();
    }
}
