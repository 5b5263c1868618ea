package dev.fatwood.coordinator.shard;

import static dev.fatwood.coordinator.shard.GroupFixture.SESSION_MS;
import static dev.fatwood.coordinator.shard.GroupFixture.error;
import static dev.fatwood.coordinator.shard.GroupFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.coordinator.runtime.Heard;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a classic group is there after a restart, and what is said at the end. */
final class GroupRestartTest {

    private final GroupFixture groups = new GroupFixture();

    @Test
    void stableGroupSurvivesARestartWithItsGenerationAndAssignment() {
        // Given
        List<String> members = groups.stableGroup(2);

        // When
        groups.restart();

        // Then
        assertThat(groups.state()).isEqualTo("Stable");
        assertThat(groups.heartbeat(members.get(1), 1)).isEqualTo(ErrorCode.NONE);
        assertThat(groups.heartbeat(members.get(1), 0)).isEqualTo(ErrorCode.ILLEGAL_GENERATION);
        assertThat(text(groups.sync(members.get(1), 1).answer().assignment())).isEqualTo("to 1");
    }

    @Test
    void silentMembersAreDroppedAfterARestartToo() {
        // Given
        groups.stableGroup(1);
        groups.restart();

        // When
        groups.passMs(SESSION_MS);

        // Then
        assertThat(groups.state()).isEqualTo("Empty");
    }

    @Test
    void groupIsThereAfterARestartAsSoonAsItPromisedAnId() {
        // Given
        groups.promisedId();

        // When
        groups.restart();

        // Then
        assertThat(groups.state()).isEqualTo("Empty");
    }

    @Test
    void endOfTheShardIsToldToAllWhoWait() {
        // Given
        List<String> members = groups.stableGroup(2);
        Heard<JoinGroupResponse> waiting = groups.join(members.get(0));

        // When
        groups.close();

        // Then
        assertThat(error(waiting)).isEqualTo(ErrorCode.NOT_COORDINATOR);
    }
}
