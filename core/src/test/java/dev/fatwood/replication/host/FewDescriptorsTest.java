package dev.fatwood.replication.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.metadata.control.CreateTopics;
import dev.fatwood.metadata.control.NewTopic;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.replication.partition.AppendCommand;
import dev.fatwood.replication.partition.AppendOutcome;
import dev.fatwood.replication.partition.Partition;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A node that finds no descriptor to sync a directory with: it refuses what needs it, loses nothing, and goes on once there are some. */
final class FewDescriptorsTest {

    /** More than the life of a node in these tests takes. */
    private static final int SYNCS_MAX = 200;

    private static final int FOR_GOOD = Integer.MAX_VALUE;

    @Test
    void whicheverDirectoryIsNotOpenedNothingIsLostAndAllGoesOnLater() {
        for (int refusals : List.of(1, 3, FOR_GOOD)) {
            boolean wasRefused = true;
            for (int successes = 0; wasRefused; successes++) {
                assertThat(successes).isLessThan(SYNCS_MAX);
                // Given
                HostFixture node = new HostFixture();
                node.disk.refuseDirectoriesAfter(successes, refusals);
                Map<TopicPartition, Integer> acked = new HashMap<>();

                // When
                live(node, acked);
                wasRefused = node.disk.hasRefusedADirectory();
                node.disk.heal();
                node.timers.advanceMs(1000);
                node.settle();

                // Then
                String where = refusals + " refused after " + successes;
                assertThat(node.host.isDirectoryLost()).as(where).isFalse();
                for (int partition = 0; partition < 2; partition++) {
                    assertThat(append(node, "t", partition, acked)).as(where).contains(ErrorCode.NONE);
                }
                node.crash(CrashPlan.loseUnsynced());
                acked.forEach((partition, records) -> assertThat(node.records(partition.topic(), partition.partition()))
                        .as("%s, %s", where, partition)
                        .isGreaterThanOrEqualTo(records));
            }
        }
    }

    /** Topics come, take records, roll, let go of old ones, and go. */
    private static void live(HostFixture node, Map<TopicPartition, Integer> acked) {
        create(node, "t", 2, Map.of("segment.bytes", "200", "retention.bytes", "300"));
        for (int round = 0; round < 6; round++) {
            append(node, "t", 0, acked);
            append(node, "t", 1, acked);
        }
        create(node, "short", 1, Map.of());
        append(node, "short", 0, acked);
        node.find("t", 0).ifPresent(partition -> partition.lane().run(() -> partition.retain(node.clock.wallMs())));
        node.settle();
        append(node, "t", 0, acked);
    }

    /** The topic may come later: it waits until the names of its directories are durable. */
    private static void create(HostFixture node, String topic, int partitions, Map<String, String> configs) {
        NewTopic wanted = new NewTopic(topic, partitions, 1, List.of(), configs);
        node.store.submit(new CreateTopics(List.of(wanted), false), (error, result) -> {});
        node.settle();
    }

    /** Appends one record, if there is such a partition yet; what it was answered. */
    private static Optional<ErrorCode> append(
            HostFixture node, String topic, int partition, Map<TopicPartition, Integer> acked) {
        Optional<Partition> found = node.find(topic, partition);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<AppendOutcome> outcomes = new ArrayList<>();
        AppendCommand command = new AppendCommand(Batches.of("a"), AppendCommand.ACKS_ALL);
        found.get().lane().run(() -> found.get().append(command, outcomes::add));
        node.settle();
        ErrorCode error = outcomes.get(0).error();
        if (error == ErrorCode.NONE) {
            acked.merge(new TopicPartition(topic, partition), 1, Integer::sum);
        }
        return Optional.of(error);
    }
}
