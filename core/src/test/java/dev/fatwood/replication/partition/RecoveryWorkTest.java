package dev.fatwood.replication.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a start after a kill, or a loss of power, has to read is bounded by a segment or two, whatever the log has grown to. */
final class RecoveryWorkTest {

    private static final int BATCH_BYTES = 1_000;
    private static final int SEGMENT_BYTES = 10_000;
    /** Of each segment, in the checkpoint, which is read whole. */
    private static final int CHECKPOINT_BYTES_PER_SEGMENT = 64;
    /** The rest of the checkpoint, a snapshot of no producers, leader epochs, and a page of headers where a walk begins. */
    private static final int BYTES_BESIDES = 8_192;

    @Test
    void aStartAfterAKillReadsTheLastSegmentHoweverLargeTheLog() {
        assertReadsLittle(CrashPlan.keepUnsynced());
    }

    @Test
    void aStartAfterALossOfPowerReadsTheLastSegmentsHoweverLargeTheLog() {
        assertReadsLittle(CrashPlan.loseUnsynced());
    }

    private static void assertReadsLittle(CrashPlan plan) {
        for (int batches : new int[] {95, 995, 4_995}) {
            // Given
            PartitionFixture fixture = new PartitionFixture(Map.of("segment.bytes", "" + SEGMENT_BYTES));
            for (int n = 0; n < batches; n++) {
                fixture.appended(Batches.sized(BATCH_BYTES));
            }
            long before = fixture.disk.bytesRead();

            // When
            fixture.crash(plan);

            // Then
            long read = fixture.disk.bytesRead() - before;
            long segments = batches * (long) BATCH_BYTES / SEGMENT_BYTES;
            assertThat(fixture.offset(OffsetQuery.LATEST).offset()).isEqualTo(batches);
            assertThat(read - segments * CHECKPOINT_BYTES_PER_SEGMENT)
                    .as("%d batches", batches)
                    .isLessThanOrEqualTo(2 * SEGMENT_BYTES + BYTES_BESIDES);
        }
    }
}
