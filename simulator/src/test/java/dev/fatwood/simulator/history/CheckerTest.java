package dev.fatwood.simulator.history;

import static dev.fatwood.simulator.history.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.simulator.history.Anomaly.Kind;
import org.junit.jupiter.api.Test;

/** Each anomaly in the smallest history that has it, and the history beside it that has not. */
final class CheckerTest {

    private static final TopicRules COMPACTED = new TopicRules(true, -1);
    private static final TopicRules BY_SIZE = new TopicRules(false, 200);
    /** A value with the key of 1. */
    private static final long SAME_KEY_AS_1 = 24;

    private final Story story = new Story();

    @Test
    void allIsWellWhenEverybodyReadsWhatWasAcknowledged() {
        story.acked(0, 1, 2)
                .sent(Outcome.UNKNOWN, 3)
                .acked(3, 4)
                .polled(0, 1, 2)
                .polled(2, 3, 4)
                .left(0, 1, 2, 3, 4);
        assertThat(story.anomalies()).isEmpty();
    }

    @Test
    void acknowledgedValueBelowTheEndThatNobodyFindsIsLost() {
        story.acked(0, 1).acked(1, 2).acked(2, 3).leftAt(0, 3, at(0, 2), 1, 3);
        assertThat(story.anomalies()).containsExactly(Kind.LOST_WRITE);
    }

    @Test
    void acknowledgedValueAtTheEndThatNobodyFindsIsUnseen() {
        story.acked(0, 1).acked(1, 2).left(0, 1);
        assertThat(story.anomalies()).containsExactly(Kind.UNSEEN);
    }

    @Test
    void valueConfirmedWithoutAnOffsetMustBeSomewhere() {
        story.sent(Outcome.OK, 1).left(0, 2).sent(Outcome.UNKNOWN, 2);
        assertThat(story.anomalies()).containsExactly(Kind.LOST_WRITE);
    }

    @Test
    void valueAtTwoOffsetsIsADuplicate() {
        story.acked(0, 1).left(0, 1, 1);
        assertThat(story.anomalies()).containsExactly(Kind.DUPLICATE);
    }

    @Test
    void ackThatNamesAnotherOffsetThanTheReadIsADuplicate() {
        story.acked(1, 1).sent(Outcome.UNKNOWN, 2).left(0, 1, 2);
        assertThat(story.anomalies()).contains(Kind.DUPLICATE);
    }

    @Test
    void offsetWithTwoValuesIsInconsistent() {
        story.sent(Outcome.UNKNOWN, 1, 2).polled(0, 1).left(0, 2);
        assertThat(story.anomalies()).containsExactly(Kind.INCONSISTENT_OFFSETS);
    }

    @Test
    void refusedValueMustNotBeRead() {
        story.sent(Outcome.REFUSED, 1).left(0, 1);
        assertThat(story.anomalies()).containsExactly(Kind.ABORTED_READ);
    }

    @Test
    void valueNobodySentMustNotBeRead() {
        story.left(0, 1);
        assertThat(story.anomalies()).containsExactly(Kind.GARBAGE_READ);
    }

    @Test
    void valueOnceReadMustStay() {
        story.sent(Outcome.UNKNOWN, 1).polled(0, 1).left(0);
        assertThat(story.anomalies()).containsExactly(Kind.TAKEN_BACK);
    }

    @Test
    void offsetsOfAPollMustRise() {
        story.acked(0, 1, 2).polledAt(0, 2, at(1, 0), 2, 1).left(0, 1, 2);
        assertThat(story.anomalies()).containsExactly(Kind.NONMONOTONIC_POLL);
    }

    @Test
    void offsetsOfAPollMustNotBeginBeforeItsPosition() {
        story.acked(0, 1, 2).polledAt(1, 2, at(0, 1), 1, 2).left(0, 1, 2);
        assertThat(story.anomalies()).containsExactly(Kind.NONMONOTONIC_POLL);
    }

    @Test
    void readerMustNotBeLedPastARecord() {
        story.acked(0, 1, 2, 3).polledAt(0, 3, at(0, 2), 1, 3).left(0, 1, 2, 3);
        assertThat(story.anomalies()).containsExactly(Kind.POLL_SKIP);
    }

    @Test
    void gapThatIsAlsoThereInTheEndIsNoSkip() {
        story.acked(0, 1).acked(2, 3).polledAt(0, 3, at(0, 2), 1, 3).leftAt(0, 3, at(0, 2), 1, 3);
        assertThat(story.anomalies()).isEmpty();
    }

