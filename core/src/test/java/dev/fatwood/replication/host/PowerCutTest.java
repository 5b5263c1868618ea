package dev.fatwood.replication.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.storage.journal.JournalSettings;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeRandom;
import dev.fatwood.testkit.fake.PowerCut;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The power goes at every single change a node makes to its disk: every name and every record that was promised is there again. */
final class PowerCutTest {

    /** More than the life of a node in these tests takes. */
    private static final int CHANGES_MAX = 2_000;

    private static final JournalSettings JOURNAL = new JournalSettings(JournalSettings.FILE_BYTES_MIN, 1, 4_000);

    private final Map<String, Long> acked = new HashMap<>();
    private final Set<String> created = new HashSet<>();
    private final Set<String> deleted = new HashSet<>();
    private JournalSettings journal = JournalSettings.OFF;

    @Test
    void everyAckedNameAndRecordOutlivesAPowerCutThatLosesAllThatWasNotSynced() {
        cutEverywhere("lost", seed -> CrashPlan.loseUnsynced());
    }

    @Test
    void everyAckedNameAndRecordOutlivesAPowerCutThatKeepsAllThatWasNotSynced() {
        cutEverywhere("kept", seed -> CrashPlan.keepUnsynced());
    }

    @Test
    void everyAckedNameAndRecordOutlivesAPowerCutThatTears() {
        cutEverywhere("torn", seed -> CrashPlan.torn(new FakeRandom(seed)));
    }

    @Test
    void everyAckedNameAndRecordOutlivesAPowerCutThatKeepsNoOrderOfNames() {
        cutEverywhere("unordered", seed -> CrashPlan.unordered(new FakeRandom(seed)));
    }

    @Test
    void everyAckedRecordInTheJournalOutlivesAPowerCutThatLosesAllThatWasNotSynced() {
        journal = JOURNAL;
        cutEverywhere("lost", seed -> CrashPlan.loseUnsynced());
    }

    @Test
    void everyAckedRecordInTheJournalOutlivesAPowerCutThatKeepsAllThatWasNotSynced() {
        journal = JOURNAL;
        cutEverywhere("kept", seed -> CrashPlan.keepUnsynced());
    }

    @Test
    void everyAckedRecordInTheJournalOutlivesAPowerCutThatTears() {
        journal = JOURNAL;
        cutEverywhere("torn", seed -> CrashPlan.torn(new FakeRandom(seed)));
    }

    @Test
    void everyAckedRecordInTheJournalOutlivesAPowerCutThatKeepsNoOrderOfNames() {
        journal = JOURNAL;
        cutEverywhere("unordered", seed -> CrashPlan.unordered(new FakeRandom(seed)));
    }

    private interface Plans {
        CrashPlan plan(int seed);
    }

    private void cutEverywhere(String how, Plans plans) {
        boolean wasCut = true;
        for (int changes = 0; wasCut; changes++) {
            assertThat(changes).isLessThan(CHANGES_MAX);
            // Given
            acked.clear();
            created.clear();
            deleted.clear();
            HostFixture node = new HostFixture(journal);
            node.disk.cutPowerAfter(changes);

            // When
            wasCut = false;
            try {
                live(node);
            } catch (PowerCut cut) {
                wasCut = true;
            }
            node.crash(plans.plan(changes));

            // Then
            String when = how + " after change " + changes;
            assertThat(node.faults).as(when).isEmpty();
            created.forEach(topic ->
                    assertThat(node.find(topic, 0)).as(when + ": " + topic).isPresent());
            deleted.forEach(topic ->
                    assertThat(node.find(topic, 0)).as(when + ": " + topic).isEmpty());
            acked.forEach((topic, records) -> {
                if (node.find(topic, 0).isPresent()) {
                    assertThat(node.records(topic, 0)).as(when).isGreaterThanOrEqualTo(records);
                    assertThat(node.append(topic, 0)).as(when).isEqualTo(ErrorCode.NONE);
                }
            });
        }
    }

    private void live(HostFixture node) {
        create(node, "t");
        for (int round = 0; round < 5; round++) {
            append(node, "t");
        }
        create(node, "gone");
        append(node, "gone");
        node.find("t", 0)
                .orElseThrow()
                .lane()
                .run(() -> node.find("t", 0).orElseThrow().retain(node.clock.wallMs()));
        node.settle();
        created.remove("gone");
        node.delete("gone");
        deleted.add("gone");
        append(node, "t");
        node.timers.advanceMs(5_000);
        node.settle();
        append(node, "t");
        node.grow("t", 2);
        node.stop();
        node.start();
        append(node, "t");
        append(node, "t");
        append(node, "t");
    }

    private void create(HostFixture node, String topic) {
        node.create(topic, 1, Map.of("segment.bytes", "200", "retention.bytes", "300"));
        created.add(topic);
    }

    private void append(HostFixture node, String topic) {
        assertThat(node.append(topic, 0)).isEqualTo(ErrorCode.NONE);
        acked.merge(topic, 1L, Long::sum);
    }
}
