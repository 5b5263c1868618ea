package dev.fatwood.replication.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.env.Lane;
import dev.fatwood.metadata.control.CreateTopics;
import dev.fatwood.metadata.control.DeleteTopics;
import dev.fatwood.metadata.control.NewTopic;
import dev.fatwood.metadata.control.TopicRef;
import dev.fatwood.metadata.log.FileMetadataLog;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.replication.partition.Partition;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeRandom;
import dev.fatwood.testkit.fake.StepLane;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class PartitionHostTest {

    private final HostFixture node = new HostFixture();

    @Test
    void createdMeansUsable() {
        // Given
        List<ErrorCode> whenReplied = new ArrayList<>();

        // When: the reply itself looks for the partition
        node.store.submit(
                new CreateTopics(List.of(NewTopic.named("t")), false),
                (error, outcomes) ->
                        whenReplied.add(node.find("t", 0).isPresent() ? error : ErrorCode.UNKNOWN_SERVER_ERROR));
        node.settle();

        // Then
        assertThat(whenReplied).containsExactly(ErrorCode.NONE);
        assertThat(node.append("t", 0)).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void findsPartitionsByNameAndById() {
        // Given
        UUID id = node.create("t", 3);

        // When / Then
        for (int partition = 0; partition < 3; partition++) {
            assertThat(node.find("t", partition)).isPresent();
            assertThat(node.host.find(id, partition)).isEqualTo(node.find("t", partition));
        }
        assertThat(node.find("t", 3)).isEmpty();
        assertThat(node.find("t", -1)).isEmpty();
        assertThat(node.find("u", 0)).isEmpty();
        assertThat(node.host.find(TopicId.ZERO, 0)).isEmpty();
    }

    @Test
    void partitionsOfATopicAreSpreadOverTheLanes() {
        // Given
        node.create("t", 3);

        // When
        Set<Lane> lanes = new HashSet<>();
        for (int partition = 0; partition < 3; partition++) {
            lanes.add(node.find("t", partition).map(Partition::lane).orElseThrow());
        }

        // Then
        assertThat(lanes).hasSize(3);
    }

    @Test
    void addedPartitionsJoinTheOld() {
        // Given
        node.create("t", 2);
        node.append("t", 1);
        Partition old = node.find("t", 1).orElseThrow();

        // When
        node.grow("t", 4);

        // Then
        assertThat(node.find("t", 1)).containsSame(old);
        assertThat(node.append("t", 3)).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void everythingAckedIsThereAfterAPowerCut() {
        // Given
        node.create("t", 3);
        node.create("u", 1);
        node.append("t", 2);
        node.append("t", 2);
        node.append("u", 0);

        // When
        node.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(node.records("t", 2)).isEqualTo(2);
        assertThat(node.records("t", 0)).isZero();
        assertThat(node.records("u", 0)).isEqualTo(1);
        assertThat(node.faults).isEmpty();
    }

    @Test
    void deletedTopicLeavesNothingBehind() {
        // Given
        UUID id = node.create("t", 2);
        node.append("t", 0);

        // When
        node.delete("t");

        // Then
        assertThat(node.find("t", 0)).isEmpty();
        assertThat(node.host.find(id, 0)).isEmpty();
        node.timers.advanceMs(60_000);
        node.settle();
        assertThat(node.directories()).isEmpty();
        assertThat(node.crash(CrashPlan.loseUnsynced()).directories()).isEmpty();
        assertThat(node.disk.openFiles()).isEqualTo(1);
    }

    @Test
    void topicCreatedAgainStartsEmpty() {
        // Given
        node.create("t", 1);
        node.append("t", 0);
        node.delete("t");

        // When
        node.create("t", 1);

        // Then
        assertThat(node.records("t", 0)).isZero();
        node.append("t", 0);
        assertThat(node.crash(CrashPlan.loseUnsynced()).records("t", 0)).isEqualTo(1);
    }

    @Test
    void oldRecordsNeverComeBackWhateverACrashLeaves() {
        for (int seed = 0; seed < 200; seed++) {
            // Given: records under a name, then the name deleted and taken again, the power cut at any step of it
            FakeRandom random = new FakeRandom(seed);
            HostFixture crashing = new HostFixture();
            UUID old = crashing.create("t", 1);
            crashing.append("t", 0);
            crashing.disk.holdSyncs();
            crashing.store.submit(new DeleteTopics(List.of(TopicRef.byName("t"))), (error, outcomes) -> {});
            crashing.store.submit(new CreateTopics(List.of(NewTopic.named("t")), false), (error, outcomes) -> {});
            for (int steps = random.nextInt(8); steps > 0; steps--) {
                crashing.disk.completeNextSync();
                crashing.metadataLane.runNext();
                crashing.lanes.forEach(StepLane::runNext);
            }

            // When
            crashing.crash(CrashPlan.torn(random));

            // Then
            boolean isOld = crashing.host.find(old, 0).isPresent();
            if (crashing.find("t", 0).isPresent()) {
                assertThat(crashing.records("t", 0)).as("seed %d", seed).isEqualTo(isOld ? 1 : 0);
                assertThat(crashing.append("t", 0)).as("seed %d", seed).isEqualTo(ErrorCode.NONE);
            }
            assertThat(crashing.faults).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void filesOfADeletedTopicStayForTheDelayOfTheTopicWhileItsNameIsFree() {
        // Given
        node.create("t", 1, Map.of("file.delete.delay.ms", "1000"));
        node.append("t", 0);

        // When
        node.delete("t");
        node.create("t", 1);

        // Then
        assertThat(node.directories()).hasSize(2).anyMatch(name -> name.endsWith("-0.delete"));
        assertThat(node.records("t", 0)).isZero();
        node.timers.advanceMs(999);
        node.settle();
        assertThat(node.directories()).hasSize(2);
        node.timers.advanceMs(1);
        node.settle();
        assertThat(node.directories()).containsExactly("t-0");
    }

    @Test
    void startRemovesWhatADelayLeft() {
        // Given
        node.create("t", 1);
        node.append("t", 0);
        node.delete("t");

        // When
        node.crash(CrashPlan.keepUnsynced());

        // Then
        assertThat(node.directories()).isEmpty();
    }

    @Test
    void partitionOfUnknownTopicIsSetAside() {
        // Given: a directory that carries the id of a topic nobody knows
        node.create("t", 1);
        node.disk.createDirectory("x-0");
        node.disk.plant("x-0/partition.metadata", node.disk.contents("t-0/partition.metadata"));
        node.disk.createDirectory("gone.delete");

        // When
        node.crash(CrashPlan.keepUnsynced());

        // Then
        assertThat(node.directories()).containsExactly("t-0", "x-0.stray");
        assertThat(node.records("t", 0)).isZero();
    }

    @Test
    void partitionsWithoutAnyMetadataAreNotTouched() {
        // Given
        node.create("t", 1);
        node.append("t", 0);
        node.disk.delete(FileMetadataLog.PATH);

        // When / Then
        assertThatThrownBy(() -> node.crash(CrashPlan.keepUnsynced()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("t-0")
                .hasMessageContaining("metadata.log");
        assertThat(node.directories()).containsExactly("t-0");
    }

    @Test
    void partitionWhoseOwnerIsUnknownIsOfflineAndTheRestServes() {
        // Given
        node.create("t", 2);
        node.append("t", 0);
        node.append("t", 1);
        node.disk.plant("t-0/partition.metadata", new byte[] {1, 2, 3});

        // When
        node.crash(CrashPlan.keepUnsynced());

        // Then
        assertThat(node.append("t", 0)).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
        assertThat(node.append("t", 1)).isEqualTo(ErrorCode.NONE);
        assertThat(node.faults).singleElement().asString().contains("t-0/partition.metadata");
    }

    @Test
    void ownerFileIsKafkasText() {
        // Given
        UUID id = node.create("t", 1);

        // When / Then
        assertThat(new String(node.disk.durableContents("t-0/partition.metadata")))
                .matches("version: 0\ntopic_id: " + TopicId.text(id) + "\ncrc32c: [0-9a-f]{8}\n");
    }

    @Test
    void closesEverythingAndStartsWithoutScanning() {
        // Given
        node.create("t", 3);
        node.append("t", 0);
        List<String> told = new ArrayList<>();

        // When
        node.host.close(() -> told.add("closed"));
        node.settle();

        // Then
        assertThat(told).containsExactly("closed");
        assertThat(node.find("t", 0)).isEmpty();
        assertThat(node.crash(CrashPlan.loseUnsynced()).records("t", 0)).isEqualTo(1);
    }

    @Test
    void aStartThatEndsHalfWayLetsGoOfWhatItHasOpened() {
        for (int lanesDone = 0; lanesDone <= 3; lanesDone++) {
            // Given: a start that has opened the partitions of some lanes
            HostFixture half = new HostFixture();
            half.create("t", 6);
            half.append("t", 0);
            half.disk.kill();
            half.begin();
            half.metadataLane.runNext();
            half.lanes.subList(0, lanesDone).forEach(StepLane::runAll);
            List<String> told = new ArrayList<>();

            // When
            half.host.close(() -> told.add("closed"));
            half.settle();

            // Then: but for the metadata log, nothing is open
            assertThat(told).as("%d lanes", lanesDone).containsExactly("closed");
            assertThat(half.disk.openFiles()).as("%d lanes", lanesDone).isEqualTo(1);
            assertThat(half.find("t", 0)).isEmpty();
        }
    }

    @Test
    void partitionCostsOneSyncUntilItsFirstRecord() {
        // Given
        HostFixture node = new HostFixture();
        int before = node.disk.syncs();
        node.create("t", 1);
        int withOne = node.disk.syncs() - before;

        // When
        before = node.disk.syncs();
        node.create("u", 11);

        // Then
        assertThat(node.disk.syncs() - before).isEqualTo(withOne + 10);
    }

    @Test
    void namesOfManyDirectoriesTakeOneSync() {
        // Given
        int before = node.disk.directorySyncs();
        node.create("t", 1);
        node.append("t", 0);
        int withOne = node.disk.directorySyncs() - before;

        // When
        before = node.disk.directorySyncs();
        node.create("u", 11);
        for (int partition = 0; partition < 11; partition++) {
            node.append("u", partition);
        }

        // Then: each further partition costs but the sync of the names in it
        assertThat(node.disk.directorySyncs() - before).isEqualTo(withOne + 10);
    }

    @Test
    void directoryWhoseNameAKillLeftInDoubtIsSyncedAtTheStart() {
        // Given: a process that ends between the creation of directories and the sync of their names
        UUID id = node.create("t", 1);
        node.disk.delete("t-0");
        node.disk.createDirectory("t-0");
        node.disk.plant("t-0/partition.metadata", ("version: 0\ntopic_id: " + TopicId.text(id) + "\n").getBytes());
        node.start();

        // When
        node.append("t", 0);
        node.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(node.records("t", 0)).isEqualTo(1);
        assertThat(node.faults).isEmpty();
    }

    @Test
    void nothingIsAcknowledgedInDirectoriesWhoseNamesCannotBeSynced() {
        // Given: syncs that fail once the files of the new partition are there
        node.store.submit(new CreateTopics(List.of(NewTopic.named("u")), false), (error, outcomes) -> {});
        for (int steps = 0; steps < 20; steps++) {
            node.metadataLane.runNext();
            if (node.disk.exists("u-0/00000000000000000000.log")) {
                node.disk.failSyncs("input/output error");
            }
            node.lanes.forEach(StepLane::runNext);
        }
        node.disk.heal();

        // When
        ErrorCode answer = node.append("u", 0);

        // Then
        assertThat(answer).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
    }

    @Test
    void thousandPartitionsOpenAndAreFound() {
        // When
        node.create("t", 1000);
        node.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(node.append("t", 999)).isEqualTo(ErrorCode.NONE);
    }
}
