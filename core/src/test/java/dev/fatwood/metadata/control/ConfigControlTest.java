package dev.fatwood.metadata.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.metadata.control.AlterConfigs.Changes;
import dev.fatwood.metadata.control.AlterConfigs.ConfigChange;
import dev.fatwood.metadata.control.AlterConfigs.Operation;
import dev.fatwood.metadata.control.AlterConfigs.Others;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which changes of settings are made, and what they lead to. */
final class ConfigControlTest {

    private static final ConfigOwner TOPIC = ConfigOwner.topic("t");
    private static final ConfigOwner ALL_BROKERS = ConfigOwner.broker("");
    private static final ConfigOwner THIS_BROKER = ConfigOwner.broker("7");

    private final ControllerFixture cluster = new ControllerFixture(Map.of("cleanup.policy", "compact"));

    @Test
    void replacingPutsSettingsBackThatAreNotNamed() {
        // Given
        cluster.create(new NewTopic("t", 1, 1, List.of(), Map.of("retention.ms", "1", "segment.ms", "2")));

        // When
        ConfigOutcome outcome = cluster.alter(TOPIC, Others.RESET, set("segment.ms", "3"));

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.NONE);
        assertThat(configs()).isEqualTo(Map.of("segment.ms", "3"));
    }

    @Test
    void refusedReplacementChangesNothing() {
        // Given
        cluster.create(new NewTopic("t", 1, 1, List.of(), Map.of("retention.ms", "1")));

        // When
        ConfigOutcome outcome = cluster.alter(TOPIC, Others.RESET, set("segment.ms", "0"));

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.INVALID_CONFIG);
        assertThat(configs()).isEqualTo(Map.of("retention.ms", "1"));
    }

    @Test
    void whatIsSetAlreadyLeadsToNoRecord() {
        // Given
        cluster.create(new NewTopic("t", 1, 1, List.of(), Map.of("retention.ms", "1")));

        // When
        Decision<List<ConfigOutcome>> decision = cluster.controller.decide(new AlterConfigs(
                List.of(new Changes(
                        TOPIC,
                        List.of(set("retention.ms", "1"), new ConfigChange("segment.ms", Operation.DELETE, null)))),
                Others.KEPT,
                false));

        // Then
        assertThat(decision.records()).isEmpty();
    }

    @Test
    void appendingStartsFromWhatHoldsForTheTopic() {
        // Given: the broker's file says compact
        cluster.create(NewTopic.named("t"));

        // When
        cluster.alter(new ConfigChange("cleanup.policy", Operation.APPEND, "delete"));

        // Then
        assertThat(configs()).isEqualTo(Map.of("cleanup.policy", "compact,delete"));
    }

    @Test
    void appendingTwiceAddsOnceAndSubtractingWhatIsNotThereChangesNothing() {
        // Given
        cluster.create(NewTopic.named("t"));

        // When
        cluster.alter(
                new ConfigChange("cleanup.policy", Operation.APPEND, "delete"),
                new ConfigChange("cleanup.policy", Operation.APPEND, "delete"),
                new ConfigChange("cleanup.policy", Operation.SUBTRACT, "other"),
                new ConfigChange("cleanup.policy", Operation.SUBTRACT, "compact"));

        // Then
        assertThat(configs()).isEqualTo(Map.of("cleanup.policy", "delete"));
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() {
        // Given
        cluster.create(new NewTopic("t", 1, 1, List.of(), Map.of("max.compaction.lag.ms", "10")));

        // When
        ConfigOutcome over = cluster.alter(set("min.compaction.lag.ms", "11"));
        ConfigOutcome equal = cluster.alter(set("min.compaction.lag.ms", "10"));

        // Then
        assertThat(over.error()).isEqualTo(ErrorCode.INVALID_CONFIG);
        assertThat(over.message()).contains("min.compaction.lag.ms (11) > max.compaction.lag.ms (10)");
        assertThat(equal.error()).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void tieringIsRefusedAsThereIsNone() {
        // Given
        NewTopic tiered = new NewTopic("t", 1, 1, List.of(), Map.of("remote.storage.enable", "true"));

        // When
        TopicOutcome outcome = cluster.create(tiered);

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.INVALID_CONFIG);
        assertThat(outcome.message()).contains("remote.storage.enable");
    }

    @Test
    void unknownTopicsAndBrokersAreNamed() {
        // When
        ConfigOutcome absent = cluster.alter(TOPIC, Others.KEPT, set("retention.ms", "1"));
        ConfigOutcome noName = cluster.alter(ConfigOwner.topic("a/b"), Others.KEPT, set("retention.ms", "1"));
        ConfigOutcome other = cluster.alter(ConfigOwner.broker("8"), Others.KEPT, set("log.retention.ms", "1"));

        // Then
        assertThat(absent.error()).isEqualTo(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
        assertThat(noName.error()).isEqualTo(ErrorCode.INVALID_TOPIC_EXCEPTION);
        assertThat(other.error()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(other.message()).isEqualTo("Unexpected broker id, expected 7 or empty string, but received 8");
    }

    @Test
    void settingOfOneBrokerWinsOverThatOfAll() {
        // When
        cluster.alter(ALL_BROKERS, Others.KEPT, set("log.retention.ms", "5"), set("message.max.bytes", "500"));
        cluster.alter(THIS_BROKER, Others.KEPT, set("log.retention.ms", "6"));

        // Then
        Map<String, String> defaults =
                cluster.image().topicDefaults(Map.of("retention.ms", "4", "segment.bytes", "1048576"));
        assertThat(defaults)
                .isEqualTo(Map.of(
                        "retention.ms", "6",
                        "max.message.bytes", "500",
                        "segment.bytes", "1048576"));
    }

    @Test
    void takenBackSettingOfABrokerLeavesNothing() {
        // Given
        cluster.alter(ALL_BROKERS, Others.KEPT, set("log.retention.ms", "5"));

        // When
        cluster.alter(ALL_BROKERS, Others.KEPT, new ConfigChange("log.retention.ms", Operation.DELETE, null));

        // Then
        assertThat(cluster.image().brokerConfigs().byBroker()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "num.partitions, 3, Cannot update these configs dynamically: num.partitions",
        "no.such.key, 3, Cannot update these configs dynamically: no.such.key",
        "retention.ms, 3, Cannot update these configs dynamically: retention.ms",
        "log.retention.ms, -2, Value must be at least -1",
        "log.retention.ms, soon, Not a number",
        "log.cleanup.policy, shred, must be one of: compact"
    })
    void otherSettingsOfBrokersAreRefusedWithTheReason(String key, String value, String reason) {
        // When
        ConfigOutcome outcome = cluster.alter(ALL_BROKERS, Others.KEPT, set(key, value));

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(outcome.message()).contains(reason);
        assertThat(cluster.image().brokerConfigs().byBroker()).isEmpty();
    }

    @Test
    void validateOnlyAnswersAlikeAndChangesNothing() {
        // Given
        cluster.create(NewTopic.named("t"));
        MetadataImage before = cluster.image();

        // When
        List<ConfigOutcome> outcomes = cluster.carryOut(new AlterConfigs(
                List.of(
                        new Changes(TOPIC, List.of(set("retention.ms", "1"))),
                        new Changes(ALL_BROKERS, List.of(set("log.retention.ms", "-9")))),
                Others.KEPT,
                true));

        // Then
        assertThat(outcomes)
                .extracting(ConfigOutcome::error)
                .containsExactly(ErrorCode.NONE, ErrorCode.INVALID_REQUEST);
        assertThat(cluster.image()).isSameAs(before);
    }

    @Test
    void metadataTopicOfKafkaCannotBeCreated() {
        assertThat(cluster.create(NewTopic.named("__cluster_metadata")).error()).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    private Map<String, String> configs() {
        return cluster.image().topic("t").orElseThrow().configs();
    }

    private static ConfigChange set(String key, String value) {
        return new ConfigChange(key, Operation.SET, value);
    }
}
