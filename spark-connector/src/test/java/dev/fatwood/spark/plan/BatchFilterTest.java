package dev.fatwood.spark.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.RecordBatch;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchFilterTest {
    private static final RecordBatch FROM_5_TO_9 = RecordBatch.at(
            BatchBuilder.with(Compression.NONE)
                    .add(9, null, null, List.of())
                    .add(5, null, null, List.of())
                    .build(),
            0);

    @Test
    void batchThatIsAllTooOldIsPassedOver() {
        assertThat(BatchFilter.of(LongSet.above(8)).matching(List.of(FROM_5_TO_9)))
                .hasSize(1);
        assertThat(BatchFilter.of(LongSet.above(9)).matching(List.of(FROM_5_TO_9)))
                .isEmpty();
    }

    @Test
    void oldestRecordOfAProducersBatchIsNotKnown() {
        assertThat(BatchFilter.of(LongSet.below(6)).matching(List.of(FROM_5_TO_9)))
                .hasSize(1);
        assertThat(BatchFilter.of(LongSet.below(1)).matching(List.of(FROM_5_TO_9)))
                .hasSize(1);
    }

    @Test
    void headerThatCannotBeTrueIsNotTrusted() {
        // Given what a producer sends that does not set the largest timestamp
        RecordBatch unset = RecordBatch.at(
                BatchBuilder.with(Compression.NONE)
                        .add(9, null, null, List.of())
                        .build(),
                0);
        unset.stampMaxTimestamp(-1);

        // When / Then
        assertThat(BatchFilter.of(LongSet.above(8)).matching(List.of(unset))).hasSize(1);
        unset.stampMaxTimestamp(3);
        assertThat(BatchFilter.of(LongSet.above(8)).matching(List.of(unset))).hasSize(1);
    }

    @Test
    void brokersTimestampIsThatOfAllRecords() {
        // Given
        RecordBatch stamped = RecordBatch.at(
                BatchBuilder.with(Compression.NONE)
                        .add(1, null, null, List.of())
                        .build(),
                0);
        stamped.stampAppendTime(7);

        // When / Then
        assertThat(BatchFilter.of(LongSet.below(8)).matching(List.of(stamped))).hasSize(1);
        assertThat(BatchFilter.of(LongSet.below(7)).matching(List.of(stamped))).isEmpty();
        assertThat(BatchFilter.ALL.matching(List.of(stamped))).hasSize(1);
    }
}
