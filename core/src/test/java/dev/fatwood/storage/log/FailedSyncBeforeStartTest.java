package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.testkit.fake.CrashPlan;
import org.junit.jupiter.api.Test;

final class FailedSyncBeforeStartTest {

    /** Found by the simulator: what a failed sync dropped is still in the page cache for the next process, and taken for clean. */
    @Test
    void acceptedTailSurvivesThoughASyncBeforeTheStartFailed() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.appendMany(1).settle();
        fixture.disk.failSyncs("input/output error");
        fixture.appendMany(4).settle();
        fixture.disk.heal();
        fixture.disk.kill();
        fixture.open();
        assertThat(fixture.log.durableOffset()).isEqualTo(5);

        // When
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(5);
        assertThat(fixture.allBaseOffsets()).containsExactly(0L, 1L, 2L, 3L, 4L);
    }
}