    @Test
    void batchesOfAProducerStayInOrder() {
        story.acked(1, 1).acked(0, 2).left(0, 2, 1);
        assertThat(story.anomalies()).containsExactly(Kind.NONMONOTONIC_SEND);
    }

    @Test
    void endMustNotLeaveOutWhatIsAcknowledged() {
        story.acked(0, 1).endTold(0).left(0, 1);
        assertThat(story.anomalies()).containsExactly(Kind.WRONG_END);
    }

    @Test
    void endMustNotCountWhatIsNotKept() {
        story.acked(0, 1).endTold(2).left(0, 1);
        assertThat(story.anomalies()).containsExactly(Kind.WRONG_END);
    }

    @Test
    void deletedRecordsMustNotComeBack() {
        story.acked(0, 1, 2).trimmed(1).left(0, 1, 2);
        assertThat(story.anomalies()).containsExactly(Kind.RESURRECTED);
    }

    @Test
    void startMustNotGoBackWhileItIsWatched() {
        story.acked(0, 1, 2).trimmed(1).startTold(0).left(1, 2);
        assertThat(story.anomalies()).containsExactly(Kind.RESURRECTED);
    }

    @Test
    void deletionMayTakeWhatItWasToldTo() {
        story.acked(0, 1, 2).polled(0, 1, 2).trimmed(1).startTold(1).left(1, 2);
        assertThat(story.anomalies()).isEmpty();
    }

    @Test
    void nothingGoesByItselfWithoutRetention() {
        story.acked(0, 1, 2).left(1, 2);
        assertThat(story.anomalies()).containsExactlyInAnyOrder(Kind.LOST_WRITE, Kind.OVER_DELETED);
    }

    @Test
    void retentionLeavesWhatItMust() {
        story.with(BY_SIZE).acked(0, 1, 2, 3).left(2, 3);
        assertThat(story.anomalies()).containsExactly(Kind.OVER_DELETED);
        assertThat(new Story().with(BY_SIZE).acked(0, 1, 2, 3).left(1, 2, 3).anomalies())
                .isEmpty();
    }

    @Test
    void compactionMayTakeOlderRecordsOfAKeyOnly() {
        story.with(COMPACTED).acked(0, 1).acked(1, SAME_KEY_AS_1).leftAt(0, 2, at(1), SAME_KEY_AS_1);
        assertThat(story.anomalies()).isEmpty();
        Story older = new Story().with(COMPACTED).acked(0, 1).acked(1, SAME_KEY_AS_1);
        assertThat(older.leftAt(0, 2, at(0), 1).anomalies()).containsExactly(Kind.LOST_WRITE);
    }

    @Test
    void committedOffsetMustBeTheLastOne() {
        story.committed(1, 5, Outcome.OK).committed(1, 7, Outcome.OK).readsCommitted(5);
        assertThat(story.anomalies()).containsExactly(Kind.WRONG_COMMITTED_OFFSET);
    }

    @Test
    void committedOffsetMustNotBeForgotten() {
        story.readsCommitted(-1).committed(1, 5, Outcome.OK).readsCommitted(5).readsCommitted(-1);
        assertThat(story.anomalies()).containsExactly(Kind.WRONG_COMMITTED_OFFSET);
    }

    @Test
    void commitOfUnknownOutcomeMayShowLate() {
        story.committed(1, 7, Outcome.UNKNOWN)
                .committed(1, 5, Outcome.OK)
                .readsCommitted(5)
                .readsCommitted(7);
        assertThat(story.anomalies()).isEmpty();
    }

    @Test
    void refusedCommitMustNotShow() {
        story.committed(1, 5, Outcome.OK).committed(1, 7, Outcome.REFUSED).readsCommitted(7);
        assertThat(story.anomalies()).containsExactly(Kind.WRONG_COMMITTED_OFFSET);
    }

    @Test
    void partitionHasOneOwnerInAGeneration() {
        story.owns(1, "a").owns(1, "b");
        assertThat(story.anomalies()).containsExactly(Kind.TWO_OWNERS);
        assertThat(new Story().owns(1, "a").owns(1, "a").owns(2, "b").anomalies())
                .isEmpty();
    }

    @Test
    void olderGenerationMustNotCommit() {
        story.owns(1, "m").owns(2, "n").committed(1, 5, Outcome.OK);
        assertThat(story.anomalies()).containsExactly(Kind.STALE_GENERATION);
    }
}
