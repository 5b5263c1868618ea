package dev.fatwood.replication.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.HeldOffload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first read after a start checks what it hands out, and not on the lane, which serves others too. */
final class ColdReadTest {

    private static final int BATCHES = 10;
    private static final int VALUE_BYTES = 20_000;

    private final HeldOffload offload = new HeldOffload();

    @Test
    void recordsReadForTheFirstTimeAreCheckedOffTheLane() {
        // Given
        PartitionFixture fixture = restarted();
        long bytesBefore = fixture.disk.bytesRead();

        // When
        List<ReadResult> answers = read(fixture);

        // Then: the lane has looked at headers only
        assertThat(answers).isEmpty();
        assertThat(fixture.disk.bytesRead() - bytesBefore).isLessThan(VALUE_BYTES);
        offload.runNext();
        fixture.settle();
        assertThat(answers).hasSize(1);
        assertThat(answers.get(0).records().sizeBytes()).isGreaterThan(BATCHES * VALUE_BYTES);
        answers.get(0).records().release();
    }

    @Test
    void recordsThatWereCheckedAreReadAtOnce() {
        // Given
        PartitionFixture fixture = restarted();
        read(fixture);
        offload.runNext();
        fixture.settle();
        long bytesBefore = fixture.disk.bytesRead();

        // When
        List<ReadResult> answers = read(fixture);

        // Then
        assertThat(answers).hasSize(1);
        assertThat(fixture.disk.bytesRead() - bytesBefore).isLessThan(VALUE_BYTES);
    }

    @Test
    void aFirstReadOfLittleReadsNoMoreThanItChecks() {
        // Given
        PartitionFixture fixture = restarted();
        long bytesBefore = fixture.disk.bytesRead();

        // When
        List<ReadResult> answers = read(fixture, 1);

        // Then: one batch, at once
        assertThat(answers).hasSize(1);
        assertThat(fixture.disk.bytesRead() - bytesBefore).isLessThan(3 * VALUE_BYTES);
        answers.get(0).records().release();
    }

    @Test
    void aPartitionThatClosesMeanwhileAnswersAndLetsGoOfItsFiles() {
        // Given
        PartitionFixture fixture = restarted();
        List<ReadResult> answers = read(fixture);

        // When
        fixture.partition.close();
        offload.runNext();

        // Then
        assertThat(fixture.disk.openFiles()).isZero();
        fixture.settle();
        assertThat(answers).extracting(ReadResult::error).containsExactly(ErrorCode.NOT_LEADER_OR_FOLLOWER);
    }

    private PartitionFixture restarted() {
        PartitionFixture fixture = new PartitionFixture();
        fixture.offload = offload;
        for (int n = 0; n < BATCHES; n++) {
            fixture.appended(Batches.of("v".repeat(VALUE_BYTES)));
        }
        return fixture.reopen();
    }

    private static List<ReadResult> read(PartitionFixture fixture) {
        return read(fixture, 1 << 20);
    }

    private static List<ReadResult> read(PartitionFixture fixture, int bytesMax) {
        List<ReadResult> answers = new ArrayList<>();
        ReadCommand command = new ReadCommand(0, bytesMax, true, IsolationLevel.READ_UNCOMMITTED, Partition.NO_EPOCH);
        fixture.partition.read(command, answers::add);
        return answers;
    }
}
