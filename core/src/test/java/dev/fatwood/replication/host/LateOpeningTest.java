package dev.fatwood.replication.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.env.DiskException;
import dev.fatwood.metadata.control.CreateTopics;
import dev.fatwood.metadata.control.NewTopic;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.testkit.fake.CrashPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Topics made while the disk is full: they refuse what is sent, and are opened when there is space, without a restart. */
final class LateOpeningTest {

    /** More than a new topic of two partitions takes. */
    private static final int ROOM_BYTES_MAX = 1_000;
    /** After it the files of a deleted topic are gone. */
    private static final long REMOVAL_MS = 120_000;

    @Test
    void atWhicheverByteTheSpaceEndsTheTopicIsUsableOnceThereIsMore() {
        int putOff = 0;
        for (int roomBytes = 0; roomBytes < ROOM_BYTES_MAX; roomBytes++) {
            // Given
            HostFixture node = new HostFixture();
            create(node, roomBytes);
            putOff += isPutOff(node) ? 1 : 0;

            // When
            node.disk.limitTo(Long.MAX_VALUE);
            node.timers.advanceMs(LateOpening.RETRY_MS);
            node.settle();
            create(node, ROOM_BYTES_MAX);

            // Then
            String where = roomBytes + " bytes";
            assertThat(node.appendToAll("t", 2)).as(where).containsOnly(ErrorCode.NONE);
            assertThat(node.faults).as(where).isEmpty();
            node.crash(CrashPlan.loseUnsynced());
            assertThat(List.of(node.records("t", 0), node.records("t", 1)))
                    .as(where)
                    .containsExactly(1L, 1L);
        }
        assertThat(putOff).isPositive();
    }

    @Test
    void whereverTheProcessEndsInBetweenTheTopicIsUsableAfterAStart() {
        for (int roomBytes = 0; roomBytes < ROOM_BYTES_MAX; roomBytes++) {
            // Given
            HostFixture node = new HostFixture();
            create(node, roomBytes);

            // When
            node.disk.limitTo(Long.MAX_VALUE);
            node.crash(CrashPlan.keepUnsynced());
            create(node, ROOM_BYTES_MAX);

            // Then
            String where = roomBytes + " bytes";
            assertThat(node.appendToAll("t", 2)).as(where).containsOnly(ErrorCode.NONE);
            node.crash(CrashPlan.loseUnsynced());
            assertThat(List.of(node.records("t", 0), node.records("t", 1)))
                    .as(where)
                    .containsExactly(1L, 1L);
        }
    }

    @Test
    void whatIsDeletedMeanwhileDoesNotComeBack() {
        // Given
        HostFixture node = putOff();

        // When
        node.disk.limitTo(Long.MAX_VALUE);
        node.delete("t");
        node.timers.advanceMs(REMOVAL_MS);
        node.settle();

        // Then
        assertThat(node.directories()).isEmpty();
        assertThat(node.timers.pending()).isZero();
    }

    @Test
    void nothingIsOpenedInADirectoryThatIsLost() {
        // Given
        HostFixture node = putOff();
        assertThat(node.append("t", 0)).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);

        // When
        node.disk.limitTo(Long.MAX_VALUE);
        node.flusher.report(new DiskException("sync", "", "broken"));
        node.settle();
        node.timers.advanceMs(LateOpening.RETRY_MS);
        node.settle();

        // Then
        assertThat(node.append("t", 0)).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
    }

    /** A node with a topic that waits for space. */
    private static HostFixture putOff() {
        for (int roomBytes = 0; roomBytes < ROOM_BYTES_MAX; roomBytes++) {
            HostFixture node = new HostFixture();
            create(node, roomBytes);
            if (isPutOff(node)) {
                return node;
            }
        }
        throw new AssertionError("there is always space");
    }

    /** Asks for the topic while there is room for so many bytes. */
    private static void create(HostFixture node, int roomBytes) {
        node.disk.limitTo(node.disk.usedBytes() + roomBytes);
        NewTopic wanted = new NewTopic("t", 2, 1, List.of(), Map.of());
        node.store.submit(new CreateTopics(List.of(wanted), false), (error, result) -> {});
        node.settle();
    }

    private static boolean isPutOff(HostFixture node) {
        List<Boolean> answers = new ArrayList<>();
        node.find("t", 0).ifPresent(partition -> partition.lane().run(() -> answers.add(partition.isPutOff())));
        node.settle();
        return answers.contains(true);
    }
}
