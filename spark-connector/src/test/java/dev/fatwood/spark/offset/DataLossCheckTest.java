package dev.fatwood.spark.offset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataLossCheckTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final TopicPartition P1 = new TopicPartition("t", 1);
    private static final OffsetRange RANGE = new OffsetRange(P0, 10, 20);

    @Test
    void offsetsThatMovedForwardLoseNothing() {
        // When
        DataLossCheck.Plan plan = DataLossCheck.between(Map.of(P0, 3L), Map.of(P0, 5L, P1, 2L), Map.of(P1, 0L));

        // Then
        assertThat(plan.losses()).isEmpty();
        assertThat(plan.ranges()).containsExactly(new OffsetRange(P0, 3, 5), new OffsetRange(P1, 0, 2));
    }

    @Test
    void deletedPartitionIsALoss() {
        // When
        DataLossCheck.Plan plan = DataLossCheck.between(Map.of(P0, 3L, P1, 1L), Map.of(P0, 5L), Map.of());

        // Then
        assertThat(plan.losses()).extracting(DataLoss::condition).containsExactly("KAFKA_DATA_LOSS.PARTITIONS_DELETED");
        assertThat(plan.losses().get(0).reason()).startsWith("Partitions {t-1} have been deleted. ");
        assertThat(plan.ranges()).containsExactly(new OffsetRange(P0, 3, 5));
    }

    @Test
    void newPartitionThatStartsLateIsALoss() {
        // When
        DataLossCheck.Plan plan = DataLossCheck.between(Map.of(), Map.of(P0, 5L), Map.of(P0, 2L));

        // Then
        assertThat(plan.losses())
                .extracting(DataLoss::reason)
                .containsExactly("Added partition t-0 starts from 2 instead of 0.");
        assertThat(plan.ranges()).containsExactly(new OffsetRange(P0, 2, 5));
    }

    @Test
    void newPartitionWithoutFirstOffsetIsALoss() {
        // When
        DataLossCheck.Plan plan = DataLossCheck.between(Map.of(), Map.of(P0, 5L), Map.of());

        // Then
        assertThat(plan.losses())
                .extracting(DataLoss::condition)
                .containsExactly("KAFKA_DATA_LOSS.INITIAL_OFFSET_NOT_FOUND_FOR_PARTITIONS");
        assertThat(plan.ranges()).isEmpty();
    }

    @Test
    void offsetThatWentBackIsALoss() {
        // When
        DataLossCheck.Plan plan = DataLossCheck.between(Map.of(P0, 9L), Map.of(P0, 5L), Map.of());

        // Then
        assertThat(plan.losses())
                .extracting(DataLoss::condition)
                .containsExactly("KAFKA_DATA_LOSS.PARTITION_OFFSET_CHANGED");
        assertThat(new DataLossException(plan.losses().get(0)))
                .hasMessageContaining("Partition t-0 offset was changed from 9 to 5")
                .hasMessageContaining("set the source option failOnDataLoss to false");
    }

    @Test
    void endThatWentBackIsALossAndOneThatStandsIsNot() {
        assertThat(DataLossCheck.since(Map.of(P0, 9L, P1, 4L), Map.of(P0, 8L, P1, 4L)))
                .extracting(DataLoss::condition)
                .containsExactly("KAFKA_DATA_LOSS.PARTITION_OFFSET_CHANGED");
    }

    @Test
    void rangeWhoseStartAgedOutGoesOnAtTheEarliestOffset() {
        // When
        DataLossCheck.OutOfRange found = DataLossCheck.outOfRange(RANGE, 10, 15, 40);

        // Then
        assertThat(found.nextOffset()).isEqualTo(15);
        assertThat(found.skippedOffsets()).isEqualTo(5);
        assertThat(found.loss().reason())
                .isEqualTo(
                        "Could not read records in offset [10, 20) for topic partition t-0: the cluster holds [15, 40).");
    }

    @Test
    void offsetThatIsThereAfterAllIsNotLost() {
        assertThat(DataLossCheck.outOfRange(RANGE, 10, 0, 40).isThere()).isTrue();
        assertThat(DataLossCheck.outOfRange(RANGE, 10, 0, 40).nextOffset()).isEqualTo(10);
        assertThat(DataLossCheck.outOfRange(RANGE, 10, 11, 40).isThere()).isFalse();
    }

    @Test
    void rangeOutsideTheLogIsSkipped() {
        assertThat(DataLossCheck.outOfRange(RANGE, 10, 20, 40).nextOffset()).isEqualTo(20);
        assertThat(DataLossCheck.outOfRange(RANGE, 12, 0, 12).nextOffset()).isEqualTo(20);
        assertThat(DataLossCheck.outOfRange(RANGE, 12, 0, 12).skippedOffsets()).isEqualTo(8);
    }
}
