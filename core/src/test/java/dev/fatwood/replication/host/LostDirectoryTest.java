package dev.fatwood.replication.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.metadata.control.CreateTopics;
import dev.fatwood.metadata.control.NewTopic;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.replication.partition.Partition;
import dev.fatwood.replication.partition.ReadCommand;
import dev.fatwood.storage.journal.JournalSettings;
import dev.fatwood.testkit.fake.CrashPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One sync that fails, of whichever file or directory: everything in the log directory is offline from then on, for good. */
final class LostDirectoryTest {

    /** More than the life of a node in these tests takes. */
    private static final int SYNCS_MAX = 400;

    @Test
    void failedSyncOfOnePartitionTakesTheOthersOfflineAtOnce() {
        // Given
        HostFixture node = new HostFixture();
        node.create("t", 3);
        assertThat(node.append("t", 1)).isEqualTo(ErrorCode.NONE);

        // When: only one sync fails, and later ones would succeed
        node.disk.failOneSyncAfter(2);
        assertThat(node.append("t", 0)).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);

        // Then
        assertThat(node.host.isDirectoryLost()).isTrue();
        int syncs = node.disk.syncs() + node.disk.directorySyncs();
        for (int partition = 0; partition < 3; partition++) {
            assertThat(node.append("t", partition)).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
            assertThat(read(node, "t", partition)).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
        }
        assertThat(node.disk.syncs() + node.disk.directorySyncs())
                .as("nothing is tried again")
                .isEqualTo(syncs);
        assertThat(node.faults).anyMatch(fault -> fault.startsWith("t-2: ") && fault.contains("input/output error"));
    }

    @Test
    void decisionsAreRefusedOnceASyncOfRecordsHasFailed() {
        // Given
        HostFixture node = new HostFixture();
        node.create("t", 1);
        node.append("t", 0);
        node.disk.failOneSyncAfter(0);
        node.append("t", 0);

        // When // Then
        assertThat(creationError(node, "later")).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
        assertThat(node.crash(CrashPlan.loseUnsynced()).find("later", 0)).isEmpty();
    }

    @Test
    void failedSyncOfTheMetadataLogTakesThePartitionsOffline() {
        // Given
        HostFixture node = new HostFixture();
        node.create("t", 2);
        node.append("t", 0);

        // When
        node.disk.failOneSyncAfter(0);
        assertThat(creationError(node, "later")).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);

        // Then
        assertThat(node.append("t", 0)).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
        assertThat(node.append("t", 1)).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
    }

    @Test
    void whicheverSyncFailsNothingIsAckedAfterItAndNothingAckedIsLost() {
        failEverySync(JournalSettings.OFF);
    }

    @Test
    void whicheverSyncFailsNothingInTheJournalIsLost() {
        failEverySync(new JournalSettings(JournalSettings.FILE_BYTES_MIN, 1, 4_000));
    }

    private static void failEverySync(JournalSettings journal) {
        boolean hasFailed = true;
        for (int successes = 0; hasFailed; successes++) {
            assertThat(successes).isLessThan(SYNCS_MAX);
            // Given
            HostFixture node = new HostFixture(journal);
            node.disk.failOneSyncAfter(successes);
            Map<TopicPartition, Integer> acked =
                    new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));

            // When
            live(node, acked, successes);

            // Then
            hasFailed = node.disk.hasFailedOneSync();
            if (hasFailed) {
                assertThat(node.host.isDirectoryLost()).as("sync %d", successes).isTrue();
                assertThat(creationError(node, "never")).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
            }
            node.crash(CrashPlan.loseUnsynced());
            acked.forEach((partition, records) -> assertThat(node.find(partition.topic(), partition.partition())
                            .map(there -> node.records(partition.topic(), partition.partition())))
                    .as("%s after sync %d failed", partition, "" + records)
                    .hasValueSatisfying(there -> assertThat(there).isGreaterThanOrEqualTo(records)));
        }
    }

    /** Topics come, take records, roll, let go of old ones, and go. */
    private static void live(HostFixture node, Map<TopicPartition, Integer> acked, int successes) {
        node.carryOut(create("t", 2, Map.of("segment.bytes", "200", "retention.bytes", "300")));
        for (int round = 0; round < 6; round++) {
            append(node, "t", 0, acked, successes);
            append(node, "t", 1, acked, successes);
        }
        node.carryOut(create("short", 1, Map.of()));
        append(node, "short", 0, acked, successes);
        node.find("t", 0).ifPresent(partition -> partition.lane().run(() -> partition.retain(node.clock.wallMs())));
        node.settle();
        append(node, "t", 0, acked, successes);
        node.timers.advanceMs(5_000);
        node.settle();
        append(node, "t", 1, acked, successes);
    }

    private static void append(
            HostFixture node, String topic, int partition, Map<TopicPartition, Integer> acked, int successes) {
        if (node.find(topic, partition).isEmpty()) {
            return;
        }
        boolean hadFailed = node.disk.hasFailedOneSync();
        ErrorCode error = node.append(topic, partition);
        if (error == ErrorCode.NONE) {
            assertThat(hadFailed)
                    .as("acked after sync %d had failed", successes)
                    .isFalse();
            acked.merge(new TopicPartition(topic, partition), 1, Integer::sum);
        }
    }

    private static CreateTopics create(String topic, int partitions, Map<String, String> configs) {
        return new CreateTopics(List.of(new NewTopic(topic, partitions, 1, List.of(), configs)), false);
    }

    private static ErrorCode creationError(HostFixture node, String topic) {
        List<ErrorCode> errors = new ArrayList<>();
        node.store.submit(create(topic, 1, Map.of()), (error, result) -> errors.add(error));
        node.settle();
        return errors.get(0);
    }

    private static ErrorCode read(HostFixture node, String topic, int number) {
        List<ErrorCode> errors = new ArrayList<>();
        Partition partition = node.find(topic, number).orElseThrow();
        partition
                .lane()
                .run(() -> errors.add(partition
                        .read(new ReadCommand(0, 1000, true, IsolationLevel.READ_UNCOMMITTED, Partition.NO_EPOCH))
                        .error()));
        node.settle();
        return errors.get(0);
    }
}
