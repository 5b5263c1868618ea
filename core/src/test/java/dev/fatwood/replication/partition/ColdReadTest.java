package dev.fatwood.replication.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.storage.log.RangeFacts;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.HeldOffload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The first read after a start checks what it hands out, and not on the lane, which serves others too. */
final class ColdReadTest {

    private static final int BATCHES = 10;
    private static final int VALUE_BYTES = 20_000;
    private static final String LOG = PartitionFixture.ID.directory() + "/00000000000000000000.log";

    private final HeldOffload offload = new HeldOffload();

    @Test
    void recordsReadForTheFirstTimeAreCheckedOffTheLane() {
        // Given
        PartitionFixture fixture = restarted();

        // When, then
        readLooksAtHeadersOnlyUntilTheCheckIsDone(fixture);
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
    void readersOfTheSameRecordsWaitForOneCheck() {
        // Given
        PartitionFixture fixture = restarted();

        // When
        List<ReadResult> first = read(fixture);
        List<ReadResult> second = read(fixture);
        List<ReadResult> ofLess = read(fixture, 5 * VALUE_BYTES);
        int checks = offload.pending();
        offload.runNext();
        fixture.settle();

        // Then
        assertThat(checks).isEqualTo(1);
        assertThat(List.of(first, second, ofLess))
                .allSatisfy(answers -> assertThat(answers)
                        .singleElement()
                        .satisfies(answer -> answer.records().release()));
        assertThat(fixture.disk.openFiles()).isEqualTo(1);
    }

    @Test
    void indexesThatAreLostAreMadeAnewOffTheLane() {
        // Given
        PartitionFixture fixture = restartedWithoutIndex();

        // When, then
        readLooksAtHeadersOnlyUntilTheCheckIsDone(fixture);
    }

    @Test
    void whatIsAppendedWhileIndexesAreMadeAnewIsFound() {
        // Given
        PartitionFixture fixture = restartedWithoutIndex();
        long bytesBefore = fixture.disk.bytesRead();

        // When
        fixture.appended(Batches.withTimestamps(Batches.TIME_MS + 1));
        fixture.appended(Batches.withTimestamps(Batches.TIME_MS + 2));
        long bytesRead = fixture.disk.bytesRead() - bytesBefore;
        int works = offload.pending();
        offload.runNext();
        fixture.appended(Batches.withTimestamps(Batches.TIME_MS + 3));

        // Then
        assertThat(bytesRead).as("on the lane").isLessThan(VALUE_BYTES);
        assertThat(works).isEqualTo(1);
        assertThat(offload.pending()).isZero();
        assertThat(fixture.baseOffsets(BATCHES - 1)).containsExactly(9L, 10L, 11L, 12L);
        assertThat(fixture.offset(OffsetQuery.MAX_TIMESTAMP).offset()).isEqualTo(12);
        assertThat(fixture.offset(Batches.TIME_MS + 2).offset()).isEqualTo(11);
    }

    @Test
    void aRangeIsPlannedWithoutTheIndexThatIsLost() {
        // Given
        PartitionFixture fixture = restartedWithoutIndex();
        long bytesBefore = fixture.disk.bytesRead();
        RangeCommand command = new RangeCommand(3, 7, IsolationLevel.READ_UNCOMMITTED, false, Partition.NO_EPOCH);

        // When
        RangeAnswer answer = fixture.partition.range(command);

        // Then
        assertThat(fixture.disk.bytesRead() - bytesBefore).as("on the lane").isLessThan(VALUE_BYTES);
        assertThat(answer.scan().isAnswered()).isFalse();
        RangeFacts facts = answer.scan().run().facts();
        assertThat(facts.recordCount()).isEqualTo(4);
        assertThat(facts.sizeBytes()).isBetween(4L * VALUE_BYTES, 5L * VALUE_BYTES);
        assertThat(offload.pending()).isZero();
    }

    @Test
    void whatIsAppendedIsRolledWithoutTheIndexThatIsLost() {
        // Given: a segment with room for one small record more
        PartitionFixture fixture = restartedWithoutIndex(Map.of("segment.bytes", "" + (BATCHES + 1) * VALUE_BYTES));
        long bytesBefore = fixture.disk.bytesRead();

        // When
        fixture.appended(Batches.of("small"));
        fixture.appended(Batches.of("v".repeat(VALUE_BYTES)));
        long bytesRead = fixture.disk.bytesRead() - bytesBefore;
        int works = offload.pending();
        offload.runNext();
        fixture.appended(Batches.of("more"));

        // Then
        assertThat(bytesRead).as("on the lane").isLessThan(VALUE_BYTES);
        assertThat(works).isEqualTo(1);
        assertThat(offload.pending()).isZero();
        assertThat(fixture.disk.list(PartitionFixture.ID.directory())).contains("00000000000000000011.log");
        assertThat(fixture.baseOffsets(BATCHES - 1)).containsExactly(9L, 10L);
        assertThat(fixture.baseOffsets(BATCHES + 1)).containsExactly(11L, 12L);
    }

    @Test
    void theLargestTimeIsKnownWhileIndexesAreLost() {
        // Given
        PartitionFixture fixture = restartedWithoutIndex();

        // When
        fixture.appended(Batches.withTimestamps(Batches.TIME_MS + 1));

        // Then
        assertThat(fixture.offset(OffsetQuery.MAX_TIMESTAMP).offset()).isEqualTo(BATCHES);
    }

    @Test
    void recordsSoughtByTimeAreCheckedOffTheLane() {
        for (long timestampMs : new long[] {Batches.TIME_MS, OffsetQuery.MAX_TIMESTAMP}) {
            // Given
            PartitionFixture fixture = new PartitionFixture();
            fixture.offload = offload;
            fixture.appended(Batches.of("v".repeat(BATCHES * VALUE_BYTES)));
            fixture.reopen();
            long bytesBefore = fixture.disk.bytesRead();
            List<OffsetAnswer> answers = new ArrayList<>();

            // When
            fixture.partition.offset(
                    new OffsetQuery(timestampMs, IsolationLevel.READ_UNCOMMITTED, Partition.NO_EPOCH), answers::add);

            // Then
            assertThat(answers).isEmpty();
            assertThat(fixture.disk.bytesRead() - bytesBefore).isLessThan(VALUE_BYTES);
            offload.runNext();
            fixture.settle();
            assertThat(answers)
                    .containsExactly(
                            new OffsetAnswer(ErrorCode.NONE, Batches.TIME_MS, 0, PartitionFixture.LEADER_EPOCH));
        }
    }

    @Test
    void aTimeWhoseRecordsAreDamagedIsRefused() {
        // Given
        PartitionFixture fixture = restarted();
        byte[] bytes = fixture.disk.contents(LOG);
        bytes[VALUE_BYTES / 2] ^= 1;
        fixture.disk.plant(LOG, bytes);

        // When // Then
        assertThat(fixture.offset(Batches.TIME_MS).error()).isEqualTo(ErrorCode.CORRUPT_MESSAGE);
        assertThat(fixture.faults).singleElement().asString().contains("corrupt at byte 0");
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

    private void readLooksAtHeadersOnlyUntilTheCheckIsDone(PartitionFixture fixture) {
        long bytesBefore = fixture.disk.bytesRead();

        List<ReadResult> answers = read(fixture);

        assertThat(answers).isEmpty();
        assertThat(fixture.disk.bytesRead() - bytesBefore).isLessThan(VALUE_BYTES);
        offload.runNext();
        fixture.settle();
        assertThat(answers).hasSize(1);
        assertThat(answers.get(0).records().sizeBytes()).isGreaterThan(BATCHES * VALUE_BYTES);
        answers.get(0).records().release();
    }

    private PartitionFixture restarted() {
        return restarted(Map.of());
    }

    private PartitionFixture restarted(Map<String, String> configs) {
        PartitionFixture fixture = new PartitionFixture(configs);
        fixture.offload = offload;
        for (int n = 0; n < BATCHES; n++) {
            fixture.appended(Batches.of("v".repeat(VALUE_BYTES)));
        }
        return fixture.reopen();
    }

    private PartitionFixture restartedWithoutIndex() {
        return restartedWithoutIndex(Map.of());
    }

    private PartitionFixture restartedWithoutIndex(Map<String, String> configs) {
        PartitionFixture fixture = restarted(configs);
        String index = LOG.replace(".log", ".index");
        byte[] damaged = fixture.disk.contents(index);
        damaged[damaged.length - 1] ^= 1;
        fixture.disk.plant(index, damaged);
        return fixture;
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
