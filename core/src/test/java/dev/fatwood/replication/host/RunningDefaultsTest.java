package dev.fatwood.replication.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.metadata.control.AlterConfigs;
import dev.fatwood.metadata.control.AlterConfigs.Changes;
import dev.fatwood.metadata.control.AlterConfigs.ConfigChange;
import dev.fatwood.metadata.control.AlterConfigs.Operation;
import dev.fatwood.metadata.control.AlterConfigs.Others;
import dev.fatwood.metadata.control.ConfigOwner;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.testkit.fake.CrashPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Defaults of topics that are changed while the broker runs. */
final class RunningDefaultsTest {

    private final HostFixture node = new HostFixture();

    @Test
    void partitionsGoByThemFromThenOn() {
        // Given
        node.create("old", 1);
        ErrorCode before = node.append("old", 0);

        // When
        setForAll("message.max.bytes", "10");
        node.create("new", 1);

        // Then
        assertThat(before).isEqualTo(ErrorCode.NONE);
        assertThat(node.append("old", 0)).isEqualTo(ErrorCode.MESSAGE_TOO_LARGE);
        assertThat(node.append("new", 0)).isEqualTo(ErrorCode.MESSAGE_TOO_LARGE);
    }

    @Test
    void theyHoldAfterACrash() {
        // Given
        node.create("t", 1);
        setForAll("message.max.bytes", "10");

        // When
        node.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(node.append("t", 0)).isEqualTo(ErrorCode.MESSAGE_TOO_LARGE);
    }

    private void setForAll(String key, String value) {
        ConfigChange change = new ConfigChange(key, Operation.SET, value);
        node.carryOut(
                new AlterConfigs(List.of(new Changes(ConfigOwner.broker(""), List.of(change))), Others.KEPT, false));
    }
}
