package dev.fatwood.metadata.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TopicConfigTest {

    @Test
    void everyKeyHasAWordForPeople() {
        assertThat(TopicConfigKeys.all())
                .hasSize(34)
                .allMatch(key -> key.documentation().endsWith("."));
        assertThat(TopicConfigKeys.all())
                .extracting(TopicConfigKey::name)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void defaultsAreKafkasAndDurable() {
        // When
        TopicConfig config = TopicConfig.of(Map.of(), Map.of());

        // Then
        assertThat(config.maxMessageBytes()).isEqualTo(1_048_588);
        assertThat(config.segmentBytes()).isEqualTo(1 << 30);
        assertThat(config.timestampBeforeMaxMs()).isEqualTo(Long.MAX_VALUE);
        assertThat(config.logAppendTime()).isFalse();
        assertThat(config.compacted()).isFalse();
        assertThat(config.deletes()).isTrue();
        assertThat(config.ackInPageCache()).isFalse();
    }

    @Test
    void topicWinsOverBroker() {
        // Given
        Map<String, String> broker = Map.of("max.message.bytes", "100", "ack.durability", "page-cache");

        // When
        TopicConfig config = TopicConfig.of(Map.of("max.message.bytes", " 200 "), broker);

        // Then
        assertThat(config.maxMessageBytes()).isEqualTo(200);
        assertThat(config.ackInPageCache()).isTrue();
    }
}
