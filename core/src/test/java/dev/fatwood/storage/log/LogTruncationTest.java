package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import java.nio.ByteBuffer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LogTruncationTest {

    private static final LogConfig SMALL_SEGMENTS =
            LogConfig.defaults().withSegmentBytes(400).withIndexIntervalBytes(0);

    @Test
    void truncationToAnyOffsetKeepsExactlyWhatIsBelow() {
        for (long offset = 0; offset <= 11; offset++) {
            // Given
            LogFixture fixture = LogFixture.with(SMALL_SEGMENTS).appendMany(11).settle();

            // When
            fixture.log.truncateTo(offset);

            // Then
            assertThat(fixture.log.logEndOffset()).isEqualTo(offset);
            assertThat(fixture.log.durableOffset()).isEqualTo(offset);
            assertThat(fixture.allBaseOffsets())
                    .containsExactlyElementsOf(
                            LongStream.range(0, offset).boxed().toList());
            fixture.appendMany(6).settle();
            assertThat(fixture.log.durableOffset()).isEqualTo(offset + 6);
            assertThat(fixture.allBaseOffsets()).hasSize((int) offset + 6);
            assertThat(fixture.reopen().allBaseOffsets()).hasSize((int) offset + 6);
        }
    }

    @Test
    void truncationSurvivesACrash() {
        for (long offset = 0; offset <= 11; offset++) {
            // Given
            LogFixture fixture = LogFixture.with(SMALL_SEGMENTS).appendMany(11).settle();
            fixture.log.checkpoint();
            fixture.log.truncateTo(offset);

            // When
            fixture.crash(CrashPlan.loseUnsynced());

            // Then
            assertThat(fixture.log.logEndOffset()).isEqualTo(offset);
        }
    }

    @Test
    void truncationInsideABatchRemovesAllOfIt() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.append(Batches.of("a"));
        fixture.append(Batches.of("b", "c", "d"));

        // When
        fixture.log.truncateTo(3);

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(1);
    }

    @Test
    void truncationForgetsTheLargestTimestampThatIsCut() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.append(Batches.at(10, "a"));
        fixture.append(Batches.at(30, "b"));
        fixture.append(Batches.at(90, "c"));

        // When
        fixture.log.truncateTo(2);

        // Then
        assertThat(fixture.log.maxTimestamp(Long.MAX_VALUE)).contains(new TimestampOffset(30, 1, 7));
        assertThat(fixture.log.offsetForTimestamp(31, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void logStartMovesUpOnlyAndDeletesWholeSegmentsBelow() {
        // Given
        LogFixture fixture = LogFixture.with(SMALL_SEGMENTS).appendMany(11).settle();

        // When
        fixture.log.advanceLogStart(9);
        fixture.log.advanceLogStart(3);

        // Then
        assertThat(fixture.log.logStartOffset()).isEqualTo(9);
        assertThat(fixture.disk.list(LogFixture.DIRECTORY)).noneMatch(name -> name.startsWith("00000000000000000000"));
        assertThat(fixture.disk.list(LogFixture.DIRECTORY)).noneMatch(name -> name.startsWith("00000000000000000004"));
        assertThat(fixture.reopen().log.logStartOffset()).isEqualTo(9);
        assertThatThrownBy(() -> fixture.log.advanceLogStart(12)).hasMessageContaining("past the log end 11");
    }

    @Test
    void logStartMayReachTheLogEnd() {
        // Given
        LogFixture fixture = LogFixture.with(SMALL_SEGMENTS).appendMany(8).settle();

        // When
        fixture.log.advanceLogStart(8);

        // Then
        assertThat(fixture.reopen().log.logStartOffset()).isEqualTo(8);
        assertThat(fixture.log.logEndOffset()).isEqualTo(8);
        assertThat(fixture.log.read(8, 100, Long.MAX_VALUE, true)).isEqualTo(new LogRead.Nothing());
        assertThat(fixture.appendMany(1).baseOffsets(8, 100, Long.MAX_VALUE, true))
                .containsExactly(8L);
    }

    @Test
    void sliceOfADeletedSegmentStaysReadable() {
        // Given
        LogFixture fixture = LogFixture.with(SMALL_SEGMENTS).appendMany(8).settle();
        LogSlice slice = ((LogRead.Batches) fixture.log.read(1, 100, Long.MAX_VALUE, true)).slice();

        // When
        fixture.log.advanceLogStart(8);

        // Then
        assertThat(slice.file().read(ByteBuffer.allocate(100), slice.positionBytes()))
                .isEqualTo(100);
        slice.release();
    }
}
