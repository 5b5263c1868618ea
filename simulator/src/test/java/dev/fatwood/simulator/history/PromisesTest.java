package dev.fatwood.simulator.history;

import static dev.fatwood.simulator.history.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.simulator.history.Anomaly.Kind;
import org.junit.jupiter.api.Test;

/** What may go and what may not: with a topic that is deleted, with the page cache, with bits that flip. */
final class PromisesTest {

    private final Story story = new Story();

    // A topic that is deleted and made again.

    @Test
    void recordsGoWithTheirTopic() {
        story.acked(0, 1, 2).polled(0, 1, 2).recreated().acked(0, 3).left(0, 3);
        assertThat(story.anomalies()).isEmpty();
    }

    @Test
    void recordsOfADeletedTopicMustNotComeBack() {
        story.acked(0, 1, 2).recreated().left(0, 1, 2);
        assertThat(story.anomalies()).containsExactly(Kind.RESURRECTED);
    }

    @Test
    void recordsOfADeletedTopicMustNotBeReadFromTheNextOne() {
        story.acked(0, 1).recreated().polled(0, 1).recreated().left(0);
        assertThat(story.anomalies()).containsExactly(Kind.RESURRECTED);
    }

    @Test
    void recordsOfTheNewTopicMustStay() {
        story.recreated().acked(0, 1).left(0);
        assertThat(story.anomalies()).containsExactly(Kind.UNSEEN);
    }

    // A topic that acknowledges from the page cache at times.

    @Test
    void recordsAcknowledgedFromThePageCacheMayGo() {
        story.acksWhatIsSynced(false).acked(0, 1).polled(0, 1).left(0);
        assertThat(story.anomalies()).isEmpty();
    }

    @Test
    void recordsAcknowledgedOnceSyncedMustStay() {
        story.acksWhatIsSynced(true).acked(0, 1).acksWhatIsSynced(false).left(0);
        assertThat(story.anomalies()).containsExactly(Kind.UNSEEN);
    }

    @Test
    void recordsAcknowledgedOnceSyncedAgainMustStay() {
        story.acksWhatIsSynced(false)
                .acked(0, 1)
                .acksWhatIsSynced(true)
                .acked(1, 2)
                .leftAt(0, 1, at(0), 1);
        assertThat(story.anomalies()).containsExactly(Kind.UNSEEN);
    }

    @Test
    void whatIsReadBeforeASyncedRecordMustStay() {
        story.acksWhatIsSynced(true)
                .sent(Outcome.UNKNOWN, 1)
                .acked(1, 2)
                .polled(0, 1, 2)
                .leftAt(0, 2, at(1), 2);
        assertThat(story.anomalies()).containsExactly(Kind.TAKEN_BACK);
    }

    // Bits that are flipped in records.

    @Test
    void damagedRecordsThatACheckpointCoversAreRefusedAndTold() {
        story.acked(0, 1)
                .acked(1, 2)
                .acked(2, 3)
                .flipped(1, true)
                .refusedFrom(1)
                .leftAt(0, 3, at(0), 1);
        assertThat(story.anomalies()).isEmpty();
    }

    @Test
    void damagedRecordsThatACheckpointCoversMustNotBeCut() {
        story.acked(0, 1).acked(1, 2).flipped(1, true).left(0, 1);
        assertThat(story.anomalies()).containsExactly(Kind.UNSEEN);
    }

    @Test
    void recordsBeforeTheDamageMustBeThere() {
        story.acked(0, 1).acked(1, 2).flipped(1, true).refusedFrom(1).leftAt(0, 2, at());
        assertThat(story.anomalies()).containsExactly(Kind.LOST_WRITE);
    }

    @Test
    void nothingIsRefusedThatNobodyDamaged() {
        story.acked(0, 1).acked(1, 2).flipped(1, true).refusedFrom(0).leftAt(0, 2, at());
        assertThat(story.anomalies()).containsExactly(Kind.REFUSED);
    }

    @Test
    void damageThatNoCheckpointCoversMayBeCut() {
        story.acked(0, 1)
                .acked(1, 2)
                .polled(0, 1, 2)
                .flipped(1, false)
                .acked(1, 3)
                .left(0, 1, 3);
        assertThat(story.anomalies()).isEmpty();
    }

    @Test
    void whatIsWrittenAfterACutMustStay() {
        story.acked(0, 1).flipped(0, false).acked(0, 2).left(0);
        assertThat(story.anomalies()).containsExactly(Kind.UNSEEN);
    }

    // Members with epochs of their own.

    @Test
    void partitionHasOneOwnerAtATime() {
        story.told(1, "a", true).told(2, "b", true).told(1, "a", false).told(2, "b", true);
        assertThat(story.anomalies()).containsExactly(Kind.TWO_OWNERS);
    }

    @Test
    void partitionMayHaveAnotherOwnerOnceItIsGivenUp() {
        story.told(1, "a", true)
                .told(1, "a", false)
                .told(2, "b", true)
                .told(2, "a", false)
                .told(2, "b", true);
        assertThat(story.anomalies()).isEmpty();
    }

    @Test
    void partitionOfAFencedMemberMayHaveAnotherOwner() {
        story.told(1, "a", true).told(2, "b", true).told(2, "b", true).fenced("a");
        assertThat(story.anomalies()).isEmpty();
    }

    @Test
    void ownerOfBeforeMustNotCommit() {
        story.told(1, "a", true).told(1, "a", false).told(2, "b", true).committedBy("a", 1, 5);
        assertThat(story.anomalies()).containsExactly(Kind.STALE_GENERATION);
    }

    @Test
    void ownerMayCommitInItsEpochWhileOthersAreInANewerOne() {
        story.told(1, "a", true).told(2, "b", false).committedBy("a", 1, 5);
        assertThat(story.anomalies()).isEmpty();
    }
}
