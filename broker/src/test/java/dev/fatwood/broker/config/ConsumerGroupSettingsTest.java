package dev.fatwood.broker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.coordinator.assign.Assignor;
import dev.fatwood.coordinator.consumer.ConsumerGroupConfig;
import dev.fatwood.coordinator.consumer.MigrationPolicy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kafka's settings of consumer groups, with Kafka's defaults and ranges. */
final class ConsumerGroupSettingsTest {

    @Test
    void defaultsAreKafkas() {
        // When
        GroupConfig groups = groups();

        // Then
        ConsumerGroupConfig consumer = groups.settings().consumer();
        assertThat(consumer.sessionTimeoutMs()).isEqualTo(45_000);
        assertThat(consumer.heartbeatIntervalMs()).isEqualTo(5_000);
        assertThat(consumer.assignmentIntervalMs()).isEqualTo(1_000);
        assertThat(consumer.sizeMax()).isEqualTo(Integer.MAX_VALUE);
        assertThat(consumer.assignors()).extracting(Assignor::name).containsExactly("uniform", "range");
        assertThat(consumer.migration()).isEqualTo(MigrationPolicy.BIDIRECTIONAL);
        assertThat(groups.servesConsumerGroups()).isTrue();
    }

    @Test
    void settingsAreTaken() {
        // When
        GroupConfig groups = groups(
                "group.consumer.session.timeout.ms=50000",
                "group.consumer.heartbeat.interval.ms=6000",
                "group.consumer.assignment.interval.ms=0",
                "group.consumer.max.size=7",
                "group.consumer.assignors=Range",
                "group.consumer.migration.policy=Upgrade",
                "group.coordinator.rebalance.protocols=classic, streams");

        // Then
        ConsumerGroupConfig consumer = groups.settings().consumer();
        assertThat(consumer.sessionTimeoutMs()).isEqualTo(50_000);
        assertThat(consumer.heartbeatIntervalMs()).isEqualTo(6_000);
        assertThat(consumer.assignmentIntervalMs()).isZero();
        assertThat(consumer.sizeMax()).isEqualTo(7);
        assertThat(consumer.assignors()).extracting(Assignor::name).containsExactly("range");
        assertThat(consumer.migration()).isEqualTo(MigrationPolicy.UPGRADE);
        assertThat(groups.servesConsumerGroups()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "group.consumer.session.timeout.ms=44999, group.consumer.min.session.timeout.ms=45000",
        "group.consumer.session.timeout.ms=60001, group.consumer.max.session.timeout.ms=60000",
        "group.consumer.heartbeat.interval.ms=4999, group.consumer.min.heartbeat.interval.ms=5000",
        "group.consumer.heartbeat.interval.ms=15001, group.consumer.max.heartbeat.interval.ms=15000",
        "group.consumer.assignment.interval.ms=15001, group.consumer.max.assignment.interval.ms=15000",
    })
    void timesOutsideTheirBoundsAreRefused(String assignment, String named) {
        // When / Then
        assertThatThrownBy(() -> groups(assignment))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(assignment)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group.consumer.assignors=",
                "group.consumer.assignors=sticky",
                "group.consumer.migration.policy=never",
                "group.coordinator.rebalance.protocols=consumer",
                "group.coordinator.rebalance.protocols=classic,magic",
                "group.consumer.max.size=0",
            })
    void badValuesAreRefused(String assignment) {
        // When / Then
        assertThatThrownBy(() -> groups(assignment))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(assignment);
    }

    @Test
    void heartbeatsComeMoreOftenThanSessionsEnd() {
        // When / Then
        assertThatThrownBy(() ->
                        groups("group.consumer.min.session.timeout.ms=1", "group.consumer.session.timeout.ms=5000"))
                .hasMessageContaining("must be less than group.consumer.session.timeout.ms=5000");
    }

    private static GroupConfig groups(String... assignments) {
        return BrokerConfig.local(Path.of("d"), 0, assignments).groups();
    }
}
