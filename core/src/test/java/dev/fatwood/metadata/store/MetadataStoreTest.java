package dev.fatwood.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.metadata.control.Controller;
import dev.fatwood.metadata.control.ControllerDefaults;
import dev.fatwood.metadata.control.CreateTopics;
import dev.fatwood.metadata.control.NewTopic;
import dev.fatwood.metadata.control.TopicOutcome;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.log.FileMetadataLog;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.FakeRandom;
import dev.fatwood.testkit.fake.StepLane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MetadataStoreTest {

    private final FakeDisk disk = new FakeDisk();
    private final StepLane lane = new StepLane();
    private final List<String> replies = new ArrayList<>();
    private final Queue<Runnable> following = new ArrayDeque<>();
    private boolean isSlowToFollow;
    private MetadataStore store;

    @BeforeEach
    void start() {
        store = open();
    }

    @Test
    void firstStartMakesAClusterThatStays() {
        // Given
        String clusterId = store.image().clusterId();

        // When
        disk.crash(CrashPlan.loseUnsynced());
        MetadataStore restarted = open();

        // Then
        assertThat(clusterId).hasSize(22);
        assertThat(restarted.image().clusterId()).isEqualTo(clusterId);
        assertThat(replies).containsExactly("ready NONE true", "ready NONE false");
    }

    @Test
    void nothingIsSaidOrSeenBeforeTheSync() {
        // Given
        disk.holdSyncs();

        // When
        create("t");

        // Then
        assertThat(replies).doesNotContain("t NONE NONE");
        assertThat(store.image().topic("t")).isEmpty();

        disk.completeSyncs();
        lane.runAll();
        assertThat(replies).contains("t NONE NONE");
        assertThat(store.image().topic("t")).isPresent();
    }

    @Test
    void refusalThatRestsOnAnUnsyncedDecisionWaitsForIt() {
        // Given
        disk.holdSyncs();
        create("t");

        // When
        create("t");

        // Then
        assertThat(replies).containsExactly("ready NONE true");
        disk.completeSyncs();
        lane.runAll();
        assertThat(replies).containsExactly("ready NONE true", "t NONE NONE", "t NONE TOPIC_ALREADY_EXISTS");
    }

    @Test
    void replyWaitsUntilTheTopicIsUsable() {
        // Given
        isSlowToFollow = true;

        // When
        create("t");
        create("u");

        // Then
        assertThat(replies).containsExactly("ready NONE true");
        assertThat(store.image().topics()).isEmpty();

        follow();
        assertThat(replies).contains("t NONE NONE").doesNotContain("u NONE NONE");
        follow();
        assertThat(replies).contains("u NONE NONE");
        assertThat(store.image().topics()).containsOnlyKeys("t", "u");
    }

    @Test
    void commandsThatWaitAreFollowedTogether() {
        // Given
        isSlowToFollow = true;
        for (String name : List.of("a", "b", "c", "d")) {
            create(name);
        }

        // When
        follow();
        follow();

        // Then
        assertThat(store.image().topics()).containsOnlyKeys("a", "b", "c", "d");
        assertThat(following).isEmpty();
    }

    @Test
    void failedSyncAnswersAllWithStorageErrorAndPublishesNothing() {
        // Given
        disk.holdSyncs();
        create("t");
        create("u");

        // When
        disk.failSyncs("input/output error");
        disk.completeSyncs();
        lane.runAll();
        disk.heal();
        create("v");

        // Then
        assertThat(replies)
                .containsExactly(
                        "ready NONE true", "t KAFKA_STORAGE_ERROR", "u KAFKA_STORAGE_ERROR", "v KAFKA_STORAGE_ERROR");
        assertThat(store.image().topics()).isEmpty();
    }

    @Test
    void fullDiskRefusesOneCommandAndHeals() {
        // Given
        disk.limitTo(0);
        create("t");

        // When
        disk.limitTo(Long.MAX_VALUE);
        create("t");

        // Then
        assertThat(replies).containsExactly("ready NONE true", "t KAFKA_STORAGE_ERROR", "t NONE NONE");
    }

    @Test
    void topicsSurviveARestart() {
        // Given
        create("t");
        MetadataImage before = store.image();

        // When
        disk.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(open().image()).isEqualTo(before);
    }

    @Test
    void producerIdsAreUniqueOverRestartsAndMostlyFree() {
        // Given
        List<Long> ids = new ArrayList<>();
        int syncs = disk.syncs();
        take(new ProducerIds(lane, store), 1500, ids);
        assertThat(disk.syncs() - syncs).isEqualTo(2);

        // When
        disk.crash(CrashPlan.loseUnsynced());
        take(new ProducerIds(lane, open()), 1500, ids);

        // Then
        assertThat(ids).hasSize(3000).doesNotHaveDuplicates();
    }

    @Test
    void producerIdIsHandedOutOnlyAfterItsBlockIsDurable() {
        // Given
        disk.holdSyncs();
        List<Long> ids = new ArrayList<>();

        // When
        take(new ProducerIds(lane, store), 1, ids);

        // Then
        assertThat(ids).isEmpty();
        disk.completeSyncs();
        lane.runAll();
        assertThat(ids).containsExactly(0L);
    }

    private MetadataStore open() {
        FileMetadataLog log = FileMetadataLog.open(disk, lane);
        Controller controller =
                new Controller(log.recovered(), new ControllerDefaults(1), new FakeRandom(disk.directorySyncs()));
        MetadataStore opened = new MetadataStore(lane, log, controller, (image, applied) -> {
            following.add(applied);
            if (!isSlowToFollow) {
                following.remove().run();
            }
        });
        opened.start(7, (error, isNew) -> replies.add("ready " + error + " " + isNew));
        lane.runAll();
        return opened;
    }

    private void follow() {
        following.remove().run();
        lane.runAll();
    }

    private void create(String name) {
        store.submit(
                new CreateTopics(List.of(NewTopic.named(name)), false),
                (error, outcomes) -> replies.add(describe(name, error, outcomes)));
        lane.runAll();
    }

    private static String describe(String name, ErrorCode error, List<TopicOutcome> outcomes) {
        return name + " " + error
                + (outcomes == null ? "" : " " + outcomes.get(0).error());
    }

    private void take(ProducerIds source, int count, List<Long> ids) {
        for (int n = 0; n < count; n++) {
            source.next((error, id) -> ids.add(id));
        }
        lane.runAll();
    }
}
