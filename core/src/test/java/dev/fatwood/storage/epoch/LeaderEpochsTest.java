package dev.fatwood.storage.epoch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LeaderEpochsTest {

    private static final long END = 100;

    /** Epoch 2 from 0, epoch 4 from 30, epoch 5 from 60. */
    private final LeaderEpochs epochs =
            new LeaderEpochs(List.of(new EpochEntry(2, 0), new EpochEntry(4, 30), new EpochEntry(5, 60)));

    @Test
    void latestEpochEndsWhereTheLogEnds() {
        assertThat(epochs.endOf(5, END)).isEqualTo(new EpochEnd(5, END));
    }

    @Test
    void olderEpochEndsWhereTheNextBegins() {
        assertThat(epochs.endOf(4, END)).isEqualTo(new EpochEnd(4, 60));
        assertThat(epochs.endOf(2, END)).isEqualTo(new EpochEnd(2, 30));
    }

    @Test
    void epochThatNeverWroteEndsWithTheOneBelow() {
        assertThat(epochs.endOf(3, END)).isEqualTo(new EpochEnd(2, 30));
    }

    @Test
    void epochBeforeAllEndsWhereTheFirstBegins() {
        assertThat(epochs.endOf(1, END)).isEqualTo(new EpochEnd(1, 0));
    }

    @Test
    void epochAfterAllIsUnknown() {
        assertThat(epochs.endOf(6, END)).isEqualTo(EpochEnd.UNKNOWN);
        assertThat(epochs.endOf(-1, END)).isEqualTo(EpochEnd.UNKNOWN);
        assertThat(new LeaderEpochs().endOf(0, END)).isEqualTo(EpochEnd.UNKNOWN);
    }

    @Test
    void endNeverLiesPastTheVisibleLog() {
        assertThat(epochs.endOf(4, 50)).isEqualTo(new EpochEnd(4, 50));
    }

    @Test
    void findsTheEpochThatWroteAnOffset() {
        assertThat(List.of(epochs.epochAt(0), epochs.epochAt(29), epochs.epochAt(30), epochs.epochAt(99)))
                .containsExactly(2, 2, 4, 5);
        assertThat(new LeaderEpochs().epochAt(0)).isEqualTo(-1);
    }

    @Test
    void notesOnlyNewEpochs() {
        assertThat(epochs.note(5, 90)).isFalse();
        assertThat(epochs.note(6, 90)).isTrue();
        assertThat(epochs.latest()).isEqualTo(6);
    }

    @Test
    void epochThatWroteNothingIsForgottenWhenTheNextBegins() {
        // Given
        epochs.note(6, END);

        // When
        epochs.note(7, END);

        // Then
        assertThat(epochs.entries())
                .containsExactly(
                        new EpochEntry(2, 0), new EpochEntry(4, 30), new EpochEntry(5, 60), new EpochEntry(7, END));
    }

    @Test
    void epochsNeverGoBack() {
        assertThatThrownBy(() -> epochs.note(4, 90))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("epoch 4");
        assertThatThrownBy(() -> new LeaderEpochs(List.of(new EpochEntry(2, 0), new EpochEntry(2, 5))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LeaderEpochs(List.of(new EpochEntry(2, 5), new EpochEntry(3, 5))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void truncationForgetsWhatBeginsAtOrAfterTheEnd() {
        assertThat(epochs.truncateTo(61)).isFalse();
        assertThat(epochs.truncateTo(60)).isTrue();
        assertThat(epochs.latest()).isEqualTo(4);
    }

    @Test
    void startMovesIntoTheEpochThatHoldsIt() {
        // When
        boolean changed = epochs.advanceStart(45);

        // Then
        assertThat(changed).isTrue();
        assertThat(epochs.entries()).containsExactly(new EpochEntry(4, 45), new EpochEntry(5, 60));
        assertThat(epochs.advanceStart(45)).isFalse();
    }

    @Test
    void checkpointIsKafkasText() {
        // When
        String text =
                US_ASCII.decode(EpochCheckpointFormat.encode(epochs.entries())).toString();

        // Then
        assertThat(text).isEqualTo("1\n3\n2 0\n4 30\n5 60\n5109d990\n");
    }

    @Test
    void checkpointIsReadBack() {
        // When
        LeaderEpochs read = EpochCheckpointFormat.decode(EpochCheckpointFormat.encode(epochs.entries()))
                .orElseThrow();

        // Then
        assertThat(read.entries()).isEqualTo(epochs.entries());
    }

    @Test
    void brokenTextIsNoCheckpoint() {
        for (String text : List.of(
                "",
                "0\n",
                "1\n0\n",
                "0\n1\n",
                "1\n",
                "1\n1\n2 0\n",
                "1\n1\n2 0\n00000000\n",
                "0\n1\n2 0",
                "0\n1\n2\n",
                "0\n1\n2 x\n",
                "0\n2\n2 0\n2 1\n",
                "\0\0\0\0")) {
            assertThat(EpochCheckpointFormat.decode(US_ASCII.encode(text)))
                    .as(text)
                    .isEmpty();
        }
    }
}
