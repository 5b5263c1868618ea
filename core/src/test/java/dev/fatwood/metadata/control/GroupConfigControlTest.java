package dev.fatwood.metadata.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.metadata.control.AlterConfigs.ConfigChange;
import dev.fatwood.metadata.control.AlterConfigs.Operation;
import dev.fatwood.metadata.control.AlterConfigs.Others;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of single groups. */
final class GroupConfigControlTest {

    private static final String SESSION = "consumer.session.timeout.ms";

    private final ControllerFixture cluster = new ControllerFixture();

    @Test
    void settingIsKeptForAGroupThatNeedNotExist() {
        // When
        ConfigOutcome outcome = alter("g", SESSION, "60000");

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.NONE);
        assertThat(cluster.image().groupConfigs().byName()).isEqualTo(Map.of("g", Map.of(SESSION, "60000")));
    }

    @Test
    void settingGoesBackToThatOfTheBroker() {
        // Given
        alter("g", SESSION, "60000");

        // When
        cluster.alter(ConfigOwner.group("g"), Others.KEPT, new ConfigChange(SESSION, Operation.DELETE, null));

        // Then
        assertThat(cluster.image().groupConfigs().byName()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "g, consumer.session.timeout.ms, 44999, INVALID_CONFIG",
        "g, consumer.session.timeout.ms, 60001, INVALID_CONFIG",
        "g, consumer.session.timeout.ms, soon, INVALID_CONFIG",
        "g, consumer.heartbeat.interval.ms, 15001, INVALID_CONFIG",
        "g, consumer.assignment.interval.ms, 15001, INVALID_CONFIG",
        "g, consumer.assignment.interval.ms, -1, INVALID_CONFIG",
        "g, share.session.timeout.ms, 45000, INVALID_CONFIG",
        "g, retention.ms, 1, INVALID_CONFIG",
        "'', consumer.session.timeout.ms, 60000, INVALID_REQUEST",
    })
    void badSettingsAreRefused(String group, String key, String value, ErrorCode error) {
        // When
        ConfigOutcome outcome = alter(group, key, value);

        // Then
        assertThat(outcome.error()).isEqualTo(error);
        assertThat(outcome.message()).isNotBlank();
        assertThat(cluster.image().groupConfigs().byName()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, NONE", "15000, NONE", "15001, INVALID_REQUEST", "-1, INVALID_REQUEST", "soon, INVALID_REQUEST"})
    void intervalOfAssignmentsIsChangedForTheBrokerWhileItRuns(String value, ErrorCode error) {
        // When
        ConfigOutcome outcome = cluster.alter(
                ConfigOwner.broker(""),
                Others.KEPT,
                new ConfigChange("group.consumer.assignment.interval.ms", Operation.SET, value));

        // Then
        assertThat(outcome.error()).isEqualTo(error);
    }

    @Test
    void otherSettingsOfGroupsAreReadAtTheStartOfTheBroker() {
        // When
        ConfigOutcome outcome = cluster.alter(
                ConfigOwner.broker(""),
                Others.KEPT,
                new ConfigChange("group.consumer.session.timeout.ms", Operation.SET, "50000"));

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({"45000", "60000"})
    void boundsAreIn(String value) {
        assertThat(alter("g", SESSION, value).error()).isEqualTo(ErrorCode.NONE);
    }

    private ConfigOutcome alter(String group, String key, String value) {
        return cluster.alter(ConfigOwner.group(group), Others.KEPT, new ConfigChange(key, Operation.SET, value));
    }
}
