package dev.fatwood.spark.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetBound;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadConfTest {
    @Test
    void defaultsAreSparksButForTheIsolationLevel() {
        // When
        ReadConf batch = ReadConf.ofBatch(options());
        ReadConf stream = ReadConf.ofStream(options());

        // Then
        assertThat(batch.starting()).isEqualTo(new OffsetBound.Earliest());
        assertThat(batch.ending()).isEqualTo(new OffsetBound.Latest());
        assertThat(stream.starting()).isEqualTo(new OffsetBound.Latest());
        assertThat(stream.isolationLevel()).isEqualTo(IsolationLevel.READ_COMMITTED);
        assertThat(stream.failOnDataLoss()).isTrue();
        assertThat(stream.pollTimeoutMs(120_000)).isEqualTo(120_000);
        assertThat(stream.maxTriggerDelayMs()).isEqualTo(15 * 60_000);
        assertThat(stream.fetchOffsetRetries()).isEqualTo(3);
        assertThat(stream.topics()).hasToString("Subscribe[t]");
    }

    @Test
    void keysIgnoreCase() {
        // When
        ReadConf conf = ReadConf.ofBatch(options(
                "STARTINGOFFSETS",
                "{\"t\":{\"0\":3}}",
                "FailOnDataLoss",
                "FALSE",
                "KAFKA.Isolation.Level",
                "READ_UNCOMMITTED"));

        // Then
        assertThat(conf.starting()).isEqualTo(new OffsetBound.Offsets(Map.of(new TopicPartition("t", 0), 3L)));
        assertThat(conf.failOnDataLoss()).isFalse();
        assertThat(conf.isolationLevel()).isEqualTo(IsolationLevel.READ_UNCOMMITTED);
    }

    @Test
    void oneTimestampBeatsTimestampsBeatOffsets() {
        // Given
        Map<String, String> all = options(
                "startingOffsets",
                "earliest",
                "startingOffsetsByTimestamp",
                "{\"t\":{\"0\":7}}",
                "startingTimestamp",
                "5",
                "startingOffsetsByTimestampStrategy",
                "latest");

        // When / Then
        assertThat(ReadConf.ofBatch(all).starting())
                .isEqualTo(new OffsetBound.Timestamp(5, OffsetBound.NoMatch.LATEST));
        all.remove("startingTimestamp");
        assertThat(ReadConf.ofBatch(all).starting())
                .isEqualTo(
                        new OffsetBound.Timestamps(Map.of(new TopicPartition("t", 0), 7L), OffsetBound.NoMatch.LATEST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "startingOffsets   | latest                      | starting offset can't be latest for batch queries on Kafka",
                "startingOffsets   | {\"t\":{\"0\":-1}}          | startingOffsets for t-0 can't be latest for batch queries on Kafka",
                "endingOffsets     | earliest                    | ending offset can't be earliest for batch queries on Kafka",
                "endingOffsets     | {\"t\":{\"0\":-2}}          | ending offset for t-0 can't be earliest for batch queries on Kafka",
                "startingOffsets   | {\"t\":{\"0\":-3}}          | startingOffsets for t-0 is -3; expected an offset, -1 for latest or -2",
                "startingOffsets   | nonsense                    | Expected e.g. {\"topicA\":{\"0\":23,\"1\":-1}",
                "startingTimestamp | soon                        | Expected a single long value, got soon",
                "minPartitions     | 0                           | minPartitions must be positive",
                "minPartitions     | many                        | Option 'minPartitions' is 'many'; expected a whole number",
                "maxRecordsPerPartition | -1                     | maxRecordsPerPartition must be positive",
                "failOnDataLoss    | maybe                       | Option 'failOnDataLoss' is 'maybe'; expected true or false",
                "kafka.isolation.level | committed               | Kafka option 'isolation.level' is 'committed'; expected read_committed",
                "kafka.auto.offset.reset | earliest              | Instead set the source option 'startingOffsets'",
                "kafka.key.deserializer | X                      | Kafka option 'key.deserializer' is not supported",
                "kafka.value.deserializer | X                    | Kafka option 'value.deserializer' is not supported",
                "kafka.enable.auto.commit | true                 | Kafka option 'enable.auto.commit' is not supported",
                "kafka.interceptor.classes | X                   | Kafka option 'interceptor.classes' is not supported",
                "kafka.security.protocol | SASL_SSL              | only security.protocol=PLAINTEXT is supported so far",
                "kafka.ssl.truststore.location | /x              | Kafka option 'ssl.truststore.location' is not supported",
                "kafka.sasl.jaas.config | x                      | Kafka option 'sasl.jaas.config' is not supported",
                "kafka.fetch.max.bites | 1                       | Kafka option 'fetch.max.bites' is not known to the reader",
                "startingOffsetsByTimestampStrategy | oldest     | expected error or latest",
                "maxTriggerDelay   | later                       | Option 'maxTriggerDelay' is 'later'; expected a duration",
                "subscribePattern  | x                           | Only one of the following options can be specified",
            })
    void wrongValueIsNamedInABatch(String key, String value, String message) {
        assertThatThrownBy(() -> ReadConf.ofBatch(options(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "endingOffsets              | latest             | ending offset not valid in streaming queries",
                "endingOffsetsByTimestamp   | {\"t\":{\"0\":1}}  | ending timestamp not valid in streaming queries",
                "endingTimestamp            | 5                  | ending timestamp not valid in streaming queries",
            })
    void endIsRefusedInAStream(String key, String value, String message) {
        assertThatThrownBy(() -> ReadConf.ofStream(options(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void topicsMustBeNamedOnce() {
        assertThatThrownBy(() -> ReadConf.ofStream(Map.of("kafka.bootstrap.servers", "h:1")))
                .hasMessageContaining("One of the following options must be specified");
        assertThatThrownBy(() -> ReadConf.ofStream(options("subscribe", " , ")))
                .hasMessage("No topics to subscribe to as specified value for option 'subscribe' is ' , '");
        assertThatThrownBy(() -> ReadConf.ofStream(with("assign", "t")))
                .hasMessage("No topicpartitions to assign as specified value for option 'assign' is 't'");
        assertThatThrownBy(() -> ReadConf.ofStream(with("subscribePattern", " ")))
                .hasMessageContaining("Pattern to subscribe is empty");
        assertThatThrownBy(() -> ReadConf.ofStream(with("subscribePattern", "(")))
                .hasMessageContaining("expected a regular expression");
    }

    @Test
    void bootstrapServersAreRequired() {
        assertThatThrownBy(() -> ReadConf.ofBatch(Map.of("subscribe", "t")))
                .hasMessage("Option 'kafka.bootstrap.servers' must be specified for configuring Kafka consumer");
    }

    @Test
    void swappedOrMismatchedBoundsAreRefused() {
        assertThatThrownBy(() -> ReadConf.ofBatch(
                        options("startingOffsets", "{\"t\":{\"0\":9}}", "endingOffsets", "{\"t\":{\"0\":5}}")))
                .hasMessageContaining("The specified start offset 9 is greater than the end offset 5");
        assertThatThrownBy(() -> ReadConf.ofBatch(
                        options("startingOffsets", "{\"t\":{\"0\":9}}", "endingOffsets", "{\"t\":{\"1\":5}}")))
                .hasMessageContaining("should have the same topic-partitions");
        assertThatThrownBy(() -> ReadConf.ofStream(options("minOffsetsPerTrigger", "9", "maxOffsetsPerTrigger", "5")))
                .hasMessage("The value of minOffsetPerTrigger(9) is higher than the maxOffsetsPerTrigger(5).");
    }

    @Test
    void harmlessClientKeysAreAccepted() {
        assertThatCode(() -> ReadConf.ofStream(options(
                        "kafka.group.id",
                        "g",
                        "kafka.max.poll.records",
                        "1",
                        "kafka.security.protocol",
                        "PLAINTEXT",
                        "groupIdPrefix",
                        "p")))
                .doesNotThrowAnyException();
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> options = options(key, value);
        options.remove("subscribe");
        return options;
    }

    private static Map<String, String> options(String... more) {
        Map<String, String> options = new HashMap<>(Map.of("kafka.bootstrap.servers", "h:1", "subscribe", "t"));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        return options;
    }
}
