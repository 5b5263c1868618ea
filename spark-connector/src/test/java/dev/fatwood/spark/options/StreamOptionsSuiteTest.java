package dev.fatwood.spark.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetBound;
import dev.fatwood.spark.parity.SparkSuite;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Spark's own tests ask of the options of a stream, by the names of those tests. */
class StreamOptionsSuiteTest {
    static Stream<UnaryOperator<String>> cases() {
        return Stream.of(key -> key.toLowerCase(Locale.ROOT), key -> key.toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("options should be handled as case-insensitive")
    @SparkSuite({
        "KafkaSourceProviderSuite: batch mode - options should be handled as case-insensitive",
        "KafkaSourceProviderSuite: micro-batch mode - options should be handled as case-insensitive"
    })
    void keysIgnoreCase(UnaryOperator<String> spelling) {
        // Given
        Map<String, String> options = options();
        Map.of(
                        "kafkaConsumer.pollTimeoutMs", "1",
                        "minOffsetsPerTrigger", "2",
                        "maxOffsetsPerTrigger", "3",
                        "maxTriggerDelay", "4",
                        "fetchOffset.numRetries", "5",
                        "fetchOffset.retryIntervalMs", "6")
                .forEach((key, value) -> options.put(spelling.apply(key), value));

        // When
        ReadConf stream = ReadConf.ofStream(options);

        // Then
        assertThat(ReadConf.ofBatch(options).pollTimeoutMs(99)).isEqualTo(1);
        assertThat(stream.pollTimeoutMs(99)).isEqualTo(1);
        assertThat(stream.minOffsetsPerTrigger()).hasValue(2);
        assertThat(stream.maxOffsetsPerTrigger()).hasValue(3);
        assertThat(stream.maxTriggerDelayMs()).isEqualTo(4);
        assertThat(stream.fetchOffsetRetries()).isEqualTo(5);
        assertThat(stream.fetchOffsetRetryIntervalMs()).isEqualTo(6);
    }

    @Test
    @DisplayName("get offsets from case insensitive parameters")
    @SparkSuite("KafkaSourceSuiteBase: get offsets from case insensitive parameters")
    void wordsIgnoreCaseAndTopicsKeepIt() {
        assertThat(ReadConf.ofStream(options("STARTINGOFFSETS", "earLiEst")).starting())
                .isEqualTo(new OffsetBound.Earliest());
        assertThat(ReadConf.ofBatch(options("endingoffsets", "laTest")).ending())
                .isEqualTo(new OffsetBound.Latest());
        assertThat(ReadConf.ofStream(options("startingOFFsets", "{\"topic-A\":{\"0\":23}}"))
                        .starting())
                .isEqualTo(new OffsetBound.Offsets(Map.of(new TopicPartition("topic-A", 0), 23L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"read_committed", "READ_UNCOMMITTED"})
    @DisplayName("isolationLevel must give back what was set")
    @SparkSuite({
        "KafkaOffsetReaderSuite: isolationLevel must give back READ_UNCOMMITTED when set",
        "KafkaOffsetReaderSuite: isolationLevel must give back READ_COMMITTED when set"
    })
    void isolationLevelIsTheOneSet(String level) {
        assertThat(ReadConf.ofStream(options("kafka.isolation.level", level)).isolationLevel())
                .isEqualTo(IsolationLevel.valueOf(level.toUpperCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "subscribePattern     | t.*         | Only one of the following options can be specified",
                "assign               | {\"a\":[0]} | Only one of the following options can be specified",
                "minOffsetsPerTrigger | 20          | value of minOffsetPerTrigger(20) is higher than the maxOffsetsPerTrigger(15)",
                "endingOffsets        | earliest    | which would end the stream",
                "minPartitions        | a           | Option 'minPartitions' is 'a'; expected a whole number",
                "minPartitions        | 1.0         | Option 'minPartitions' is '1.0'; expected a whole number",
                "minPartitions        | 0           | minPartitions must be positive",
                "minPartitions        | -1          | minPartitions must be positive",
            })
    @DisplayName("bad source options")
    @SparkSuite("KafkaSourceSuiteBase: bad source options")
    void badOptionsAreNamed(String key, String value, String message) {
        assertThatThrownBy(() -> ReadConf.ofStream(options("maxOffsetsPerTrigger", "15", key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    @SparkSuite("KafkaSourceSuiteBase: bad source options")
    void badSelectionsAreNamed() {
        assertThatThrownBy(() -> selecting("includeHeaders", "true"))
                .hasMessageContaining("options must be specified for Kafka source: subscribe, subscribePattern");
        assertThatThrownBy(() -> selecting("assign", "")).hasMessageContaining("No topicpartitions to assign");
        assertThatThrownBy(() -> selecting("subscribe", "")).hasMessageContaining("No topics to subscribe");
        assertThatThrownBy(() -> selecting("subscribePattern", ""))
                .hasMessageContaining("Pattern to subscribe is empty");
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.auto.offset.reset, none",
        "kafka.auto.offset.reset, earliest",
        "kafka.auto.offset.reset, latest",
        "kafka.auto.offset.reset, someValue",
        "kafka.enable.auto.commit, someValue",
        "kafka.interceptor.classes, someValue",
        "kafka.key.deserializer, someValue",
        "kafka.value.deserializer, someValue"
    })
    @DisplayName("unsupported kafka configs")
    @SparkSuite("KafkaSourceSuiteBase: unsupported kafka configs")
    void clientKeysTheSourceOwnsAreRefused(String key, String value) {
        assertThatThrownBy(() -> ReadConf.ofStream(options(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Kafka option '" + key.substring("kafka.".length()) + "' is not supported");
    }

    private static ReadConf selecting(String key, String value) {
        return ReadConf.ofStream(Map.of("kafka.bootstrap.servers", "h:1", key, value));
    }

    private static Map<String, String> options(String... more) {
        Map<String, String> options = new HashMap<>(Map.of("kafka.bootstrap.servers", "h:1", "subscribe", "t"));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        return options;
    }
}
