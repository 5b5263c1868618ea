package dev.fatwood.storage.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.ErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of KIP-98 and KIP-360, each at both sides of its boundary. */
final class ProducerStatesTest {

    private static final long PRODUCER = 42;
    private static final short EPOCH = 3;
    private static final long NOW_MS = 1_000_000;

    private final ProducerStates states = new ProducerStates();
    private long nextOffset = 100;

    @BeforeEach
    void otherProducersDoNotMatter() {
        append(batch(PRODUCER + 1, 9, 70, 10));
    }

    @Test
    void acceptsFirstBatchOfUnknownProducerAtSequenceZero() {
        // When
        SequenceCheck check = states.check(batch(EPOCH, 0, 10));

        // Then
        assertThat(check.isNext()).isTrue();
    }

    @Test
    void acceptsFirstBatchOfUnknownProducerAtAnySequence() {
        // When: its state may have gone with its records
        SequenceCheck check = states.check(batch(EPOCH, 123, 10));

        // Then
        assertThat(check.isNext()).isTrue();
    }

    @Test
    void acceptsBatchThatFollowsTheLast() {
        // Given
        append(batch(EPOCH, 0, 10));

        // When
        SequenceCheck check = states.check(batch(EPOCH, 10, 1));

        // Then
        assertThat(check.isNext()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12, 1_000_000, Integer.MAX_VALUE})
    void refusesGapInSequence(int baseSequence) {
        // Given
        append(batch(EPOCH, 0, 10));

        // When
        SequenceCheck check = states.check(batch(EPOCH, baseSequence, 1));

        // Then
        assertThat(check.error()).isEqualTo(ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
        assertThat(check.message()).contains("42", "epoch 3", "sequence " + baseSequence, "expected 10");
    }

    @Test
    void answersRepeatedBatchWithItsOriginal() {
        // Given
        append(batch(EPOCH, 0, 10));
        long offset = append(batch(EPOCH, 10, 5));
        append(batch(EPOCH, 15, 1));

        // When
        SequenceCheck check = states.check(batch(EPOCH, 10, 5));

        // Then
        assertThat(check.isDuplicate()).isTrue();
        assertThat(check.error()).isEqualTo(ErrorCode.NONE);
        assertThat(check.original().baseOffset()).isEqualTo(offset);
        assertThat(check.original().nextOffset()).isEqualTo(offset + 5);
    }

    @Test
    void remembersExactlyTheLastFiveBatches() {
        // Given
        for (int n = 0; n < 6; n++) {
            append(batch(EPOCH, n, 1));
        }

        // When
        SequenceCheck fifthFromEnd = states.check(batch(EPOCH, 1, 1));
        SequenceCheck sixthFromEnd = states.check(batch(EPOCH, 0, 1));

        // Then
        assertThat(fifthFromEnd.isDuplicate()).isTrue();
        assertThat(sixthFromEnd.error()).isEqualTo(ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
    }

    @Test
    void refusesBatchThatOverlapsTheLastWithoutRepeatingIt() {
        // Given
        append(batch(EPOCH, 0, 10));

        // When
        SequenceCheck shorter = states.check(batch(EPOCH, 0, 9));
        SequenceCheck shifted = states.check(batch(EPOCH, 5, 10));

        // Then
        assertThat(shorter.error()).isEqualTo(ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
        assertThat(shifted.error()).isEqualTo(ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
    }

    @Test
    void checkChangesNothing() {
        // Given
        append(batch(EPOCH, 0, 10));

        // When
        states.check(batch(EPOCH, 10, 1));

        // Then
        assertThat(states.check(batch(EPOCH, 10, 1)).isNext()).isTrue();
    }

    @Test
    void sequencesWrapAfterTheLargest() {
        // Given
        append(batch(EPOCH, Integer.MAX_VALUE - 1, 2));

        // When
        SequenceCheck wrapped = states.check(batch(EPOCH, 0, 1));

        // Then
        assertThat(wrapped.isNext()).isTrue();
    }

    @Test
    void sequencesWrapWithinABatch() {
        // Given
        long offset = append(batch(EPOCH, Integer.MAX_VALUE, 3));

        // When
        SequenceCheck next = states.check(batch(EPOCH, 2, 1));
        SequenceCheck repeated = states.check(batch(EPOCH, Integer.MAX_VALUE, 3));

        // Then
        assertThat(next.isNext()).isTrue();
        assertThat(repeated.original().baseOffset()).isEqualTo(offset);
        assertThat(repeated.original().nextOffset()).isEqualTo(offset + 3);
    }

    @Test
    void fencesOlderEpoch() {
        // Given
        append(batch(EPOCH, 0, 10));

        // When
        SequenceCheck check = states.check(batch(EPOCH - 1, 10, 1));

        // Then
        assertThat(check.error()).isEqualTo(ErrorCode.INVALID_PRODUCER_EPOCH);
        assertThat(check.message()).contains("42", "epoch 2", "epoch 3");
    }

    @Test
    void fencesOlderEpochEvenIfItRepeatsABatch() {
        // Given
        append(batch(EPOCH - 1, 0, 10));
        append(batch(EPOCH, 0, 10));

        // When
        SequenceCheck check = states.check(batch(EPOCH - 1, 0, 10));

        // Then
        assertThat(check.error()).isEqualTo(ErrorCode.INVALID_PRODUCER_EPOCH);
    }

    @Test
    void newerEpochStartsAtSequenceZero() {
        // Given
        append(batch(EPOCH, 0, 10));

        // When
        SequenceCheck atZero = states.check(batch(EPOCH + 1, 0, 10));
        SequenceCheck goingOn = states.check(batch(EPOCH + 1, 10, 1));

        // Then
        assertThat(atZero.isNext()).isTrue();
        assertThat(goingOn.error()).isEqualTo(ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
    }

    @Test
    void newerEpochForgetsTheBatchesOfTheOlder() {
        // Given
        append(batch(EPOCH, 0, 10));
        append(batch(EPOCH, 10, 10));
        append(batch(EPOCH + 1, 0, 5));

        // When
        SequenceCheck check = states.check(batch(EPOCH + 1, 10, 10));

        // Then
        assertThat(check.isDuplicate()).isFalse();
        assertThat(check.error()).isEqualTo(ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
    }

    @Test
    void forgetsOnlyProducersSilentForLonger() {
        // Given
        states.appended(batch(1, EPOCH, 0, 1), 0, 0, NOW_MS - 1);
        states.appended(batch(2, EPOCH, 0, 1), 1, 0, NOW_MS);

        // When
        states.expire(NOW_MS);

        // Then
        assertThat(states.check(batch(1, EPOCH, 77, 1)).isNext()).isTrue();
        assertThat(states.check(batch(2, EPOCH, 77, 1)).isNext()).isFalse();
    }

    @Test
    void restoredStateDecidesAlike() {
        // Given
        for (int n = 0; n < 7; n++) {
            append(batch(EPOCH, n, 1));
        }
        ProducerStates restored = new ProducerStates();

        // When
        restored.restore(states.entries());

        // Then
        for (int sequence = 0; sequence < 10; sequence++) {
            assertThat(restored.check(batch(EPOCH, sequence, 1))).isEqualTo(states.check(batch(EPOCH, sequence, 1)));
        }
    }

    private static ProducerBatch batch(int epoch, int baseSequence, int records) {
        return batch(PRODUCER, epoch, baseSequence, records);
    }

    private static ProducerBatch batch(long producerId, int epoch, int baseSequence, int records) {
        return new ProducerBatch(producerId, (short) epoch, baseSequence, records - 1);
    }

    /** Appends {@code batch} at the next free offset, which it returns. */
    private long append(ProducerBatch batch) {
        long offset = nextOffset;
        states.appended(batch, offset, 5_000, NOW_MS);
        nextOffset += batch.lastOffsetDelta() + 1;
        return offset;
    }
}
