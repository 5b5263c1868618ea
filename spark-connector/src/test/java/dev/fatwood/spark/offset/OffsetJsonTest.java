package dev.fatwood.spark.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.parity.SparkSuite;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetJsonTest {
    @Test
    @SparkSuite({
        "KafkaSourceOffsetSuite: basic serialization - deserialization",
        "KafkaSourceOffsetSuite: read Spark 2.1.0 offset format"
    })
    void offsetsAreWrittenWithoutBlanksInOrderOfTopicAndPartition() {
        // Given
        Map<TopicPartition, Long> offsets = Map.of(
                new TopicPartition("topic2", 0), 0L,
                new TopicPartition("topic1", 10), 5L,
                new TopicPartition("topic1", 2), 789L,
                new TopicPartition("topic1", 0), 456L);

        // When
        String json = OffsetJson.write(offsets);

        // Then
        assertThat(json).isEqualTo("{\"topic1\":{\"0\":456,\"2\":789,\"10\":5},\"topic2\":{\"0\":0}}");
        assertThat(OffsetJson.readOffsets(json)).isEqualTo(offsets);
    }

    @Test
    @SparkSuite("JsonUtilsSuite: parsing partitionOffsets")
    void jsonOfSparksKafkaSourceIsRead() {
        // When
        Map<TopicPartition, Long> offsets =
                OffsetJson.readOffsets(" {\"topicA\":{\"0\":23,\"1\":-1}, \"topicB\":{\"0\":-2}}\n");

        // Then
        assertThat(offsets)
                .isEqualTo(Map.of(
                        new TopicPartition("topicA", 0), 23L,
                        new TopicPartition("topicA", 1), -1L,
                        new TopicPartition("topicB", 0), -2L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "earlist",
                "[]",
                "null",
                "{",
                "{\"t\":{\"0\":1}",
                "{\"t\":{\"0\":1}} x",
                "{\"t\":{\"a\":1}}",
                "{\"t\":{\"-1\":1}}",
                "{\"t\":{\"0\":\"1\"}}",
                "{\"t\":{\"0\":1.5}}",
                "{\"t\":[0]}",
                "{\"t\":{\"0\":null}}",
                "{\"t\":{\"0\":9223372036854775808}}",
                "{\"t\":{\"0\":1},\"t\":{\"0\":2}}",
                "{\"t\":{\"99999999999\":1}}"
            })
    void badOffsetsAreRefusedWithAnExample(String json) {
        assertThatThrownBy(() -> OffsetJson.readOffsets(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected e.g. {\"topicA\":{\"0\":23,\"1\":-1},\"topicB\":{\"0\":-2}}, got " + json);
    }

    @Test
    @SparkSuite("JsonUtilsSuite: parsing partitions")
    void partitionsAreRead() {
        assertThat(OffsetJson.readPartitions("{\"a\":[0,3],\"b\":[1],\"none\":[]}"))
                .containsExactlyInAnyOrder(
                        new TopicPartition("a", 0), new TopicPartition("a", 3), new TopicPartition("b", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":0}", "{\"a\":[\"0\"]}", "{\"a\":[-1]}", "{\"a\":[0]", "a"})
    void badPartitionsAreRefusedWithAnExample(String json) {
        assertThatThrownBy(() -> OffsetJson.readPartitions(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected e.g. {\"topicA\":[0,1],\"topicB\":[0,1]}, got " + json);
    }
}
